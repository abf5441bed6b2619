"""The arithmetic of the whole assessment from stated scores, and where the stated figures contradict one another.

Scores are 0 to 100. Means go item -> sub-indicator -> indicator -> instrument, unweighted; the total weighs the
instruments by the checklist. A figure of a higher step is computed where everything below it is stated, and taken as
stated otherwise; where both are there they must agree within 0.01, as printed figures are rounded.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from fractions import Fraction
from typing import Literal

from checkers.reachable import can_be_reached
from checkers.score import OtherInstruments, level_of, mean
from checklists.model import Checklist, Level, ScaleRule
from checklists.words import Words

TOLERANCE = Fraction(1, 100)  # of stated against computed figures
SURVEYS: tuple[Literal["IIT"], Literal["EIT"]] = ("IIT", "EIT")
PARTS = ("EIT1", "EIT2")

_DIFFERS = Words(
    "{code} ที่ระบุคือ {stated} แต่คำนวณจาก{below}ได้ {computed}",
    "{code} is stated as {stated}, yet {below} give {computed}",
)
_LEVEL_DIFFERS = Words(
    "ระดับที่ระบุคือ “{stated}” แต่คะแนนเหล่านี้ให้ระดับ “{computed}”",
    "the level is stated as “{stated}”, yet these scores give “{computed}”",
)
_ITEM_DIFFERS = Words(
    "ข้อ {item} ระบุว่าไม่ได้คะแนน แต่คะแนนของข้อนั้นคือ {stated}",
    "item {item} is stated as failed, yet its score is {stated}",
)
_CANNOT_BE = Words(
    "ตัวชี้วัดที่ {code} = {stated} เป็นไปไม่ได้ หากทุกข้อได้ 100 หรือ 0 ตามโครงสร้างปี {year}",
    "indicator {code} = {stated} cannot come from items of 100 or 0 in the structure of {year}",
)
_TOTAL = Words("คะแนนรวม", "TOTAL")
_BELOW = {
    "item": Words("รายข้อ", "its items"),
    "sub": Words("ตัวชี้วัดย่อย", "its sub-indicators"),
    "indicator": Words("ตัวชี้วัด", "its indicators"),
    "part": Words("สองส่วน", "its two parts"),
    "instrument": Words("เครื่องมือทั้งสาม", "the three instruments"),
}


@dataclass(frozen=True, slots=True)
class ScoreSheet:
    """Scores that a person or a document states, by code: O8, 9.1, 9, IIT, EIT, EIT1, EIT2, OIT."""

    fiscal_year: int
    scores: Mapping[str, Fraction]
    total: Fraction | None = None
    level: str | None = None
    failed: tuple[str, ...] = ()  # items that the document says got nothing, the others everything


@dataclass(slots=True)
class Computed:
    """What follows from a sheet. `level_certain`: False where the unstated parts of EIT could change the level."""

    scores: dict[str, Fraction] = field(default_factory=dict)
    total: Fraction | None = None
    level: Level | None = None
    level_certain: bool = True
    contradictions: list[Words] = field(default_factory=list)
    missing: tuple[str, ...] = ()  # instruments without which there is no total


def compute(sheet: ScoreSheet, checklist: Checklist) -> Computed:
    """Every figure that the sheet determines. `sheet.scores` must name only codes of the checklist."""
    found = Computed(scores=dict(sheet.scores))
    _take_failed(sheet, checklist, found)
    for sub in checklist.sub_indicators:
        _step(found, sub.number, [i.number for i in checklist.items if i.sub_indicator == sub.number], "item")
    for indicator in checklist.indicators:
        _step(found, indicator.number, [s.number for s in checklist.sub_indicators_of(indicator.number)], "sub")
    _step(found, "OIT", [indicator.number for indicator in checklist.indicators], "indicator")
    for survey in SURVEYS:
        _step(found, survey, checklist.surveys[survey], "indicator")
    _step(found, "EIT", PARTS, "part")
    _check_scale(checklist, found)
    _add_total(sheet, checklist, found)
    return found


def _take_failed(sheet: ScoreSheet, checklist: Checklist, found: Computed) -> None:
    """A list of failed items says that all others were passed."""
    if not sheet.failed:
        return
    for item in checklist.items:
        said = Fraction(0 if item.number in sheet.failed else 100)
        if item.number not in found.scores:
            found.scores[item.number] = said
        elif item.number in sheet.failed and found.scores[item.number] > 0:
            stated = _shown(found.scores[item.number])
            found.contradictions.append(_ITEM_DIFFERS.fill(item=item.number, stated=stated))


def _step(found: Computed, code: str, below: Sequence[str], kind: str) -> None:
    """The mean of what is below; the stated figure stays where it agrees or where not everything below is there."""
    parts = [found.scores[part] for part in below if part in found.scores]
    if not parts or len(parts) != len(below):
        return
    computed = mean(parts)
    stated = found.scores.get(code)
    if stated is not None and not _agree(stated, computed):
        found.contradictions.append(
            _DIFFERS.fill(code=code, stated=_shown(stated), below=_BELOW[kind], computed=_shown(computed))
        )
    if stated is None or not _agree(stated, computed):
        found.scores[code] = computed


def _check_scale(checklist: Checklist, found: Computed) -> None:
    """A stated indicator must be one that the year's structure can yield, where items are 100 or 0."""
    if checklist.item_scale.rule is not ScaleRule.ALL_OR_NOTHING:
        return
    for indicator in checklist.indicators:
        sizes = [
            sum(item.sub_indicator == sub.number for item in checklist.items)
            for sub in checklist.sub_indicators_of(indicator.number)
        ]
        stated = found.scores.get(indicator.number)
        if stated is not None and not can_be_reached(sizes, stated):
            found.contradictions.append(
                _CANNOT_BE.fill(code=indicator.number, stated=_shown(stated), year=checklist.fiscal_year)
            )


