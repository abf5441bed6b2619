"""Mask what must not be handed on: valid citizen IDs and private (mobile) telephone numbers.

The check digit of a citizen ID is (11 - (sum of digit * (14 - place)) mod 11) mod 10, place counted from 1.
"""

from __future__ import annotations

import re

_BETWEEN = r"(?: ?[\-–.] ?| )?"  # what may stand between two digits of one number
_CITIZEN_ID = re.compile(rf"(?<!\d)\d(?:{_BETWEEN}\d){{12}}(?!\d)")
_MOBILE = re.compile(rf"(?<![\d\-])(?:\+66{_BETWEEN}(?:\(0\) ?)?|0{_BETWEEN})[689](?:{_BETWEEN}\d){{8}}(?!\d)")
_MASK = "x"


def is_citizen_id(digits: str) -> bool:
    """Whether 13 digits carry the right check digit and a first digit that is given to persons."""
    if len(digits) != 13 or not digits.isascii() or not digits.isdigit() or digits[0] in "09":
        return False
    total = sum(int(digit) * (13 - place) for place, digit in enumerate(digits[:12]))
    return (11 - total % 11) % 10 == int(digits[12])


def _only_digits(text: str) -> str:
    return re.sub(r"\D", "", text)


def _keep_ends(found: str, keep_first: int, keep_last: int) -> str:
    digits = sum(character.isdigit() for character in found)
    masked, seen = [], 0
    for character in found:
        if not character.isdigit():
            masked.append(character)
            continue
        seen += 1
        hidden = keep_first < seen <= digits - keep_last
        masked.append(_MASK if hidden else character)
    return "".join(masked)


def citizen_ids(text: str) -> int:
    """How many valid citizen IDs stand in the text."""
    return sum(is_citizen_id(_only_digits(match.group())) for match in _CITIZEN_ID.finditer(text))


def mask(text: str) -> str:
    """The text with valid citizen IDs and mobile numbers made unreadable; lengths stay."""

    def hide_id(match: re.Match[str]) -> str:
        found = match.group()
        return _keep_ends(found, 1, 0) if is_citizen_id(_only_digits(found)) else found

    def hide_mobile(match: re.Match[str]) -> str:
        return _keep_ends(match.group(), 2, 2)

    return _MOBILE.sub(hide_mobile, _CITIZEN_ID.sub(hide_id, text))
