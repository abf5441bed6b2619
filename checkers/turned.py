"""Tables whose heads stand down the left side: each column is one entry, or the whole table is."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import zip_longest

Rows = Sequence[tuple[str, ...]]

_LEAST_HEADS = 3  # down the left side
_NUMBER = re.compile(r"^[\d๐-๙][\d๐-๙,.]*(?:\s?(?:%|บาท))?$")
_DIGIT = re.compile(r"[\d๐-๙]")


def turned(rows: Rows) -> Rows | None:
    """The rows of a table whose heads stand in its first column, with the heads in the first row; None for others.

    Told by the cells alone: what is a number in one column is so in all, and no column holds numbers only.
    """
    body = [row for row in rows if len(row) > 1 and any(row[1:])]
    if len(body) < _LEAST_HEADS or any(_DIGIT.match(row[0]) or not row[0] for row in body):
        return None
    if _agree([row[1:] for row in body]) and not _agree(list(zip_longest(*body[1:], fillvalue=""))):
        return list(zip_longest(*body, fillvalue=""))
    return None


def _agree(lists: Rows) -> bool:
    """Whether each list of cells holds numbers only or none, some of them numbers and some not."""
    kinds = [{bool(_NUMBER.match(cell)) for cell in cells if cell} for cells in lists]
    return all(len(each) < 2 for each in kinds) and {True} in kinds and {False} in kinds
