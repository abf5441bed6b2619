"""gaps.xlsx: the fix list as a workbook that an officer mails to the webmaster, with columns to fill in."""

from __future__ import annotations

import io
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

import xlsxwriter

from checkers.result import Result, Status
from checklists.words import Language
from reports.cells import cell_text
from reports.dates import long_date
from reports.figures import band, whole
from reports.gap_table import COLUMNS, cells, heads, remark_of
from reports.gaps import Gap, gap_rows
from reports.summary import bases, by_status, checklist_remarks, nothing_assessed
from reports.wording import Wording

NAME = "xlsx"
FILE_NAME = "gaps.xlsx"
MEDIA_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"

FONT = "TH Sarabun New"  # on the machines of Thai offices; elsewhere the program takes its own
PAPER_A4 = 9
HEADER_ROW = 3  # below the title, the disclaimer and an empty row; counted from 0

# Letters and ground of each status, as in the HTML report.
COLOURS = {
    Status.PASS: ("#14532D", "#E3F3E8"),
    Status.FAIL: ("#8F1D1D", "#FBE7E5"),
    Status.UNSURE: ("#6B4700", "#FDF1D3"),
    Status.ERROR: ("#43348C", "#ECE9F8"),
    Status.NOT_DUE: ("#33475B", "#E6EDF3"),
    Status.NOT_APPLICABLE: ("#4A4A4A", "#EFEFEF"),
}


@dataclass(frozen=True)
class _Book:
    file: Any  # xlsxwriter has no types
    say: Wording

    def style(self, **settings: object) -> Any:
        return self.file.add_format({"font_name": FONT, "font_size": 14, "valign": "top", **settings})


def render(result: Result, language: Language) -> bytes:
    """Two sheets: the fix list, and a summary with how to use it. Equal results are equal bytes."""
    data = io.BytesIO()
    settings = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    with xlsxwriter.Workbook(data, settings) as file:
        book = _Book(file, Wording(language))
        created = datetime.fromisoformat(result.as_of)
        file.set_properties({"title": book.say("report.title"), "author": book.say("report.tool"), "created": created})
        _fix_list(book, result)
        _summary(book, result)
    return data.getvalue()


def _fix_list(book: _Book, result: Result) -> None:
    say = book.say
    rows = gap_rows(result, say)
    sheet = book.file.add_worksheet(say("gaps.sheet"))
    sheet.write_string(
        0, 0, cell_text(f"{say('section.fixes')} · {_agency(result, say)}"), book.style(bold=True, font_size=18)
    )
    notes = [say("report.disclaimer"), *(checklist_remarks(result, say)[:1] if result.checklist.provisional else ())]
    sheet.write_string(1, 0, " · ".join(notes), book.style(italic=True))
    _header(book, sheet)
    styles = _RowStyles.make(book)
    remark = remark_of(result, say)
    for offset, gap in enumerate(rows, start=1):
        _write_row(sheet, HEADER_ROW + offset, gap, remark, styles)
    last_row = HEADER_ROW + max(len(rows), 1)
    sheet.autofilter(HEADER_ROW, 0, last_row, len(COLUMNS) - 1)
    _choices(book, sheet, last_row)
    _print_set_up(book, sheet, result)


def _header(book: _Book, sheet: Any) -> None:
    look = {"bold": True, "text_wrap": True, "border": 1, "border_color": "#9FB3BF", "valign": "vcenter"}
    given = book.style(**look, font_color="#FFFFFF", bg_color="#14465A")
    to_fill = book.style(**look, font_color="#14465A", bg_color="#D9E8EE")
    for number, (column, head) in enumerate(zip(COLUMNS, heads(book.say), strict=True)):
        sheet.set_column(number, number, column.width)
        sheet.write_string(HEADER_ROW, number, head, to_fill if column.to_fill else given)
    sheet.set_row(HEADER_ROW, 42)
    sheet.freeze_panes(HEADER_ROW + 1, 3)


@dataclass(frozen=True)
class _RowStyles:
    text: Any
    points: Any
    blank: Any
    status: dict[Status, Any]

    @classmethod
    def make(cls, book: _Book) -> _RowStyles:
        look = {"text_wrap": True, "border": 1, "border_color": "#C9D5DB"}
        return cls(
            text=book.style(**look),
            points=book.style(**look, num_format="0.00"),
            blank=book.style(**look, bg_color="#F4F9FB"),
            status={
                status: book.style(**look, bold=True, font_color=letters, bg_color=ground)
                for status, (letters, ground) in COLOURS.items()
            },
        )


