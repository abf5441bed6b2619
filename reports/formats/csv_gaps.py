"""gaps.csv: the fix list for any spreadsheet program (UTF-8 with BOM, so that Excel reads the Thai)."""

from __future__ import annotations

import csv
import io

from checkers.result import Result
from checklists.words import Language
from reports.cells import cell_text
from reports.figures import score
from reports.gap_table import Cell, cells, heads, remark_of
from reports.gaps import gap_rows
from reports.wording import Wording

NAME = "csv"
FILE_NAME = "gaps.csv"
MEDIA_TYPE = "text/csv; charset=utf-8"


def render(result: Result, language: Language) -> bytes:
    """One row for every item that is neither passed nor not applicable; the last columns stay empty to be filled in.

    A remark warns where nobody has confirmed the checklist of the year.
    """
    say = Wording(language)
    text = io.StringIO(newline="")
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow(heads(say))
    remark = remark_of(result, say)
    for gap in gap_rows(result, say):
        writer.writerow([cell_text(_printed(cell)) for cell in cells(gap, remark).values()])
    return text.getvalue().encode("utf-8-sig")


def _printed(cell: Cell) -> str:
    return score(cell) if isinstance(cell, float) else str(cell)
