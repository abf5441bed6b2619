"""Repair Thai text as it comes out of pages and files, and fold it for tolerant matching."""

from __future__ import annotations

import re
from importlib import resources
from typing import Any

import yaml

_BELOW_ABOVE = "\u0e31\u0e34-\u0e3a"  # vowels that hang on a consonant, and phinthu
_SIGNS = "\u0e47-\u0e4c\u0e4e"  # maitaikhu, tone marks, thanthakhat, yamakkan
_TONES = "\u0e48-\u0e4b"
_NIKHAHIT = "\u0e4d"
_AM = "\u0e33"
_AA = "\u0e32"


def normalise(text: str) -> str:
    """Thai text in one spelling: what looks the same to a reader is the same string afterwards.

    Thai digits become Arabic ones; glyphs of the private use area become letters; "ํ" + "า" becomes "ำ"; marks stand in
    typing order and once; invisible characters go; all blanks are single spaces; line breaks stay. Applying it twice
    changes nothing more. Unicode's NFKC is not used: it would take every "ำ" apart.
    """
    if is_normal(text):
        return text
    text = _ODD_RUN.sub(_translated, text.replace("\r\n", "\n"))
    text = _BLANK_IN_CLUSTER.sub("", text).replace("เเ", "แ")
    while _ODD_MARK.search(text) or _ODD_VOWEL.search(text):
        repaired = _MARK_RUN.sub(_in_order, _SPLIT_AM.sub(rf"\1{_AM}", text))
        if repaired == text:
            break  # nothing to repair after all, such as a nikhahit of a Pali word
        text = repaired
    return _BLANKS_AT_BREAK.sub("\n", _BLANKS.sub(" ", text)).strip()


def is_normal(text: str) -> bool:
    """Whether `normalise` would return this text as it is; False may be a false alarm."""
    if text.isascii():
        return not (_ASCII_ODD.search(text) or text[:1].isspace() or text[-1:].isspace())
    return not (
        _ODD.search(text)
        or _ODD_VOWEL.search(text)
        or _ODD_BLANK.search(text)
        or "เเ" in text
        or text[:1].isspace()
        or text[-1:].isspace()
    )


def skeleton(text: str) -> str:
    """Normalised text folded so that lost tone marks, "ำ", blanks, hyphens and letter case do not matter."""
    folded = _NOT_IN_SKELETON.sub("", text).replace(_AM, _AA).replace("เเ", "แ").casefold()
    return folded.translate(_DIGITS) if _THAI_DIGIT.search(folded) else folded


def _translated(run: re.Match[str]) -> str:
    return run.group().translate(_TABLE)


def _in_order(run: re.Match[str]) -> str:
    """One run of marks: vowels, nikhahit, signs, sara am; each mark once in a row."""
    marks = run.group()
    am = _AM in marks
    kept = sorted((mark for mark in marks if not (mark == _AM or (am and mark == _NIKHAHIT))), key=_mark_order)
    once = [mark for place, mark in enumerate(kept) if place == 0 or kept[place - 1] != mark]
    return "".join(once) + (_AM if am else "")


def _mark_order(mark: str) -> int:
    if mark == _NIKHAHIT:
        return 1
    return 2 if mark >= "\u0e47" else 0


def _characters() -> dict[str, Any]:
    source = resources.files(__package__).joinpath("thai_characters.yaml").read_text(encoding="utf-8")
    loaded: dict[str, Any] = yaml.load(source, Loader=yaml.BaseLoader)  # noqa: S506  # BaseLoader makes strings only
    return loaded


def _points(ranges: list[str]) -> list[int]:
    points: list[int] = []
    for entry in ranges:
        first, _, last = entry.partition("-")
        points.extend(range(int(first, 16), int(last or first, 16) + 1))
    return points


def _character_class(ranges: list[str]) -> str:
    ends = (entry.partition("-") for entry in ranges)
    return "".join(f"\\u{int(first, 16):04x}-\\u{int(last or first, 16):04x}" for first, _, last in ends)


_DATA = _characters()
_DIGITS = {0x0E50 + digit: str(digit) for digit in range(10)}
_TABLE: dict[int, str] = (
    dict.fromkeys(_points(_DATA["dropped"]["ranges"]), "")
    | dict.fromkeys(_points(_DATA["blanks"]["ranges"]), " ")
    | dict.fromkeys(_points(_DATA["line_breaks"]["ranges"]), "\n")
    | {int(glyph, 16): chr(int(letter, 16)) for glyph, letter in _DATA["private_use"]["map"].items()}
    | _DIGITS
)
_THAI_DIGIT = re.compile("[\u0e50-\u0e59]")
_NOT_IN_SKELETON = re.compile(f"[{_character_class(_DATA['not_in_skeleton']['ranges'])}]+")
_MARKS = f"{_BELOW_ABOVE}{_SIGNS}{_NIKHAHIT}"
_BLANK_IN_CLUSTER = re.compile(
    f" (?:(?<=[\u0e01-\u0e4e] ) *(?=[{_MARKS}{_AM}])|(?<=[\u0e40-\u0e44] ) *(?=[\u0e01-\u0e2e]))"
)
_SPLIT_AM = re.compile(f"{_NIKHAHIT}([{_TONES}]*)[{_AA}{_AM}]")
_MARK_RUN = re.compile(f"[{_BELOW_ABOVE}{_SIGNS}{_NIKHAHIT}{_AM}]{{2,}}")
_BLANKS = re.compile("  +")
_BLANKS_AT_BREAK = re.compile(" ?\n ?")  # after _BLANKS, else a long run of blanks costs its square

# The quick test. One character class leads each pattern, so that the search skips clean text at full speed.
_ODD_CLASS = "".join(f"\\u{point:04x}" for point in sorted(_TABLE))
_ODD_RUN = re.compile(f"[{_ODD_CLASS}]+")
_ODD = re.compile(f"[{_ODD_CLASS}{_NIKHAHIT}{_SIGNS}](?:(?<![{_SIGNS}])|[{_MARKS}])")
_ODD_MARK = re.compile(f"[{_SIGNS}{_NIKHAHIT}](?:(?<={_NIKHAHIT})|[{_MARKS}])")
_ODD_VOWEL = re.compile(f"[{_BELOW_ABOVE}{_AM}](?:[{_BELOW_ABOVE}]|(?<={_AM})[{_MARKS}{_AM}])")
_ODD_BLANK = re.compile(f" (?:[ \n{_MARKS}{_AM}]|(?<=[\u0e40-\u0e44] )[\u0e01-\u0e2e])|\n ")
_ASCII_ODD = re.compile("[\x00-\x09\x0b-\x1f\x7f]|  | \n|\n ")
