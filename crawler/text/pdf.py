"""Reads the text layer of a PDF, page by page, and says when there is none that can be judged.

Only PDFium is used: the same file gives the same text on every machine, whether or not other programs are installed.
"""

from __future__ import annotations

import threading
from contextlib import closing

import pypdfium2 as pdfium
import pypdfium2.raw as pdfium_c

from crawler.text.document import Document, DocumentKind, Image, ReadProblem
from crawler.text.language import repair_mojibake, why_garbled
from crawler.text.pdf_characters import needs_repair, repaired_text
from crawler.text.pdf_pictures import read_pictures
from crawler.text.thai import normalise

MOST_PAGES = 300
MOST_CHARACTERS = 3_000_000
_MOST_PICTURE_PAGES = 20  # charts and portraits stand in short files; going through the drawings of long files is slow
_FEWEST_CHARACTERS = 20  # on a page that holds a text layer; scanners stamp a page number at most
_MOST_BARE_PAGES = 0.25  # share of pages without text from which the file cannot be judged as a whole
_WIDE_PICTURE = 0.5  # share of the page's width from which a picture may be of a text
_LONGEST_TITLE = 200
_PASSWORD_NEEDED = 4  # FPDF_ERR_PASSWORD
_ONE_AT_A_TIME = threading.Lock()  # PDFium is not thread-safe


def read_pdf(data: bytes) -> Document:
    """The text of at most `MOST_PAGES` pages."""
    with _ONE_AT_A_TIME:
        try:
            with closing(pdfium.PdfDocument(data)) as file:
                return _read_file(file)
        except pdfium.PdfiumError as error:
            locked = error.err_code == _PASSWORD_NEEDED
            return _unreadable(ReadProblem.ENCRYPTED if locked else ReadProblem.BROKEN, str(error))


def _read_file(file: pdfium.PdfDocument) -> Document:
    count = len(file)
    pages: list[str] = []
    images: list[Image] = []
    bare = broken = size = 0
    for number in range(min(count, MOST_PAGES)):
        if size > MOST_CHARACTERS:
            break
        try:
            text, is_bare, pictures = _read_page(file, number, with_pictures=number < _MOST_PICTURE_PAGES)
        except pdfium.PdfiumError:
            text, is_bare, pictures = "", False, ()
            broken += 1
        pages.append(text)
        images += pictures
        size += len(text)
        bare += is_bare
    problem, detail = _problem(pages, count, bare, broken)
    return Document(DocumentKind.PDF, _title(file, pages), tuple(pages), problem, images=tuple(images), detail=detail)


def _read_page(file: pdfium.PdfDocument, number: int, *, with_pictures: bool) -> tuple[str, bool, tuple[Image, ...]]:
    """The text of a page, whether more is drawn on it than can be read, and its pictures."""
    with closing(file[number]) as page, closing(page.get_textpage()) as text_page:
        text = text_page.get_text_range()
        if needs_repair(text):
            text = repaired_text(text_page)
        is_bare = _is_bare(page, len("".join(text.split())))
        pictures = read_pictures(page, text_page) if with_pictures else ()
    return normalise(repair_mojibake(text)), is_bare, pictures


def _is_bare(page: pdfium.PdfPage, characters: int) -> bool:
    """Whether a page shows something and hardly any text is in it; a last page with one word of text is whole."""
    count = pdfium_c.FPDFPage_CountObjects(page)
    if characters >= _FEWEST_CHARACTERS or count > characters:
        return characters < _FEWEST_CHARACTERS
    return any(_may_hold_text(drawn, page.get_width()) for drawn in page.get_objects(max_depth=1))


def _may_hold_text(drawn: pdfium.PdfObject, width: float) -> bool:
    """Anything drawn but text itself and narrow pictures: portraits stand alone on a page, scans fill it."""
    if drawn.type == pdfium_c.FPDF_PAGEOBJ_TEXT:
        return False
    left, _, right, _ = drawn.get_bounds()
    is_picture: bool = drawn.type == pdfium_c.FPDF_PAGEOBJ_IMAGE
    return not is_picture or right - left >= _WIDE_PICTURE * width


def _problem(pages: list[str], count: int, bare: int, broken: int) -> tuple[ReadProblem | None, str]:
    if not count or (pages and broken == len(pages)):
        return ReadProblem.BROKEN, f"{broken} of {count} pages cannot be loaded"
    if bare and bare >= _MOST_BARE_PAGES * len(pages):
        return ReadProblem.NO_TEXT_LAYER, f"{bare} of {len(pages)} pages have no text"
    if not any(pages):
        return ReadProblem.EMPTY, f"nothing is written on {len(pages)} pages"
    garbled = why_garbled("\n".join(pages))
    if garbled:
        return ReadProblem.GARBLED_TEXT, garbled
    if broken:
        return ReadProblem.BROKEN, f"{broken} of {count} pages cannot be loaded"
    if len(pages) < count:
        return ReadProblem.TOO_MANY_PAGES, f"{len(pages)} of {count} pages were read"
    return None, ""


def _title(file: pdfium.PdfDocument, pages: list[str]) -> str:
    """The title in the file's properties if a person wrote it, else the first line of text."""
    title = normalise(" ".join(repair_mojibake(file.get_metadata_value("Title")).split()))
    by_program = title.lower().startswith(("microsoft word", "untitled", "powerpoint", "microsoft powerpoint"))
    if sum(map(str.isalpha, title)) >= 4 and not by_program and not why_garbled(title):
        return title[:_LONGEST_TITLE]
    lines = (line for page in pages[:3] for line in page.splitlines())
    return next((line[:_LONGEST_TITLE] for line in lines if sum(map(str.isalpha, line)) >= 4), "")


def _unreadable(problem: ReadProblem, detail: str) -> Document:
    return Document(DocumentKind.PDF, "", (), problem, detail=detail)
