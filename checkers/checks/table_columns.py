"""The columns that a table must have, such as those of the monthly procurement summary.

Passes when one page shows every column heading (or at least `minimum`). Fails with those that lack.
"""

from __future__ import annotations

from checkers.account import is_report, tells_work
from checkers.blank_form import is_blank_form
from checkers.case import Case, Evidence
from checkers.columns import column_line
from checkers.finding import Finding, Quote
from checkers.own_text import calls_itself, is_mainly_about, own_text
from checkers.parameters import Topic
from checkers.search import find_in, in_one_line
from checkers.tables import head_of_amounts, head_with, holds_amount
from checkers.verdicts import missing, nothing_found, passed
from checkers.vocabulary import vocabulary
from checklists.words import Words, join

ALL_FOUND = Words("ตารางมีครบ: {found}", "the table has: {found}")
_LEAST_ROWS = 3  # of a table in a paper that tells of a meeting
LACKING = Words("ตารางที่ใกล้เคียงที่สุดยังขาด: {lacking}", "the nearest table lacks: {lacking}")


def table_columns(
    case: Case,
    columns: list[Topic],
    minimum: int | None = None,
    with_amounts: bool = False,
    about: list[str] | None = None,
) -> Finding:
    """The headings stand together on one page; of a column with `cells` there is also something in it.

    `about`: what the document must mainly speak of.
    `with_amounts`: only on a page with an amount of money; without one it is a form that nobody filled in.
    """
    if not case.evidence:
        return nothing_found(case)
    own = [each for each in case.evidence if not _is_of_occasion(each)]
    counted = [each for each in own if about is None or is_mainly_about(each, about)]
    if any(column.cells for column in columns):
        counted = [each for each in counted if not is_blank_form(each.capture)]
    tables = [_shown(evidence, index, columns) for evidence in counted for index in _pages(evidence, with_amounts)]
    shown = max(tables, key=len, default={})
    quotes = list(dict.fromkeys(shown.values()))[:3]  # headings of one line give one quote
    if len(shown) >= (len(columns) if minimum is None else minimum):
        found = [column.name.words for place, column in enumerate(columns) if place in shown]
        return passed(ALL_FOUND.fill(found=join(found)), *quotes)
    lacking = [column.name.words for place, column in enumerate(columns) if place not in shown]
    return missing(case, LACKING.fill(lacking=join(lacking)), quotes)


def _is_of_occasion(evidence: Evidence) -> bool:
    """Whether it is minutes, an invitation and the like, without a table."""
    rows = sum("|" in line for page in evidence.capture.content for line in page.split("\n"))
    return rows < _LEAST_ROWS and calls_itself(evidence.capture, vocabulary().meeting_papers)


def _pages(evidence: Evidence, with_amounts: bool) -> list[int]:
    pages = evidence.capture.content
    return [index for index, page in enumerate(pages) if not with_amounts or holds_amount(page)]


def _shown(evidence: Evidence, index: int, columns: list[Topic]) -> dict[int, Quote]:
    """Place of the column in the list -> the words of one page that show it."""
    text, own = evidence.capture.content[index], own_text(evidence.capture)[index]
    of_report = is_report(evidence) or tells_work(evidence)
    found: dict[int, Quote] = {}
    for place, column in enumerate(columns):
        if column.cells:
            if line := column_line(own, column, of_report=of_report):
                found[place] = evidence.quote(in_one_line(line), evidence.page_number(index))
            elif column.cells == "names" and (line := column_line(_whole(evidence), column)):
                found[place] = evidence.quote(in_one_line(line))  # one project to a page
        elif hit := find_in(text, column.phrases, page=index):
            found[place] = evidence.quote_hit(hit)
        elif head := (column.whole and head_with(text, column.whole)) or head_of_amounts(text, column.heads):
            found[place] = evidence.quote(in_one_line(head), evidence.page_number(index))
    return found


def _whole(evidence: Evidence) -> str:
    return "\n".join(own_text(evidence.capture))
