"""The summary of a run as an XLSX file: every agency, the league, the commonest gaps, the vendors, the alarms."""

from __future__ import annotations

import io
from collections.abc import Iterable, Sequence
from typing import Any, Protocol

import xlsxwriter

from checkers.result import Status
from checklists.words import Words
from fleet.clock import BANGKOK
from fleet.failures import Failure
from fleet.item_titles import Titles
from fleet.runs import Account, Look
from fleet.summary import FleetSummary, count_of
from fleet.vendor_alarm import VendorAlarm
from reports.cells import cell_text

FONT = "Sarabun"
WIDTHS = {
    "name": 44,
    "reason": 50,
    "agencies": 60,
    "code": 28,
    "outcome": 26,
    "vendor": 28,
    "commonest": 26,
    "item": 60,
    "looked": 18,
}
USUAL_WIDTH = 12
COUNTED = (Status.PASS, Status.FAIL, Status.UNSURE, Status.ERROR, Status.NOT_DUE)
Cell = str | int | float | None


class Say(Protocol):
    """Looks a sentence of the message catalogue up."""

    def __call__(self, key: str, **values: object) -> str:
        """The sentence of `key` with its marks filled."""


def workbook(
    summary: FleetSummary,
    accounts: Sequence[Account],
    alarms: Sequence[VendorAlarm],
    say: Say,
    title: str,
    titles: Titles | None = None,
) -> bytes:
    """The file. `title` tells which run it is, `titles` what the items are called."""
    made = io.BytesIO()
    with xlsxwriter.Workbook(made, {"in_memory": True}) as book:
        for name, columns, rows in _sheets(summary, accounts, alarms, say, titles or {}):
            headings = [(key, say(f"fleet_column.{key}")) for key in columns]
            if name == "league":
                headings += [("", number) for number in summary.sub_indicators]
            _write(book, say(f"fleet_sheet.{name}"), title, headings, rows)
    return made.getvalue()


def _sheets(
    summary: FleetSummary, accounts: Sequence[Account], alarms: Sequence[VendorAlarm], say: Say, titles: Titles
) -> Iterable[tuple[str, Sequence[str], Iterable[Sequence[Cell]]]]:
    counts = ("pass", "fail", "unsure", "error")
    facts = ("code", "name", "province", "vendor")
    yield (
        "agencies",
        (*facts, "outcome", "reason", "attempts", "lower", "upper", *counts, "not_due", "year", "looked"),
        (_agency(one, say) for one in accounts),
    )
    yield (
        "league",
        ("place", *facts, "year", "lower", "upper"),
        (
            (one.place, *_facts(one.account), one.look.fiscal_year, *one.look.band, *_subs(summary, one.look))
            for one in summary.league
        ),
    )
    yield (
        "gaps",
        ("item", "missing", "open", "judged"),
        ((item_words(g.key, g.number, titles, say), g.fail, g.open, g.judged) for g in summary.gaps),
    )
    yield (
        "vendors",
        ("vendor", "count", "mean_lower", "mean_gaps", "commonest"),
        ((one.vendor, one.agencies, one.lower, one.gaps, ", ".join(one.commonest)) for one in summary.vendors),
    )
    yield (
        "alarms",
        ("vendor", "item", "count", "watched", "agencies"),
        ((one.vendor, item_words(one.item_key, one.number, titles, say), *_losers(one)) for one in alarms),
    )


def _losers(alarm: VendorAlarm) -> tuple[int, int, str]:
    return len(alarm.agencies), alarm.watched, ", ".join(alarm.agencies)


def _facts(account: Account) -> tuple[str, str, str, str]:
    return account.code, account.name, account.province, account.vendor


def _agency(account: Account, say: Say) -> Sequence[Cell]:
    look = account.look
    told = (*_facts(account), outcome_words(account, say), reason_words(account, say), account.attempts)
    if look is None:
        return told
    counts = [count_of(look, status) for status in COUNTED]
    day = f"{look.when.astimezone(BANGKOK):%Y-%m-%d %H:%M}"
    return (*told, look.band[0], look.band[1], *counts, look.fiscal_year, day)


def _subs(summary: FleetSummary, look: Look) -> list[Cell]:
    bands = [look.sub_indicators.get(number) for number in summary.sub_indicators]
    return [band[0] if band else None for band in bands]


def outcome_words(account: Account, say: Say) -> str:
    """How a job ended, in words; for one without an ending, where it is."""
    return say(f"outcome.{account.outcome}") if account.outcome else say(f"job_state.{account.state.value}")


def reason_words(account: Account, say: Say) -> str:
    """Why, in words where there are any; of an older look, why there is no newer one."""
    if account.failure is not None:
        return say("batch.newer_failed", what=failure_words(account.failure, say))
    return _reason(account.outcome, account.reason, say)


def failure_words(failure: Failure, say: Say) -> str:
    """How and why a scan failed."""
    return f"{say(f'outcome.{failure.outcome}')} {_reason(failure.outcome, failure.reason, say)}".rstrip()


def item_words(key: str, number: str, titles: Titles, say: Say) -> str:
    """An item by its number and, where it is known, its title."""
    return say("batch.item", number=number, title=Words(titles[key].th, titles[key].en)) if key in titles else number


def _reason(outcome: str, reason: str, say: Say) -> str:
    if outcome == "unreachable":
        return say(f"unreachable.{reason or 'unknown'}")
    if outcome == "partial":
        return say(f"stop_reason.{reason or 'killed'}")
    return reason if outcome in ("refused", "crashed") else ""


def _write(
    book: Any, name: str, title: str, columns: Sequence[tuple[str, str]], rows: Iterable[Sequence[Cell]]
) -> None:
    sheet = book.add_worksheet(name)
    plain = {"font_name": FONT, "font_size": 14, "valign": "top"}
    text = book.add_format({**plain, "text_wrap": True})
    number = book.add_format({**plain, "num_format": "0.00"})
    head = book.add_format({**plain, "bold": True, "text_wrap": True, "bottom": 1})
    sheet.write_string(0, 0, cell_text(title), book.add_format({**plain, "bold": True}))
    for column, (key, heading) in enumerate(columns):
        sheet.set_column(column, column, WIDTHS.get(key, USUAL_WIDTH))
        sheet.write_string(1, column, heading, head)
    for row, cells in enumerate(rows, start=2):
        for column, cell in enumerate(cells):
            if isinstance(cell, str):
                sheet.write_string(row, column, cell_text(cell), text)
            elif cell is not None:
                sheet.write_number(row, column, cell, number if isinstance(cell, float) else text)
    sheet.freeze_panes(2, 0)
    sheet.set_landscape()
    sheet.set_paper(9)
    sheet.fit_to_pages(1, 0)
