"""How to reach the agency: address, telephone, fax, e-mail, map.

Looks on the matched pages with their footers, and on the pages that carry the site's menus. Passes when the detail
is shown; fails when none of those pages shows it.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from typing import Literal

from checkers.case import Case
from checkers.channels import holds
from checkers.finding import Finding, Quote
from checkers.own_evidence import own_evidence
from checkers.search import contains, excerpt
from checkers.site import SiteCapture
from checkers.tables import Table, read_tables
from checkers.verdicts import missing, nothing_found, passed
from checkers.vocabulary import vocabulary
from checklists.words import Words

Detail = Literal["address", "telephone", "fax", "email", "map"]

NAMES = {
    "address": Words("ที่อยู่", "address"),
    "telephone": Words("หมายเลขโทรศัพท์", "telephone number"),
    "fax": Words("หมายเลขโทรสาร", "fax number"),
    "email": Words("อีเมล", "e-mail address"),
    "map": Words("แผนที่ตั้ง", "map"),
}
FOUND = Words("พบ{detail}", "found the {detail}")
NOT_FOUND = Words("ไม่พบ{detail}ในหน้าข้อมูลการติดต่อและท้ายเว็บไซต์", "no {detail} on the contact page or in the footer")

_NUMBER = r"(?:\(?0|\+66(?:\s*\(0\))?)[\s\-]?\d(?:[\s\-)]{0,2}\d){7,8}(?!\d)"
_EMAIL = re.compile(r"[\w.+\-]+\s?(?:@|\[at\]|\(at\)|\[@\]|\(@\))\s?[\w\-]+(?:\.[\w\-]+)+", re.IGNORECASE)
_ENGLISH_PLACES = re.compile(
    r"\b(?:Moo|Soi|Rd|Road|St|Street|Tambon|Amphoe|Sub-?district|District|Khwaeng|Khet|Province)\b", re.IGNORECASE
)
_ENGLISH_STREET = re.compile(r"(?:\bRd\b|\bRoad\b|\bMoo\b)[^\n|]*(?:,[^\n,|]+){2}", re.IGNORECASE)  # then two places
_POSTCODE = re.compile(
    r"(?:(?<!\d)(?<!\d[.,])[1-9๑-๙]|(?<=รหัสไปรษณีย์\s)\d|(?<=ปณ\.\s)\d)\d{4}(?!\d)(?![.,]\d)(?!\s*(?:บาท|คน|ราย))"
)
# House or village, subdistrict, district and province in their order: an address, also without a postal code.
_WHOLE = re.compile(
    r"(?:เลขที่|หมู่(?:ที่)?|ม\.)[\s|:]*\d[\d/]*(?:(?!\n\n).){0,60}?(?:ตำบล|ต\.|แขวง)(?:(?!\n\n).){2,45}?(?:อำเภอ|อ\.|เขต)"
    r"(?:(?!\n\n).){2,45}?(?:จังหวัด|จ\.|กรุงเทพ)",
    re.DOTALL,
)
_LONGEST_HEADING = 40  # characters
_LINES_BELOW = 3  # of a heading
_STREET = re.compile(r"เลขที่\s*[\d๐-๙/]+\s*(?:หมู่(?:ที่)?\s*[\d๐-๙]+|ม\.\s*\d+)?\s*(?:ซอย\S+\s*)?ถนน|เลขที่\s*[\d๐-๙/]+\s*หมู่")
_STREET_AND_CODE = re.compile(rf"(?:{_STREET.pattern})[^\n]{{2,100}}?(?<![\d-])\d{{5}}(?=\s|$)", re.MULTILINE)
_ADDRESS_REACH = 160  # characters before the postal code in which the address stands
_NAMED_WITHIN = 60  # characters before an e-mail address that say whose it is
_LEAST_PLACES = 2  # a district and a province, say


def contact_details(case: Case, shows: Detail) -> Finding:
    """One detail of the agency's contact information."""
    pages = [*(evidence.capture for evidence in own_evidence(case)), *case.entries]
    if not pages:
        return nothing_found(case)
    for page in pages:
        text = _FINDERS[shows](page)
        if text:
            quote = Quote(page.url, page.capture.sha256 or "", None, text, page.document.title)
            return passed(FOUND.fill(detail=NAMES[shows]), quote)
    if not case.evidence and case.rejected and not case.blind_spots:
        return nothing_found(case)  # says why the page that comes nearest does not count
    return missing(_without_maps(case), NOT_FOUND.fill(detail=NAMES[shows]))


def _without_maps(case: Case) -> Case:
    """A map that could not be opened shows where the office is, nothing else: its address tells that it is one."""
    return replace(case, blind_spots=tuple(s for s in case.blind_spots if not holds(s.url, vocabulary().map_hosts)))


