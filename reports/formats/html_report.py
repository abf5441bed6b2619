"""report.html: the gap report as one file that needs no network, no script, and prints on A4."""

from __future__ import annotations

import base64
import json
import re
from collections.abc import Callable
from datetime import date
from functools import cache
from importlib import resources
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from checkers.result import Coverage, Result
from checklists.agency_types import agency_type
from checklists.words import Language
from reports import addresses, certainty, dates, due, evidence, figures, gaps, moved, summary
from reports.past import Past
from reports.whole_words import with_whole_words
from reports.wording import Wording

NAME = "html"
FILE_NAME = "report.html"
MEDIA_TYPE = "text/html; charset=utf-8"

_CONTROLS = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")
_AFTER_MARKS = re.compile(r"(?<=[/?&=_…-])(?=[^/?&=_…-])")
HASH_LETTERS = 12  # enough to tell files apart; result.json holds the whole hash


def render(result: Result, language: Language, past: Past | None = None) -> bytes:
    """The whole report. Everything that comes from a website is escaped by the templates."""
    say = Wording(language)
    page = (
        _environment()
        .get_template("report.html.j2")
        .render(
            result=result,
            language=language,
            say=say,
            past=past,
            sections=_sections(result, past),
            **_figures(result),
            **_dates(result, say),
            **_helpers(),
        )
    )
    return with_whole_words(page, result.agency.name or "").encode("utf-8")


def _figures(result: Result) -> dict[str, Any]:
    return {
        "gap_items": gaps.gap_items(result),
        "gap_groups": gaps.gap_groups(result),
        "due_days": due.due_days(result),
        "top_fixes": gaps.top_fixes(result),
        "status_groups": summary.by_status(result),
        "alerts": summary.alerts(result),
        "checklist_remarks": lambda say: summary.checklist_remarks(result, say),
        "is_provisional": summary.is_provisional(result),
        "warning_groups": summary.warning_groups(result),
        "unread_groups": summary.unread_groups(result.coverage.unread),
        "skipped_counts": summary.skipped_counts(result),
        "other_websites": summary.other_websites(result),
        "left_out": summary.left_out(result),
        "bases": summary.bases(result),
        "found_counts": summary.found_counts(result),
        "sub_indicator_groups": summary.sub_indicator_groups(result),
        "known_type": agency_type(result.agency.type),
        "nothing_assessed": summary.nothing_assessed(result),
        "led_to": moved.led_to(result),
    }


def _dates(result: Result, say: Wording) -> dict[str, Any]:
    return {
        "as_of": dates.long_date(date.fromisoformat(result.as_of), say),
        "looked": _looked(result.coverage, say),
        "fiscal_year_span": dates.fiscal_year_span(result.fiscal_year, say),
        "short_date": lambda text: dates.short_date(date.fromisoformat(text), say),
    }


def _looked(coverage: Coverage, say: Wording) -> str:
    if coverage.ended_at is None:
        return say("identity.looked_unfinished", start=dates.moment(coverage.started_at, say))
    return dates.time_span(coverage.started_at, coverage.ended_at, say)


def _helpers() -> dict[str, Callable[..., Any]]:
    return {
        "score": figures.score,
        "band": figures.band,
        "whole": figures.whole,
        "shown": addresses.shown,
        "breakable": _breakable,
        "evidence_link": addresses.evidence_link,
        "evidence_places": evidence.evidence_places,
        "evidence_numbers": evidence.evidence_numbers,
        "certainty": certainty.certainty,
        "advice": gaps.advice,
        "open_components": gaps.open_components,
        "fixes_of": gaps.fixes_of,
        "to_mend": gaps.to_mend,
        "says_more": gaps.says_more,
        "plain_sentence": gaps.plain_sentence,
        "font": _font,
        "css_string": _css_string,
        "trusted": lambda svg: Markup(svg),  # noqa: S704 - made by this program, escaped by its own template
        "anchor": _anchor,
        "short_hash": lambda sha256: sha256[:HASH_LETTERS],
    }


@cache
def _environment() -> Environment:
    return Environment(
        loader=PackageLoader("reports", "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        finalize=_without_controls,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )


def _without_controls(value: object) -> object:
    """Control characters are no HTML, and a website's words may hold them."""
    return _CONTROLS.sub("", value) if type(value) is str else value


@cache
def _font(file_name: str) -> str:
    data = resources.files("reports").joinpath("templates", "fonts", file_name).read_bytes()
    return base64.b64encode(data).decode("ascii")


def _css_string(words: str) -> Markup:
    """Words of ours as a quoted string in a style sheet."""
    return Markup(json.dumps(words, ensure_ascii=False).replace("<", "\\3c "))  # noqa: S704 - from words.yaml


def _breakable(address: str) -> Markup:
    """An address that a line may end in after its own marks; elsewhere only where a part is longer than the line."""
    return Markup("<wbr>").join(_AFTER_MARKS.split(address))


def _anchor(text: str) -> str:
    return re.sub(r"[^0-9A-Za-z]+", "-", text)


def _sections(result: Result, past: Past | None) -> tuple[str, ...]:
    """The chapters below the first screen; earlier looks and steps only where there are any."""
    steps = ("steps",) if result.scores.steps else ()
    return ("fixes", *(("past",) if past else ()), *steps, "by_status", "items", "coverage", "explanation")