def _add_total(sheet: ScoreSheet, checklist: Checklist, found: Computed) -> None:
    found.missing = tuple(name for name in checklist.weights if name not in found.scores)
    if found.missing:
        return
    computed = sum((Fraction(share) * found.scores[name] for name, share in checklist.weights.items()), Fraction(0))
    found.total = computed / 100
    found.level, found.level_certain = _level(checklist, found)
    if sheet.total is not None and not _agree(sheet.total, found.total):
        found.contradictions.append(
            _DIFFERS.fill(
                code=_TOTAL, stated=_shown(sheet.total), below=_BELOW["instrument"], computed=_shown(found.total)
            )
        )
    if sheet.level and found.level and sheet.level not in (found.level.name.th, found.level.name.en):
        computed_level = found.level.name.words
        found.contradictions.append(_LEVEL_DIFFERS.fill(stated=sheet.level, computed=computed_level))


def _level(checklist: Checklist, found: Computed) -> tuple[Level | None, bool]:
    """The level, and whether no division of EIT into its parts could give another.

    A single stated EIT figure gives a level only when it cannot matter. Where the indicators of EIT are stated, the
    documents compare EIT as a whole with the limits; so does this, and says that its parts may differ.
    """
    iit, eit, oit = (float(found.scores[name]) for name in ("IIT", "EIT", "OIT"))
    total = float(found.total or 0)
    parts = [float(found.scores[part]) for part in PARTS if part in found.scores]
    others = OtherInstruments(iit, eit, *parts) if len(parts) == len(PARTS) else OtherInstruments(iit, eit)
    sure = level_of(checklist.levels, total, oit, others)
    if sure is not None:
        return sure, True
    if all(number in found.scores for number in checklist.surveys["EIT"]):
        return level_of(checklist.levels, total, oit, OtherInstruments(iit, eit, eit, eit)), False
    return None, False


def _agree(stated: Fraction, computed: Fraction) -> bool:
    return abs(stated - computed) <= TOLERANCE


def _shown(score: Fraction) -> str:
    return f"{float(score):.2f}"
