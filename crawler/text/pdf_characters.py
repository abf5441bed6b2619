"""Text of one PDF page from its single characters, where the plain extraction misplaces Thai marks.

Three faults are repaired, all seen in files that look right on the screen:

* The browser engine Skia (Chromium's "print to PDF") names the text of a cluster in ActualText. PDFium writes it once
  for every glyph of the cluster when glyphs of other clusters stand between them: "ส่วส่ น" for "ส่วน". A second text
  object of the same marked content is left out.
* Programs that place every mark by itself (fpdf2 with shaping, some old word processors) draw the marks after the line:
  "สวนต ่ ำบล" for "ส่วนตำบล". Such a mark goes back to the letter it is drawn over.
* Both make PDFium guess blanks, after "ำ" and around marks: those go.
"""

from __future__ import annotations

import ctypes
import re
from dataclasses import dataclass

import pypdfium2 as pdfium
import pypdfium2.raw as pdfium_c

_MARKS = "\u0e31\u0e34-\u0e3a\u0e47-\u0e4e"
_MARK = re.compile(f"[{_MARKS}\uf700-\uf71a]")
_NEEDS_REPAIR = re.compile(
    f"[ \n][{_MARKS}]|\u0e33 (?=[\u0e01-\u0e44])|([\u0e01-\u0e2e][{_MARKS}]{{1,2}})[\u0e01-\u0e44][{_MARKS}]{{0,2}}\\1"
)
_THAI_LETTER = re.compile("[\u0e01-\u0e44]")
_FIRST_VISIBLE = 0x20
_LINE_BREAKS = frozenset({0x0A, 0x0D})
_LOOK_BACK = 60  # characters on the line in which the letter of a mark is looked for
_NARROWEST_BLANK = 0.1  # share of the line's height
_WIDEST_AM = 2.0  # em from the letter before "ำ" to the letter after it, when no blank was meant


@dataclass(slots=True)
class _Character:
    text: str
    generated: bool  # a blank or line break that PDFium guessed
    left: float
    right: float
    bottom: float
    top: float
    origin: float
    named: bool = False  # its text is given by ActualText, so that its box says little
    moved: bool = False  # a mark that was put back, or a gap beside such a mark or behind a repetition


def needs_repair(text: str) -> bool:
    """Whether the plainly extracted text shows one of the faults."""
    return _NEEDS_REPAIR.search(text) is not None


def repaired_text(page: pdfium.PdfTextPage) -> str:
    """The text of the page with marks put back and repetitions left out."""
    characters = _put_marks_back(_read_characters(page))
    kept = [character for place, character in enumerate(characters) if not _is_wrong_blank(characters, place)]
    return "".join(character.text for character in kept)


def _read_characters(page: pdfium.PdfTextPage) -> list[_Character]:
    characters: list[_Character] = []
    seen: dict[int, int] = {}  # marked content with ActualText -> text object that wrote it
    repeated = named = False
    for index in range(page.count_chars()):
        code = pdfium_c.FPDFText_GetUnicode(page, index)
        if code < _FIRST_VISIBLE and code not in _LINE_BREAKS:
            continue  # a glyph without a character, such as the second half of a split "ำ"
        text_object = pdfium_c.FPDFText_GetTextObject(page, index)
        if text_object:
            content = _actual_text(text_object)
            address = ctypes.cast(text_object, ctypes.c_void_p).value or 0
            named = content != 0
            repeated = named and seen.setdefault(content, address) != address
            if repeated:
                continue
        character = _read_character(page, index, chr(code))
        character.named = named
        character.moved = repeated and character.generated
        repeated = False
        characters.append(character)
    return characters


def _read_character(page: pdfium.PdfTextPage, index: int, text: str) -> _Character:
    box = pdfium_c.FS_RECTF()
    pdfium_c.FPDFText_GetLooseCharBox(page, index, box)
    x, y = ctypes.c_double(), ctypes.c_double()
    pdfium_c.FPDFText_GetCharOrigin(page, index, x, y)
    generated = pdfium_c.FPDFText_IsGenerated(page, index) == 1
    return _Character(text, generated, box.left, box.right, box.bottom, box.top, x.value)


def _actual_text(text_object: object) -> int:
    """The address of the marked content that gives this object's text, 0 if there is none."""
    for number in range(pdfium_c.FPDFPageObj_CountMarks(text_object)):
        mark = pdfium_c.FPDFPageObj_GetMark(text_object, number)
        length = ctypes.c_ulong()
        if mark and pdfium_c.FPDFPageObjMark_GetParamStringValue(mark, b"ActualText", None, 0, length):
            return ctypes.cast(mark, ctypes.c_void_p).value or 0
    return 0


def _put_marks_back(characters: list[_Character]) -> list[_Character]:
    """Move each mark that is drawn over another letter than the one it follows."""
    result: list[_Character] = []
    last: _Character | None = None
    for character in characters:
        if last is not None and last.moved and character.generated:
            character.moved = True  # a gap that only the jump of the mark made
        last = character
        place = _place_of(character, result) if _MARK.match(character.text) and not character.named else None
        if place is None:
            result.append(character)
            continue
        character.moved = True
        if result[-1].generated:
            result[-1].moved = True
        result.insert(place, character)
    return result


def _place_of(mark: _Character, before: list[_Character]) -> int | None:
    """The index behind the letter that the mark is drawn over; None when the mark already stands there."""
    middle = (mark.left + mark.right) / 2
    only_marks = True
    for place in range(len(before) - 1, max(-1, len(before) - 1 - _LOOK_BACK), -1):
        letter = before[place]
        if letter.text.isalpha() and letter.bottom <= mark.top and letter.top >= mark.bottom:
            if letter.left < middle <= letter.right:
                return None if only_marks else _behind_marks(before, place + 1)
            only_marks = False
        elif not _MARK.match(letter.text):
            only_marks = False
    return None


def _behind_marks(characters: list[_Character], place: int) -> int:
    while place < len(characters) and _MARK.match(characters[place].text):
        place += 1
    return place


def _is_wrong_blank(characters: list[_Character], place: int) -> bool:
    """Whether a guessed blank or line break stands where only a displaced mark, or the width of "ำ", made a gap."""
    blank = characters[place]
    if not blank.generated:
        return False
    before = [character for character in characters[max(0, place - 6) : place] if not character.generated][-4:]
    after = next((character for character in characters[place + 1 : place + 6] if not character.generated), None)
    if not before or after is None or before[-1].bottom > after.top or before[-1].top < after.bottom:
        return False
    height = max(before[-1].top - before[-1].bottom, 1.0)
    if blank.moved:
        gap = after.left - max(character.right for character in before)
        return abs(gap) < _NARROWEST_BLANK * height
    if before[-1].text != "\u0e33" or not _THAI_LETTER.match(after.text):
        return False
    return blank.text == " " and 0 < after.origin - before[-1].origin < _WIDEST_AM * height
