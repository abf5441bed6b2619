"""Repair Thai text as it comes out of pages and files, and fold it for tolerant matching.

Nearly all text here can be written in windows-874, one byte a character. Looking at bytes is several times faster than
looking at strings, so both functions try that first and fall back on slower patterns for the rest.
"""

from __future__ import annotations

import codecs
import re
from encodings.cp874 import decoding_table
from typing import Any

from crawler.packaged import packaged

_BELOW_ABOVE = "\u0e31\u0e34-\u0e3a"  # vowels that hang on a consonant, and phinthu
_SIGNS = "\u0e47-\u0e4c\u0e4e"  # maitaikhu, tone marks, thanthakhat, yamakkan
_TONES = "\u0e48-\u0e4b"
_NIKHAHIT = "\u0e4d"
_AM = "\u0e33"
_AA = "\u0e32"
_MARKS = f"{_BELOW_ABOVE}{_SIGNS}{_NIKHAHIT}"


def normalise(text: str) -> str:
    """Thai text in one spelling: what looks the same to a reader is the same string afterwards.

    Thai digits become Arabic ones; glyphs of the private use area become letters; "ํ" + "า" becomes "ำ"; marks stand in
    typing order and once; invisible characters go; all blanks are single spaces; line breaks stay. Applying it twice
    changes nothing more. Unicode's NFKC is not used: it would take every "ำ" apart.
    """
    coded = _coded(text)
    if coded is None:
        text = _ODD_RUN.sub(_translated, text.replace("\r\n", "\n"))
        return _fold_blanks(_repair_clusters(text))
    classes = coded.translate(_CLASSES)
    if _ODD not in classes:
        if _is_well_formed(classes):
            return text.strip()
    else:
        coded = coded.replace(b"\r\n", b"\n").translate(_REPLACED, _DROPPED)
        text, classes = codecs.charmap_decode(coded, "strict", decoding_table)[0], coded.translate(_CLASSES)
        if _is_well_formed(classes):
            return text.strip()
    return _fold_blanks(_repair_clusters(text))


def skeleton(text: str) -> str:
    """Normalised text folded so that lost tone marks, "ำ", blanks, hyphens and letter case do not matter."""
    coded = _coded(text)
    if coded is not None:
        return coded.replace(_EE_CODED, _AE_CODED).translate(_FOLDED, _NOT_IN_SKELETON_CODED).decode("cp874")
    folded = _NOT_IN_SKELETON.sub("", text.replace("เเ", "แ")).replace(_AM, _AA)
    return folded.translate(THAI_DIGITS).casefold()


def _coded(text: str) -> bytes | None:
    """The text in windows-874, None if it holds other characters."""
    try:
        return codecs.charmap_encode(text, "strict", _ENCODING_TABLE)[0]
    except UnicodeEncodeError:
        return None


def _is_well_formed(classes: bytes) -> bool:
    """Whether marks stand in order and blanks are single. False may be a false alarm."""
    marks = classes.translate(_MARK_CLASSES)
    if b" M" in marks or b"  " in marks or b"ee" in classes or b"e " in classes:
        return False
    if b"\n" in classes and (b" \n" in classes or b"\n " in classes):
        return False
    if b"MMM" in marks or b"N" in classes:
        return False
    # Of two marks in a row only vowel + sign and sign + "ำ" are in order.
    return marks.count(b"MM") == classes.count(b"VS") + classes.count(b"SA")


def _repair_clusters(text: str) -> str:
    text = _BLANK_IN_CLUSTER.sub("", text).replace("เเ", "แ")
    while _ODD_MARK.search(text) or _ODD_VOWEL.search(text):
        repaired = _MARK_RUN.sub(_in_order, _SPLIT_AM.sub(rf"\1{_AM}", text))
        if repaired == text:
            break  # nothing to repair after all, such as the nikhahit of a Pali word
        text = repaired
    return text


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


def _fold_blanks(text: str) -> str:
    return _BLANKS_AT_BREAK.sub("\n", _BLANKS.sub(" ", text)).strip()


def _translated(run: re.Match[str]) -> str:
    return run.group().translate(_TABLE)


def _points(ranges: list[str]) -> list[int]:
    points: list[int] = []
    for entry in ranges:
        first, _, last = entry.partition("-")
        points.extend(range(int(first, 16), int(last or first, 16) + 1))
    return points


