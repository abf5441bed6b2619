"""From findings to item, sub-indicator, indicator, instrument and total. Pure arithmetic; the rules stand here once.

Components to item, the first row that fits (a component that does not apply, or is not due, is set aside):

| any component is ...                    | item                                                            |
|-----------------------------------------|-----------------------------------------------------------------|
| fail on an official or agreed basis     | fail                                                            |
| fail on an assumed basis                | fail, marked assumed: lost in the lower score, kept in the upper |
| error                                   | error                                                           |
| unsure                                  | unsure                                                          |
| not due (nothing above)                 | not_due                                                         |
| pass                                    | pass                                                            |
| only not applicable                     | not_applicable                                                  |

Item to score, by the year's named rule (`item_scale`):

- all_or_nothing: pass is 100; fail is 0; unsure, error and not due are 0 in the lower score and 100 in the upper.
- proportional: the share of the item's components that pass; those that are unsure, not looked at, not due or fail on
  an assumed basis only count in the upper score.
- unknown: the lower score of the first rule and the upper score of the second.

An item that does not apply is left out of its mean. Means go item -> sub-indicator -> indicator -> instrument,
unweighted.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from fractions import Fraction

from checkers.result import Band, Bilingual, Scores, Status, Total
from checklists.model import Basis, Checklist, Level, ScaleRule

_DIGITS = 4


@dataclass(frozen=True, slots=True)
class Verdict:
    """The status of an item; `assumed` when only assumed requirements make it fail.

    share: of its components, how many surely pass and how many may; None where that was not counted.
    """

    status: Status
    assumed: bool = False
    share: tuple[Fraction, Fraction] | None = field(default=None, compare=False)


@dataclass(frozen=True, slots=True)
class OtherInstruments:
    """Scores of the two perception surveys, 0 to 100. The parts of EIT are given both or not at all."""

    iit: float
    eit: float
    eit_part1: float | None = None
    eit_part2: float | None = None


def item_verdict(components: Sequence[tuple[Status, Basis]]) -> Verdict:
    """The table of this module's docstring."""
    return replace(_by_table(components), share=_share(components))


def _share(components: Sequence[tuple[Status, Basis]]) -> tuple[Fraction, Fraction] | None:
    applying = [(status, basis) for status, basis in components if status is not Status.NOT_APPLICABLE]
    if not applying:
        return None
    surely = sum(status is Status.PASS for status, _ in applying)
    lost = sum(status is Status.FAIL and basis is not Basis.ASSUMED for status, basis in applying)
    return Fraction(surely, len(applying)), 1 - Fraction(lost, len(applying))


def _by_table(components: Sequence[tuple[Status, Basis]]) -> Verdict:
    failed = [basis for status, basis in components if status is Status.FAIL]
    if failed:
        return Verdict(Status.FAIL, assumed=all(basis is Basis.ASSUMED for basis in failed))
    statuses = {status for status, _ in components}
    for status in (Status.ERROR, Status.UNSURE, Status.NOT_DUE, Status.PASS):
        if status in statuses:
            return Verdict(status)
    return Verdict(Status.NOT_APPLICABLE)


Bounds = tuple[Fraction, Fraction]


def item_bounds(verdict: Verdict, rule: ScaleRule) -> Bounds | None:
    """The lower and upper score of an item, 0 to 100; None when it does not apply."""
    if verdict.status is Status.NOT_APPLICABLE:
        return None
    surely_lost = verdict.status is Status.FAIL and not verdict.assumed
    whole = Fraction(100 if verdict.status is Status.PASS else 0), Fraction(0 if surely_lost else 100)
    if rule is ScaleRule.ALL_OR_NOTHING or verdict.share is None:
        return whole
    in_parts = 100 * verdict.share[0], 100 * verdict.share[1]
    return in_parts if rule is ScaleRule.PROPORTIONAL else (whole[0], max(whole[1], in_parts[1]))


def mean(scores: Sequence[Fraction]) -> Fraction:
    """The unweighted mean of at least one score."""
    return sum(scores, Fraction(0)) / len(scores)


def _mean(bounds: Iterable[Bounds]) -> Bounds | None:
    listed = list(bounds)
    if not listed:
        return None
    return mean([low for low, _ in listed]), mean([up for _, up in listed])


def _band(bounds: Bounds | None) -> Band:
    lower, upper = bounds or (Fraction(0), Fraction(0))
    return Band(lower=round(float(lower), _DIGITS), upper=round(float(upper), _DIGITS))


