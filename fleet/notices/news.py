"""What a run has to tell of one agency. Pure; where a Result comes from and who is told lies elsewhere."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from checkers.result import Band, Bilingual, ItemResult, Result, Status
from fleet.models import JobOutcome
from fleet.runs import Account

MOST_FIXES = 3  # of one item in one letter


class Turn(StrEnum):
    """Which way an item went since the previous scan. Closed, in the order in which people are told."""

    LOST = "lost"  # a gap that was none
    OTHER_REASON = "other_reason"  # still a gap, now for something else
    UNCLEAR = "unclear"  # now a person must look
    UNSEEN = "unseen"  # could not be looked at this time; says nothing of the item
    GAINED = "gained"


class Cause(StrEnum):
    """Why an item is judged differently now. Closed."""

    SITE = "site"
    CHECKLIST = "checklist"
    TOOL = "tool"
    COULD_NOT_LOOK = "could_not_look"
    COULD_LOOK_AGAIN = "could_look_again"
    FELL_DUE = "fell_due"
    ASKED_OTHERWISE = "asked_otherwise"  # another type of agency, another answers sheet
    FIRST = "first"  # there is no earlier scan


class Incomparable(StrEnum):
    """Why two results say nothing about one another. Closed."""

    OTHER_AGENCY = "other_agency"
    OTHER_CHECKLIST = "other_checklist"
    OTHER_MODE = "other_mode"
    NOTHING_SEEN = "nothing_seen"


@dataclass(frozen=True, slots=True)
class ToldItem:
    """As much of an item as a letter says. `fixes` are those of its missing components."""

    key: str
    number: str
    title: Bilingual
    message: Bilingual
    fixes: tuple[Bilingual, ...] = ()


@dataclass(frozen=True, slots=True)
class Change:
    """One item that is judged differently than in the previous scan."""

    turn: Turn
    causes: tuple[Cause, ...]  # several where the results do not tell which
    item: ToldItem


@dataclass(frozen=True, slots=True)
class Comparison:
    """What changed, or why that cannot be said."""

    changes: tuple[Change, ...] = ()
    incomparable: tuple[Incomparable, ...] = ()


# The previous Result, None for a first scan, and the current one.
Compare = Callable[[Result | None, Result], Comparison]


@dataclass(frozen=True, slots=True)
class AgencyNews:
    """One agency of a run. Bands and items are empty when nothing could be looked at."""

    account: Account
    seed: str
    changes: tuple[Change, ...] = ()
    incomparable: tuple[Incomparable, ...] = ()
    gaps: tuple[ToldItem, ...] = ()
    band: Band | None = None
    band_before: Band | None = None
    review_closes: date | None = None  # while the last month before it lasts
    provisional_year: int | None = None  # of a list that nobody has confirmed

    @property
    def is_down(self) -> bool:
        return self.account.outcome == JobOutcome.UNREACHABLE

    @property
    def is_seen(self) -> bool:
        """Whether the website was looked at."""
        return self.band is not None


def news_of(
    account: Account,
    seed: str,
    looks: tuple[Result | None, Result] | None,
    compare: Compare,
    review_closes: date | None,
) -> AgencyNews:
    """The news of one agency; `looks` are the previous and the current Result, None without a current one."""
    if looks is None or account.outcome == JobOutcome.UNREACHABLE:
        return AgencyNews(account, seed, review_closes=review_closes)
    previous, current = looks
    gaps = tuple(told_item(item) for item in current.items if item.status is Status.FAIL)
    compared = compare(previous, current)
    return AgencyNews(
        account,
        seed,
        changes=compared.changes,
        incomparable=compared.incomparable,
        gaps=gaps,
        band=current.scores.instrument,
        band_before=previous.scores.instrument if previous else None,
        review_closes=review_closes,
        provisional_year=current.fiscal_year if current.checklist.provisional else None,
    )


def told_item(item: ItemResult) -> ToldItem:
    """The part of an item that letters need."""
    missing = [part.how_to_fix for part in item.components if part.status is Status.FAIL]
    fixes = tuple(dict.fromkeys((fix.th, fix.en) for fix in missing if fix.th or fix.en))[:MOST_FIXES]
    return ToldItem(
        key=item.key,
        number=item.number,
        title=item.title,
        message=Bilingual(th=item.message, en=item.message_en),
        fixes=tuple(Bilingual(th=th, en=en) for th, en in fixes),
    )
