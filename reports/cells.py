"""Text for spreadsheet cells that no spreadsheet program takes for a formula."""

from __future__ import annotations

import re

LONGEST = 32_767  # letters in one cell of Excel

_FORMULA_STARTS = "=+-@\t\r＝＋－＠"  # the wide forms are formulas to East Asian versions
_CONTROLS = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ufffe\uffff]")


def cell_text(text: str) -> str:
    """The same words, with an apostrophe in front where a spreadsheet would start to compute."""
    clean = _CONTROLS.sub("", text)
    if clean.lstrip(" \n\u00a0\u200b\ufeff")[:1] in tuple(_FORMULA_STARTS):
        clean = f"'{clean}"
    return clean if len(clean) <= LONGEST else f"{clean[: LONGEST - 1]}…"
