"""How a line shows the level of a risk. Data: line_signs.yaml."""

from __future__ import annotations

import re
from functools import cache

from checkers.search import fold
from checkers.sign_words import sign_words

PARTS = re.compile(r"[|()\[\]:;,=–—→/\"“”]|\s-\s?|\s{2,}|\t")
_SPACES = re.compile(r"\s+")
_PRODUCT = re.compile(
    r"[1-5]\s*[x×X*]\s*[1-5](?!\d)|(?:โอกาส|ผลกระทบ|ระดับ|คะแนน|ค่าความเสี่ยง|score|level)\s*(?:ที่|รวม|ความเสี่ยง)?\s*[:=(]?\s*\d{1,2}(?![\d/])"
)
_SCALE = 5  # the highest likelihood or impact
_MOST_DIGITS = 2


@cache
def _levels() -> frozenset[str]:
    return frozenset(map(fold, sign_words().levels))


@cache
def _scaled() -> re.Pattern[str]:
    levels = sorted((re.escape(each) for each in sign_words().levels if not each.isascii()), key=len, reverse=True)
    scales = sorted(map(re.escape, sign_words().scales), key=len, reverse=True)
    return re.compile(rf"(?:{'|'.join(scales)})\s*(?:\d+\s*)?[(:=]?\s*(?:{'|'.join(levels)})", re.IGNORECASE)


def has_level(line: str) -> bool:
    """A level alone in a cell, in brackets or as the last word, or next to a word of the scale."""
    parts = [fold(part) for part in PARTS.split(line)]
    words = _SPACES.split(line.strip())
    if _multiplies(line):
        return True
    ends = fold(words[-1]) in _levels() and len(words) > 1
    return bool(_scaled().search(line) or _PRODUCT.search(line)) or ends or any(part in _levels() for part in parts)


def _multiplies(line: str) -> bool:
    """Likelihood, impact and their product in three cells that follow each other."""
    cells = [cell.strip() for cell in line.split("|")]
    numbers = [int(cell) if cell.isdecimal() and len(cell) <= _MOST_DIGITS else 0 for cell in cells]
    triples = zip(numbers, numbers[1:], numbers[2:], strict=False)
    return any(0 < a <= _SCALE and 0 < b <= _SCALE and a * b == c for a, b, c in triples)
