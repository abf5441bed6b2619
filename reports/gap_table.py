"""The table of the fix list: one set of columns in one order, for every format that writes it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from checkers.result import Result
from reports.figures import score
from reports.gaps import Gap
from reports.summary import checklist_remarks
from reports.wording import Wording

Cell = str | int | float  # numbers where a spreadsheet may compute with them


@dataclass(frozen=True, slots=True)
class Column:
    """One column. Its head stands under "gaps.<name>" in words.yaml."""

    name: str
    width: int  # in letters
    to_fill: bool = False  # left empty for whoever mends the site


COLUMNS = (
    Column("order", 5), Column("item", 6), Column("title", 20), Column("status", 12), Column("certainty", 14),
    Column("due", 12), Column("missing", 28), Column("detail", 32), Column("how_to_fix", 32), Column("publish_at", 20),
    Column("looked_at", 30), Column("points_oit", 10), Column("points_total", 10), Column("basis", 14),
    Column("remark", 14), Column("progress", 13, to_fill=True), Column("owner", 14, to_fill=True),
    Column("fixed_on", 12, to_fill=True), Column("published_url", 22, to_fill=True),
)  # fmt: skip


def heads(say: Wording) -> tuple[str, ...]:
    """The heads of the columns in the words of one language."""
    return tuple(say(f"gaps.{column.name}") for column in COLUMNS)


def remark_of(result: Result, say: Wording) -> str:
    """What every row warns of where nobody has confirmed the checklist of the year; else nothing."""
    return " ".join(checklist_remarks(result, say)) if result.checklist.provisional else ""


def cells(gap: Gap, remark: str) -> Mapping[str, Cell]:
    """The cells of one row by the names of their columns; the columns to fill in are empty."""
    given: dict[str, Cell] = {
        "order": gap.order,
        "item": gap.number,
        "title": gap.title,
        "status": gap.status_words,
        "certainty": gap.certainty,
        "due": gap.due,
        "missing": gap.missing,
        "detail": gap.detail,
        "how_to_fix": gap.how_to_fix,
        "publish_at": gap.publish_at,
        "looked_at": gap.looked_at,
        "points_oit": float(score(gap.points)),
        "points_total": float(score(gap.points_total)),
        "basis": gap.basis,
        "remark": remark,
    }
    return {column.name: given.get(column.name, "") for column in COLUMNS}