def _write_row(sheet: Any, row: int, gap: Gap, remark: str, styles: _RowStyles) -> None:
    for number, (column, cell) in enumerate(zip(COLUMNS, cells(gap, remark).values(), strict=True)):
        if cell == "":
            sheet.write_blank(row, number, None, styles.blank if column.to_fill else styles.text)
        elif isinstance(cell, str):
            style = styles.status[gap.status] if column.name == "status" else styles.text
            sheet.write_string(row, number, cell_text(cell), style)
        else:
            sheet.write_number(row, number, cell, styles.points if isinstance(cell, float) else styles.text)


def _choices(book: _Book, sheet: Any, last_row: int) -> None:
    column = [column.name for column in COLUMNS].index("progress")
    choices = [book.say(f"progress_choice.{word}") for word in ("waiting", "working", "done", "disputed")]
    sheet.data_validation(HEADER_ROW + 1, column, last_row, column, {"validate": "list", "source": choices})


def _print_set_up(book: _Book, sheet: Any, result: Result) -> None:
    sheet.set_landscape()
    sheet.set_paper(PAPER_A4)
    sheet.set_margins(left=0.4, right=0.4, top=0.5, bottom=0.7)
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(HEADER_ROW)
    when = long_date(date.fromisoformat(result.as_of), book.say)
    sheet.set_footer(f"&L{when}&C{book.say('report.disclaimer')}&R{book.say('workbook.footer_page')}")


def _summary(book: _Book, result: Result) -> None:
    say = book.say
    sheet = book.file.add_worksheet(say("workbook.summary"))
    sheet.set_column(0, 0, 38)
    sheet.set_column(1, 1, 90)
    heading, label, text = (
        book.style(bold=True, font_size=18),
        book.style(bold=True, text_wrap=True),
        book.style(text_wrap=True),
    )
    sheet.write_string(0, 0, say("report.title"), heading)
    row = 1
    for row, (name, value) in enumerate(_facts(result, say), start=1):
        sheet.write_string(row, 0, cell_text(name), label)
        sheet.write_string(row, 1, cell_text(value), text)
    sheet.write_string(row + 2, 0, say("workbook.how"), heading)
    for number, step in enumerate(say.sequence("workbook.steps"), start=1):
        sheet.write_string(row + 2 + number, 0, str(number), book.style(align="right"))
        sheet.write_string(row + 2 + number, 1, step, text)
    sheet.set_landscape()
    sheet.set_paper(PAPER_A4)
    sheet.fit_to_pages(1, 0)


def _facts(result: Result, say: Wording) -> list[tuple[str, str]]:
    facts = [
        (say("workbook.note"), say("report.disclaimer")),
        (say("workbook.agency"), _agency(result, say)),
        (say("identity.site"), result.seed),
        (say("identity.checklist"), say("report.checklist", year=result.fiscal_year)),
        (say("identity.as_of"), long_date(date.fromisoformat(result.as_of), say)),
        (say("identity.version"), say("identity.version_value", version=result.tool_version)),
    ]
    facts += [(say("alert.heading"), remark) for remark in checklist_remarks(result, say)]
    facts += [(say("workbook.note"), say.of(fact)) for fact in result.checklist.unresolved]
    if nothing_assessed(result) or not result.coverage.complete:
        reason = say.named("stop_reason", result.coverage.stop_reason)
        facts.append(
            (say("alert.heading"), say("alert.nothing" if nothing_assessed(result) else "alert.cut_off", reason=reason))
        )
    facts.append((say("score.heading"), f"{say('score.oit_short')} {band(result.scores.instrument)}"))
    if result.scores.total:
        facts.append((say("score.total"), band(result.scores.total)))
    for group in by_status(result):
        facts.append((say(f"status.{group.status}"), say("workbook.count", count=whole(len(group.items)))))
    facts.append((say("workbook.complete"), _completeness(result, say)))
    return facts


def _completeness(result: Result, say: Wording) -> str:
    seen, basis = result.coverage, bases(result)
    confirmed = result.checklist.confirmed_components
    return "\n".join(
        [
            say("complete.read", pages=whole(seen.pages_read), documents=whole(seen.documents_read)),
            say("complete.unread", count=whole(len(seen.unread))) if seen.unread else say("complete.unread_none"),
            say(
                "complete.basis",
                components=whole(basis.all),
                official=whole(basis.official),
                agreed=whole(basis.agreed),
                assumed=whole(basis.assumed),
            ),
            *([say("complete.confirmed", count=whole(confirmed))] if confirmed else []),
        ]
    )


def _agency(result: Result, say: Wording) -> str:
    return result.agency.name or say("report.unnamed_agency")