def _sub_bounds(checklist: Checklist, verdicts: Mapping[str, Verdict]) -> dict[str, Bounds]:
    found = {}
    for sub in checklist.sub_indicators:
        items = [item for item in checklist.items if item.sub_indicator == sub.number]
        known = _mean(
            bounds for item in items if (bounds := item_bounds(verdicts[item.key], checklist.item_scale.rule))
        )
        if known:
            found[sub.number] = known
    return found


def _indicator_of(sub_indicator: str) -> str:
    return sub_indicator.partition(".")[0]


def _indicator_bounds(checklist: Checklist, subs: Mapping[str, Bounds]) -> dict[str, Bounds]:
    found = {}
    for indicator in checklist.indicators:
        known = _mean(bounds for number, bounds in subs.items() if _indicator_of(number) == indicator.number)
        if known:
            found[indicator.number] = known
    return found


def scores(checklist: Checklist, verdicts: Mapping[str, Verdict], others: OtherInstruments | None) -> Scores:
    """All scores of one scan; `verdicts` by item key, every item of the checklist."""
    subs = _sub_bounds(checklist, verdicts)
    indicators = _indicator_bounds(checklist, subs)
    instrument = _band(_mean(indicators.values()))
    return Scores(
        sub_indicators={number: _band(bounds) for number, bounds in subs.items()},
        indicators={number: _band(bounds) for number, bounds in indicators.items()},
        instrument=instrument,
        total=total(checklist, instrument, others) if others else None,
    )


def points(checklist: Checklist, verdicts: Mapping[str, Verdict]) -> dict[str, float]:
    """What each item is worth of the OIT instrument (0 to 100), by item key; 0 where it does not apply."""
    applies = [item for item in checklist.items if verdicts[item.key].status is not Status.NOT_APPLICABLE]
    in_sub = {sub: sum(item.sub_indicator == sub for item in applies) for sub in {i.sub_indicator for i in applies}}
    in_indicator = {
        number: sum(_indicator_of(sub) == number for sub in in_sub) for number in {_indicator_of(sub) for sub in in_sub}
    }
    worth = dict.fromkeys((item.key for item in checklist.items), 0.0)
    for item in applies:
        parts = in_sub[item.sub_indicator] * in_indicator[_indicator_of(item.sub_indicator)] * len(in_indicator)
        worth[item.key] = round(float(Fraction(100, parts)), _DIGITS)
    return worth


def total(checklist: Checklist, instrument: Band, others: OtherInstruments) -> Total:
    """The ITA total at both ends of the OIT band, with the levels they reach."""
    weights = checklist.weights
    fixed = weights["IIT"] * others.iit + weights["EIT"] * others.eit
    lower = (fixed + weights["OIT"] * instrument.lower) / 100
    upper = (fixed + weights["OIT"] * instrument.upper) / 100
    return Total(
        iit=others.iit,
        eit=others.eit,
        eit_part1=others.eit_part1,
        eit_part2=others.eit_part2,
        lower=round(lower, _DIGITS),
        upper=round(upper, _DIGITS),
        level_lower=_named(level_of(checklist.levels, lower, instrument.lower, others)),
        level_upper=_named(level_of(checklist.levels, upper, instrument.upper, others)),
    )


def _named(level: Level | None) -> Bilingual | None:
    return Bilingual(th=level.name.th, en=level.name.en) if level else None


def level_of(levels: Sequence[Level], reached: float, oit: float, others: OtherInstruments) -> Level | None:
    """The level of a total; None when a single EIT figure leaves open which one.

    The conditions look at both parts of EIT. Of their mean alone it is known that the lower part lies between
    2 * EIT - 100 and EIT; the level stands only if it is the same at both ends.
    """
    if others.eit_part1 is not None and others.eit_part2 is not None:
        ends = [min(others.eit_part1, others.eit_part2)]
    else:
        ends = [others.eit, max(0.0, 2 * others.eit - 100)]
    found = [_level_at(levels, reached, min(oit, others.iit, part)) for part in ends]
    return found[0] if found[0] == found[-1] else None


def _level_at(levels: Sequence[Level], reached: float, least_instrument: float) -> Level | None:
    """The first level, best first, whose conditions hold. Scores are compared as printed, with two decimals."""
    for level in levels:
        enough = least_instrument if level.each_instrument is not None else 100.0
        if round(reached, 2) >= level.total and round(enough, 2) >= (level.each_instrument or 0):
            return level
    return None
