"""gaps.csv: the fix list for any spreadsheet program (UTF-8 with BOM, so that Excel reads the Thai)."""

from __future__ import annotations

import csv
import io

from checkers.result import Result
from checklists.words import Language
from reports.cells import cell_text
from reports.figures import score
from reports.gaps import Gap, gap_rows
from reports.summary import checklist_remarks
from reports.wording import Wording

NAME = "csv"
FILE_NAME = "gaps.csv"
MEDIA_TYPE = "text/csv; charset=utf-8"

COLUMNS = (
    "order", "item", "title", "status", "certainty", "due", "missing", "detail", "how_to_fix", "publish_at",
    "looked_at", "points_oit", "points_total", "basis", "remark", "owner", "fixed_on", "published_url",
)  # fmt: skip


def render(result: Result, language: Language) -> bytes:
    """One row for every item that is neither passed nor not applicable; three columns stay empty to be filled in.

    A remark warns where nobody has confirmed the checklist of the year.
    """
    say = Wording(language)
    text = io.StringIO(newline="")
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow([say(f"gaps.{column}") for column in COLUMNS])
    remark = " ".join(checklist_remarks(result, say)) if result.checklist.provisional else ""
    writer.writerows([cell_text(cell) for cell in _cells(gap, remark)] for gap in gap_rows(result, say))
    return text.getvalue().encode("utf-8-sig")


def _cells(gap: Gap, remark: str) -> tuple[str, ...]:
    verdict = (gap.title, gap.status_words, gap.certainty, gap.due)
    words = (gap.missing, gap.detail, gap.how_to_fix, gap.publish_at, gap.looked_at)
    points = (score(gap.points), score(gap.points_total))
    return (str(gap.order), gap.number, *verdict, *words, *points, gap.basis, remark, "", "", "")
