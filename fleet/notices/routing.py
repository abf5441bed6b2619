"""Who is told what: owners, the items they answer for, and what nobody wants to hear of. Pure."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum

from checkers.result import Bilingual
from fleet.models import JobOutcome
from fleet.notices.news import AgencyNews
from fleet.vendor_alarm import VendorAlarm


class Kind(StrEnum):
    """What a letter is for. Closed."""

    SITE_DOWN = "site_down"  # during the review
    VENDOR_ALARM = "vendor_alarm"
    DIGEST = "digest"


@dataclass(frozen=True, slots=True)
class Recipient:
    """One channel of one owner. No items: all of them."""

    channel_id: int
    address: str  # as it is kept, without its secret
    owner: str
    agency_id: int
    items: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class SilenceRule:
    """What nobody wants to hear of. No agency: every one; no item: all of them. `until` is the last day."""

    until: date
    agency_id: int | None = None
    item_key: str = ""

    def covers(self, agency_id: int, item_key: str, day: date) -> bool:
        """Whether an item of an agency is silent on a day; "" asks for the agency as a whole."""
        return day <= self.until and self.agency_id in (None, agency_id) and self.item_key in ("", item_key)


@dataclass(frozen=True, slots=True)
class Told:
    """A vendor alarm as one recipient hears of it: only his own agencies are named."""

    alarm: VendorAlarm
    names: tuple[str, ...]
    title: Bilingual | None = None  # of the item, where it is known


@dataclass(frozen=True, slots=True)
class Draft:
    """A letter before it is worded: everything that one address is told at once. `about` tells it from others."""

    kind: Kind
    address: str
    channel_ids: tuple[int, ...]
    owners: tuple[str, ...]
    about: str
    scoped: bool  # whether somebody behind the address answers for some items only
    sections: tuple[AgencyNews, ...] = ()
    told: Told | None = None  # of a vendor alarm


@dataclass(frozen=True, slots=True)
class Post:
    """What there is to tell, and to whom."""

    run_id: int
    news: Sequence[AgencyNews]
    recipients: Sequence[Recipient]
    silences: Sequence[SilenceRule]
    alarms: Sequence[VendorAlarm]
    attempts: int  # after so many trouble is confirmed
    day: date
    ended: bool  # whether the run is over


def drafts(post: Post) -> list[Draft]:
    """Every letter, urgent ones first. A digest is made when the run is over, and only where there is news."""
    by_address: dict[str, list[Recipient]] = defaultdict(list)
    for one in post.recipients:
        by_address[one.address].append(one)
    urgent = [_site_down(post, address, whose) for address, whose in by_address.items()]
    later: list[Draft | None] = []
    if post.ended:
        later = [draft for address, whose in by_address.items() for draft in _vendor(post, address, whose)]
        later += [_digest(post, address, whose) for address, whose in by_address.items()]
    return [draft for draft in (*urgent, *later) if draft is not None]


def is_confirmed(news: AgencyNews, attempts: int) -> bool:
    """Whether trouble with an agency was met at every attempt. What a second attempt may cure is told to nobody."""
    return news.account.attempts >= attempts or news.account.outcome == JobOutcome.REFUSED


def _site_down(post: Post, address: str, whose: Sequence[Recipient]) -> Draft | None:
    sections = tuple(news for news in _of(post, whose) if _is_urgent(news, post.attempts))
    about = f"run {post.run_id}: {' '.join(news.account.code for news in sections)}"
    return _draft(Kind.SITE_DOWN, address, whose, about, sections=sections) if sections else None


def _digest(post: Post, address: str, whose: Sequence[Recipient]) -> Draft | None:
    filtered = (_filtered(news, whose, post) for news in _of(post, whose))
    sections = tuple(news for news in filtered if news.changes or news.incomparable or _is_trouble(news, post.attempts))
    # Of a site that is down during the review the same people were told in a letter of its own.
    if all(_is_urgent(news, post.attempts) for news in sections):
        return None
    return _draft(Kind.DIGEST, address, whose, f"run {post.run_id}", sections=sections)


def _vendor(post: Post, address: str, whose: Sequence[Recipient]) -> list[Draft]:
    """A letter for each alarm. The same loss stays in the alarm for days; it is told once in a week."""
    named = {news.account.code: news for news in post.news}
    year, week, _ = post.day.isocalendar()
    found = []
    for alarm in post.alarms:
        own = [named[code] for code in alarm.agencies if code in named]
        names = tuple(news.account.name for news in own if _wants(whose, news, alarm.item_key, post))
        if names:
            about = f"{year} week {week}: {alarm.vendor} {alarm.item_key}"
            found.append(
                _draft(Kind.VENDOR_ALARM, address, whose, about, told=Told(alarm, names, _title(own, alarm.item_key)))
            )
    return found


def _title(news: Iterable[AgencyNews], item_key: str) -> Bilingual | None:
    gaps = (item for one in news for item in one.gaps)
    return next((item.title for item in gaps if item.key == item_key), None)


def _draft(
    kind: Kind,
    address: str,
    whose: Sequence[Recipient],
    about: str,
    *,
    sections: tuple[AgencyNews, ...] = (),
    told: Told | None = None,
) -> Draft:
    channel_ids = tuple(sorted({one.channel_id for one in whose}))
    owners = tuple(dict.fromkeys(one.owner for one in whose))
    return Draft(
        kind, address, channel_ids, owners, f"{kind}: {about}", any(one.items for one in whose), sections, told
    )


def _of(post: Post, whose: Iterable[Recipient]) -> list[AgencyNews]:
    """The agencies that somebody behind an address answers for, without the silent ones."""
    ids = {one.agency_id for one in whose}
    return [
        news for news in post.news if news.account.agency_id in ids and not _is_silent(post, news.account.agency_id, "")
    ]


def _filtered(news: AgencyNews, whose: Sequence[Recipient], post: Post) -> AgencyNews:
    return replace(
        news,
        changes=tuple(one for one in news.changes if _wants(whose, news, one.item.key, post)),
        gaps=tuple(one for one in news.gaps if _wants(whose, news, one.key, post)),
    )


def _wants(whose: Iterable[Recipient], news: AgencyNews, item_key: str, post: Post) -> bool:
    agency_id = news.account.agency_id
    meant = any(one.agency_id == agency_id and (not one.items or item_key in one.items) for one in whose)
    return meant and not _is_silent(post, agency_id, item_key)


def _is_silent(post: Post, agency_id: int, item_key: str) -> bool:
    return any(rule.covers(agency_id, item_key, post.day) for rule in post.silences)


def _is_urgent(news: AgencyNews, attempts: int) -> bool:
    return news.is_down and news.review_closes is not None and is_confirmed(news, attempts)


def _is_trouble(news: AgencyNews, attempts: int) -> bool:
    return not news.is_seen and is_confirmed(news, attempts)