def _pattern_class(points: list[int]) -> str:
    return "".join(f"\\u{point:04x}" for point in points)


_ENCODING_TABLE = codecs.charmap_build(decoding_table)
_DATA: dict[str, Any] = packaged("crawler.text", "thai_characters.yaml", as_strings=True)
THAI_DIGITS = {0x0E50 + digit: str(digit) for digit in range(10)}
_TABLE: dict[int, str] = (
    dict.fromkeys(_points(_DATA["dropped"]["ranges"]), "")
    | dict.fromkeys(_points(_DATA["blanks"]["ranges"]), " ")
    | dict.fromkeys(_points(_DATA["line_breaks"]["ranges"]), "\n")
    | {int(glyph, 16): chr(int(letter, 16)) for glyph, letter in _DATA["private_use"]["map"].items()}
    | THAI_DIGITS
)
_ODD_RUN = re.compile(f"[{_pattern_class(sorted(_TABLE))}]+")
_UNMATCHED = _points(_DATA["not_in_skeleton"]["ranges"])
_NOT_IN_SKELETON = re.compile(f"[{_pattern_class(_UNMATCHED)}]+")
_BLANK_IN_CLUSTER = re.compile(
    f" (?:(?<=[\u0e01-\u0e4e] ) *(?=[{_MARKS}{_AM}])|(?<=[\u0e40-\u0e44] ) *(?=[\u0e01-\u0e2e]))"
)
_SPLIT_AM = re.compile(f"{_NIKHAHIT}([{_TONES}]*)[{_AA}{_AM}]")
_MARK_RUN = re.compile(f"[{_MARKS}{_AM}]{{2,}}")
_ODD_MARK = re.compile(f"[{_SIGNS}{_NIKHAHIT}](?:(?<={_NIKHAHIT})|[{_MARKS}])")
_ODD_VOWEL = re.compile(f"[{_BELOW_ABOVE}{_AM}](?:[{_BELOW_ABOVE}{_AM}]|(?<={_AM})[{_MARKS}])")
_BLANKS = re.compile("  +")
_BLANKS_AT_BREAK = re.compile(" ?\n ?")  # after _BLANKS, else a long run of blanks costs its square

# The same facts for text in windows-874. A class is one letter: V vowel mark, S sign, A sara am, N nikhahit, e leading
# vowel, x to be replaced or dropped; blank and line feed stand for themselves, a point for everything else.
_ODD = b"x"


def _byte_table(meaning: dict[str, str]) -> bytes:
    """A table for bytes.translate from single characters to single characters."""
    table = bytearray(range(256))
    for character, target in meaning.items():
        table[character.encode("cp874")[0]] = target.encode("cp874")[0]
    return bytes(table)


def _in_cp874(points: list[int]) -> list[str]:
    return [chr(point) for point in points if chr(point).encode("cp874", "ignore")]


_ALL_CODED = "".join(bytes([code]).decode("cp874", "ignore") for code in range(256))
_CLASSES = _byte_table(
    dict.fromkeys(_ALL_CODED, ".")
    | dict.fromkeys("\u0e31\u0e34\u0e35\u0e36\u0e37\u0e38\u0e39\u0e3a", "V")
    | dict.fromkeys("\u0e47\u0e48\u0e49\u0e4a\u0e4b\u0e4c\u0e4e", "S")
    | dict.fromkeys("\u0e40\u0e41\u0e42\u0e43\u0e44", "e")
    | {_AM: "A", _NIKHAHIT: "N", " ": " ", "\n": "\n"}
    | dict.fromkeys(_in_cp874(sorted(_TABLE)), "x")
)
_MARK_CLASSES = _byte_table(dict.fromkeys("VSAN", "M"))
_REPLACED = _byte_table({chr(point): _TABLE[point] for point in _TABLE if _TABLE[point] and chr(point) in _ALL_CODED})
_DROPPED = "".join(_in_cp874([point for point, target in _TABLE.items() if not target])).encode("cp874")
_FOLDED = _byte_table(
    {_AM: _AA}
    | {chr(point): digit for point, digit in THAI_DIGITS.items()}
    | {chr(code): chr(code + 32) for code in range(ord("A"), ord("Z") + 1)}
)
_NOT_IN_SKELETON_CODED = "".join(_in_cp874(_UNMATCHED)).encode("cp874")
_EE_CODED, _AE_CODED = "เเ".encode("cp874"), "แ".encode("cp874")
