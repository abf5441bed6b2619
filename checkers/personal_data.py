"""Mask what must not be handed on: valid citizen IDs and private (mobile) telephone numbers.

The check digit of a citizen ID is (11 - (sum of digit * (14 - place)) mod 11) mod 10, place counted from 1.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from crawler.text.thai import THAI_DIGITS

_BETWEEN = r"(?: ?[\-–.] ?| )?"  # what may stand between two digits of one number
# Thirteen digits together, or in the groups of the card: the days of a calendar are no number.
_GAP = r"(?: ?[\-–._] ?| )"
# The first digit stands before the look at what precedes it: a search that begins with a digit skips all else quickly.
_CITIZEN_ID = re.compile(rf"[0-9](?<!\d\d)(?:\d{{12}}|{_GAP}\d{{4}}{_GAP}\d{{5}}{_GAP}\d\d{_GAP}\d)(?!\d)")
_MOBILE = re.compile(rf"(?<![\d\-])(?:\+66{_BETWEEN}(?:\(0\) ?)?|0{_BETWEEN})[689](?:{_BETWEEN}\d){{8}}(?!\d)")
# In an address hyphens stand in dates, too: only the usual groups of a mobile number count there.
_ADDRESS_MOBILE = re.compile(r"(?<!\d)(?:\+66|0)[689](?:\d{8}|\d-\d{3}-\d{4}|-\d{4}-\d{4})(?!\d)")
# A look at the digits and Latin letters alone spares nearly every text the search for what is built like an ID.
_BESIDE_DIGITS = b" -._"
_THIRTEEN = re.compile(rb"[0-9]{13}")
_ADDRESS = re.compile(r"https?://[^\s“”\"<>]+", re.IGNORECASE)
_ADDRESS_CHARACTER = re.compile(r"%E0%B9%9[0-9]|%[0-9A-F]{2}|.", re.IGNORECASE | re.DOTALL)
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
    if not _THIRTEEN.search(text.encode("ascii", "ignore").translate(None, _BESIDE_DIGITS)):
        return 0
    return sum(is_citizen_id(_only_digits(match.group())) for match in _CITIZEN_ID.finditer(text))


def mask(text: str) -> str:
    """The text with valid citizen IDs and mobile numbers made unreadable, in addresses too; lengths stay."""
    text = _ADDRESS.sub(lambda match: mask_address(match.group()), text)
    plain = text.translate(THAI_DIGITS)
    shown = _MOBILE.sub(_hide_mobile, _CITIZEN_ID.sub(_hide_id, plain))
    return text if shown == plain else _covered(text, plain, shown)


def mask_address(url: str) -> str:
    """An address for display: what is hidden in it can still be found in the snapshot by its hash."""
    written = _ADDRESS_CHARACTER.findall(url)
    plain = "".join(map(_decoded, written))
    shown = _ADDRESS_MOBILE.sub(_hide_mobile, _CITIZEN_ID.sub(_hide_id, plain))
    return _covered(written, plain, shown)


def _covered(written: Iterable[str], plain: str, shown: str) -> str:
    """The characters as they are written, those covered of which the masked plain text shows no more."""
    return "".join(
        raw if before == after else _MASK * len(raw) for raw, before, after in zip(written, plain, shown, strict=True)
    )


def _decoded(written: str) -> str:
    """One character of an address; Thai digits as Arabic ones, other letters beyond ASCII as no digit."""
    if len(written) == 1:
        return str(int(written)) if written.isdecimal() else written
    if len(written) == 3:
        return chr(code) if (code := int(written[1:], 16)) < 128 else "?"
    return written[-1]


def _hide_id(match: re.Match[str]) -> str:
    found = match.group()
    return _keep_ends(found, 1, 0) if is_citizen_id(_only_digits(found)) else found


def _hide_mobile(match: re.Match[str]) -> str:
    return _keep_ends(match.group(), 2, 2)
