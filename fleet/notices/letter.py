"""Words a draft: Jinja2 templates, one for each kind and language; the first line is the title. Pure."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined, select_autoescape

from checkers.personal_data import mask
from checklists.words import Language
from fleet.notices.news import AgencyNews, Cause, Change, Turn
from fleet.notices.routing import Draft
from fleet.workbook import Say, outcome_words, reason_words
from reports.dates import long_date
from reports.figures import band
from reports.wording import Wording

MOST_AGENCIES = 10  # with details in one letter; of the others it says in one line what they lost
MOST_ITEMS = 15  # of one kind of change of one agency
MOST_DETAILED = 5  # of these with what is missing and how to fix it; the report tells the rest


@dataclass(frozen=True, slots=True)
class Letter:
    """What is sent: plain text, which every channel can show."""

    title: str
    body: str


def word(draft: Draft, say: Say, language: Language, day: date) -> Letter:
    """The letter of a draft on a day. `say` gives sentences of the message catalogue in the same language."""
    template = _environment(language).get_template(f"{draft.kind.value}.{language}.txt.j2")
    sections = sorted(draft.sections, key=_urgency)
    names = [news.account.name for news in sections]
    text = template.render(
        sections=sections[:MOST_AGENCIES],
        rest=sections[MOST_AGENCIES:],
        names=names,
        affected=[news.account.name for news in sections if _new_gaps(news)] or names,
        scoped=draft.scoped,
        owners=draft.owners,
        lost=sum(len(_new_gaps(news)) for news in sections),
        first=any(is_first(news) for news in sections),
        told=draft.told,
        provisional=sorted({news.provisional_year for news in sections if news.provisional_year is not None}),
        day=day,
        outcome=lambda news: outcome_words(news.account, say),
        reason=lambda news: reason_words(news.account, say),
        most=MOST_ITEMS,
        detailed=MOST_DETAILED,
        turns=[turn.value for turn in Turn],
    )
    title, _, body = mask(text).strip().partition("\n")
    return Letter(title.strip(), body.strip() + "\n")


def changes_of(news: AgencyNews, turn: str) -> list[Change]:
    """The changes that went one way, in the order of the checklist."""
    return [one for one in news.changes if one.turn == turn]


def is_first(news: AgencyNews) -> bool:
    """Whether there was no earlier scan: then its gaps are no news of the site."""
    return any(Cause.FIRST in one.causes for one in news.changes)


def _new_gaps(news: AgencyNews) -> list[Change]:
    return [] if is_first(news) else changes_of(news, Turn.LOST)


def _urgency(news: AgencyNews) -> tuple[bool, bool, str]:
    """New gaps first, then what could not be looked at, then the rest, each by name."""
    return not _new_gaps(news), news.is_seen, news.account.name


@cache
def _environment(language: Language) -> Environment:
    wording = Wording(language)
    made = Environment(
        loader=PackageLoader("fleet.notices", "templates"),
        # Plain text: an escaped "&" would be read as it stands.
        autoescape=select_autoescape(enabled_extensions=(), default=False),
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    filters: dict[str, Callable[..., Any]] = {
        "in_words": lambda both: " ".join(wording.of(both).split()),
        "long_date": lambda day: long_date(day, wording),
        "band": band,
        "turned": changes_of,
        "is_first": is_first,
    }
    made.filters.update(filters)
    return made