def _address(page: SiteCapture) -> str | None:
    text = page.document.text
    for code in _POSTCODE.finditer(text):
        before = text[max(0, code.start() - _ADDRESS_REACH) : code.start()]
        in_english = len(set(_ENGLISH_PLACES.findall(before))) >= _LEAST_PLACES or _ENGLISH_STREET.search(before)
        if (
            in_english
            or _STREET.search(before)
            or sum(word in before for word in vocabulary().place_words) >= _LEAST_PLACES
        ):
            return excerpt(text, code.start(), code.end())
    whole = (_WHOLE.search(text) or _STREET_AND_CODE.search(text)) if page.is_page or not _lists_shops(page) else None
    return excerpt(text, whole.start(), whole.end()) if whole else None


def _lists_shops(page: SiteCapture) -> bool:
    """Whether a document calls itself a list of numbers of shops and the like, not of the agency."""
    return not page.is_page and contains(page.document.title, vocabulary().shops)


def _number_after(page: SiteCapture, words: tuple[str, ...], number: str) -> str | None:
    """The number that one of the words names. "โทรศัพท์/โทรสาร" names one for both; else the last word owns it."""
    text = page.document.text
    known = sorted({*vocabulary().telephone_words, *vocabulary().fax_words}, key=len, reverse=True)
    label = rf"(?:{'|'.join(map(re.escape, known))})"
    gap = rf"(?:(?!{label})[^\n\d])"
    names = rf"(?<![A-Za-z])({label}(?:[ .:]*(?:/|และ|,|&)?[ .:]*{label})*)"
    wanted = {word.casefold() for word in words}
    for match in re.finditer(rf"{names}{gap}{{0,40}}\n?{gap}{{0,10}}({number})", text, re.IGNORECASE):
        if wanted & {word.casefold() for word in re.findall(label, match[1], re.IGNORECASE)}:
            return excerpt(text, match.start(), match.end())
    return None


def _telephone(page: SiteCapture) -> str | None:
    if _lists_shops(page):
        return None
    hotline = r"1\d{3}(?!\d)(?!\s*(?:บาท|เครื่อง|ครั้ง))"
    named = _number_after(page, vocabulary().telephone_words, rf"{_NUMBER}|{hotline}") or _number_below(page)
    return named or _number_at_once(page) or _number_of_unit(page)


def _number_at_once(page: SiteCapture) -> str | None:
    """A number directly after a sign, or after "contact" with nothing else between."""
    words = "|".join(map(re.escape, vocabulary().before_numbers))
    text = page.document.text
    match = re.search(rf"(?<![A-Za-z])(?:{words})\s*(?:ได้)?(?:ที่)?\s*[:：.]?\s*({_NUMBER})", text)
    return excerpt(text, match.start(), match.end()) if match else None


def _number_of_unit(page: SiteCapture) -> str | None:
    """A number in the row or line of a division, or in a column of numbers, though no word says "telephone"."""
    kinds = "|".join(map(re.escape, (*vocabulary().unit_kinds, *vocabulary().inner_kinds, *vocabulary().desks)))
    of_unit = re.compile(rf"^[\s|•\-\d.)]*(?:{kinds})[^\d\n]{{1,60}}?(?<![\d\-])({_NUMBER})")
    for line in page.document.text.split("\n"):
        if (match := of_unit.match(line)) and not contains(line, vocabulary().fax_words):
            return excerpt(line, match.start(1), match.end(1))
    for table in read_tables(page.document.text):
        rows = [row for row in table.rows if not contains(" ".join(row), vocabulary().fax_words)]
        for cells in Table(table.head, tuple(rows)).columns(vocabulary().number_heads):
            if found := next((cell for cell in cells if re.match(_NUMBER, cell.strip("( "))), None):
                return found
    return None


def _number_below(page: SiteCapture) -> str | None:
    """A number in a line that follows a heading for telephones alone: "โทรศัพท์", then one line for each desk."""
    lines = page.document.text.split("\n")
    for place, line in enumerate(lines):
        if len(line) <= _LONGEST_HEADING and contains(line, vocabulary().telephone_words):
            for below in lines[place + 1 : place + 1 + _LINES_BELOW]:
                if contains(below, vocabulary().fax_words) or _EMAIL.search(below):
                    break
                if number := re.search(rf"(?<![\d\-]){_NUMBER}", below):
                    return excerpt(below, number.start(), number.end())
    return None


def _fax(page: SiteCapture) -> str | None:
    return _number_after(page, vocabulary().fax_words, _NUMBER)


def _email(page: SiteCapture) -> str | None:
    text = page.document.text
    for match in _EMAIL.finditer(text):
        before = text[max(0, match.start() - _NAMED_WITHIN) : match.start()]
        if not contains(before, vocabulary().of_others):
            return excerpt(text, match.start(), match.end())
    return next((link.url for link in page.document.links if link.url.startswith("mailto:")), None)


def _map(page: SiteCapture) -> str | None:
    for link in page.document.links:
        if holds(link.url, vocabulary().map_hosts):
            return f"{link.text} {link.url}".strip()
    for image in page.document.images:
        words = f"{image.alt} {image.caption}".strip()
        if contains(words, vocabulary().map_words) and not contains(words, vocabulary().not_maps):
            return words
    return None


_FINDERS: dict[Detail, Callable[[SiteCapture], str | None]] = {
    "address": _address,
    "telephone": _telephone,
    "fax": _fax,
    "email": _email,
    "map": _map,
}
