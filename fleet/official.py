"""Official results beside our forecasts, and how far the two agree: the accuracy that is published."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from math import sqrt

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from checkers.result import Status
from fleet.agency_facts import Fate
from fleet.models import Agency, ItemList, OfficialResult, ResultRow
from fleet.runs import Look, look_of

FULL = 100.0  # the score of an item that lost nothing
WHOLE = "OIT"
SURE = 1.96  # standard deviations of an interval that holds 95 per cent


class Agreement(StrEnum):
    """One item of one agency: what we said against what the assessors gave. Closed."""

    BOTH_PASS = "both_pass"  # noqa: S105 - no secret
    BOTH_LOST = "both_lost"
    FALSE_PASS = "false_pass"  # noqa: S105 - we said it passes, points were lost: the worst mistake
    FALSE_FAIL = "false_fail"  # we said it is missing, it got full points
    LEFT_OPEN = "left_open"  # we said that a person must look, or could not look
    NOT_ASKED = "not_asked"  # not due or not applicable when we looked


@dataclass(frozen=True, slots=True)
class OfficialScore:
    """A score of the assessors, 0 to 100, for an item, a part of the assessment or the whole."""

    code: str
    score: float


@dataclass(frozen=True, slots=True)
class Pair:
    """One agency with official scores of a year, and the look that is compared with them."""

    agency: str  # code
    scores: Mapping[str, float]
    look: Look | None


@dataclass(frozen=True, slots=True)
class ItemAgreement:
    """One item over all agencies. The counts add up to the agencies with an official score and a forecast."""

    number: str
    counts: Mapping[Agreement, int]

    @property
    def decided(self) -> int:
        """Where we said either pass or missing."""
        return sum(self.counts[kind] for kind in _DECIDED)

    @property
    def agreed(self) -> int:
        """Where we were right."""
        return self.counts[Agreement.BOTH_PASS] + self.counts[Agreement.BOTH_LOST]

    @property
    def share(self) -> float | None:
        """Of what we decided, how much was right; None when we decided nothing."""
        return self.agreed / self.decided if self.decided else None


@dataclass(frozen=True, slots=True)
class Accuracy:
    """The comparison of a year. `whole` adds all items up."""

    fiscal_year: int
    agencies: int  # compared
    without_forecast: tuple[str, ...]  # codes
    items: tuple[ItemAgreement, ...]  # in the order of their numbers
    whole: ItemAgreement
    inside: int  # agencies whose official OIT score lies within the forecast band
    banded: int  # agencies with an official OIT score


_DECIDED = (Agreement.BOTH_PASS, Agreement.BOTH_LOST, Agreement.FALSE_PASS, Agreement.FALSE_FAIL)


def keep_official(
    session: Session, agency: Agency, fiscal_year: int, scores: Iterable[OfficialScore], source: str, now: datetime
) -> Counter[Fate]:
    """Keeps scores, over what an earlier import said of the same code; gives how many are new, changed, unchanged."""
    of_year = (OfficialResult.agency_id == agency.id, OfficialResult.fiscal_year == fiscal_year)
    known = {row.code: row for row in session.scalars(select(OfficialResult).where(*of_year))}
    counted: Counter[Fate] = Counter()
    for one in scores:
        row = known.get(one.code)
        if row is not None and row.score == one.score:
            counted[Fate.UNCHANGED] += 1
            continue
        counted[Fate.ADDED if row is None else Fate.CHANGED] += 1
        if row is None:
            row = OfficialResult(agency_id=agency.id, fiscal_year=fiscal_year, code=one.code)
            session.add(row)
        row.score, row.source, row.imported_at = one.score, source, now
    session.flush()
    return counted


def newest_year(session: Session) -> int | None:
    """The newest year with official results."""
    return session.scalar(select(func.max(OfficialResult.fiscal_year)))


def pairs_of(session: Session, fiscal_year: int, before: datetime | None = None) -> list[Pair]:
    """Every agency with official results of a year, and its newest whole look by the list of that year.

    `before`: when the assessors looked; what was seen later is no forecast.
    """
    scores: dict[int, dict[str, float]] = defaultdict(dict)
    for row in session.scalars(select(OfficialResult).where(OfficialResult.fiscal_year == fiscal_year)):
        scores[row.agency_id][row.code] = row.score
    found = session.execute(select(Agency.id, Agency.code).where(Agency.id.in_(scores)).order_by(Agency.code)).all()
    return [Pair(code, scores[number], _look(session, number, fiscal_year, before)) for number, code in found]


def accuracy_of(pairs: Sequence[Pair], fiscal_year: int) -> Accuracy:
    """The agreement per item over all agencies."""
    compared = [(pair, pair.look) for pair in pairs if pair.look is not None]
    counts: dict[str, Counter[Agreement]] = defaultdict(Counter)
    for pair, look in compared:
        keys = {number: key for key, number in look.numbers.items()}
        for code, score in pair.scores.items():
            if code in keys:
                counts[code][agreement(look.statuses[keys[code]], score)] += 1
    items = tuple(ItemAgreement(number, counts[number]) for number in sorted(counts, key=_in_order))
    banded = [(pair.scores[WHOLE], look.band) for pair, look in compared if WHOLE in pair.scores]
    return Accuracy(
        fiscal_year=fiscal_year,
        agencies=len(compared),
        without_forecast=tuple(pair.agency for pair in pairs if pair.look is None),
        items=items,
        whole=ItemAgreement(WHOLE, sum(counts.values(), Counter())),
        inside=sum(low <= score <= high for score, (low, high) in banded),
        banded=len(banded),
    )


def agreement(status: Status, score: float) -> Agreement:
    """A forecast against the score of an item; whatever is not full points was lost."""
    full = score >= FULL
    if status is Status.PASS:
        return Agreement.BOTH_PASS if full else Agreement.FALSE_PASS
    if status is Status.FAIL:
        return Agreement.FALSE_FAIL if full else Agreement.BOTH_LOST
    return Agreement.LEFT_OPEN if status in (Status.UNSURE, Status.ERROR) else Agreement.NOT_ASKED


def interval(right: int, of: int) -> tuple[float, float]:
    """Between which shares the true one lies with 95 per cent certainty (Wilson's score interval); `of` above 0."""
    share, square = right / of, SURE**2
    middle = (share + square / (2 * of)) / (1 + square / of)
    half = SURE / (1 + square / of) * sqrt(share * (1 - share) / of + square / (4 * of * of))
    return max(0.0, middle - half), min(1.0, middle + half)


def _look(session: Session, agency_id: int, fiscal_year: int, before: datetime | None) -> Look | None:
    wanted = (
        select(ResultRow, ItemList)
        .join(ItemList, ItemList.id == ResultRow.item_list_id)
        .where(ResultRow.agency_id == agency_id, ResultRow.fiscal_year == fiscal_year, ResultRow.complete)
        .order_by(ResultRow.looked_at.desc())
    )
    if before is not None:
        wanted = wanted.where(ResultRow.looked_at < before)
    looks = (look_of(row, items) for row, items in session.execute(wanted))
    return next((look for look in looks if not look.saw_nothing), None)


def _in_order(number: str) -> tuple[int, str]:
    digits = "".join(letter for letter in number if letter.isdecimal())
    return int(digits or 0), number
