"""Reads the XML office files: Word and PowerPoint, OpenDocument text, sheets and slides."""

from __future__ import annotations

import re
import zipfile
from dataclasses import dataclass, field

from lxml import etree

from crawler.text.archives import UnreadableFileError, open_archive, parse, part
from crawler.text.document import Document, DocumentKind, Heading, ReadProblem
from crawler.text.page_text import PageText, clean

_MOST_CHARACTERS = 3_000_000
_MOST_SLIDES = 300
_LONGEST_TITLE = 200
_LONGEST_HEADING = 300
_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
_MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_ODF = "{urn:oasis:names:tc:opendocument:xmlns:%s:1.0}"
_TEXT, _TABLE, _OFFICE, _DRAW = (_ODF % name for name in ("text", "table", "office", "drawing"))
_TITLE = "{http://purl.org/dc/elements/1.1/}title"

_SKIPPED = frozenset(
    {
        *(
            f"{_W}{name}"
            for name in ("del", "moveFrom", "instrText", "delText", "pPrChange", "rPrChange", "tblPrChange")
        ),
        f"{_MC}Fallback",  # the same text box once more, for old programs
        f"{_TEXT}tracked-changes",
        f"{_OFFICE}annotation",
    }
)
_HOLDING_MIXED_TEXT = frozenset(f"{_TEXT}{name}" for name in ("p", "h", "span", "a"))
_HOLDING_TEXT = _HOLDING_MIXED_TEXT | {f"{_W}t", f"{_A}t"}
_PARAGRAPHS = frozenset({f"{_W}p", f"{_A}p", f"{_TEXT}p", f"{_TEXT}h"})
_ROWS = frozenset({f"{_W}tr", f"{_A}tr", f"{_TABLE}table-row"})
_CELLS = frozenset({f"{_W}tc", f"{_A}tc", f"{_TABLE}table-cell"})
_BLANKS = frozenset({f"{_W}tab", f"{_TEXT}tab", f"{_TEXT}s"})
_BREAKS = frozenset({f"{_W}br", f"{_W}cr", f"{_A}br", f"{_TEXT}line-break"})
_PAGES = frozenset({f"{_TABLE}table", f"{_DRAW}page"})
_HEADING_NAME = re.compile(r"(?:heading|หัวเรื่อง)\s*([1-6])\b", re.IGNORECASE)
_SLIDE = re.compile(r"ppt/slides/slide(\d+)\.xml\Z")


def read_word(data: bytes) -> Document:
    """DOCX: paragraphs and tables in order, tracked deletions left out."""
    with open_archive(data) as archive:
        body = parse(part(archive, "word/document.xml"), "word/document.xml")
        reader = _Reader(_heading_styles(archive))
        reader.read(body)
        return reader.document(DocumentKind.DOCX, _stated_title(archive, "docProps/core.xml"))


def read_slides(data: bytes) -> Document:
    """PPTX: one page per slide, in the order of their numbers."""
    with open_archive(data) as archive:
        numbered = sorted((int(match.group(1)), name) for name in archive.namelist() if (match := _SLIDE.match(name)))
        reader = _Reader({})
        for _, name in numbered[:_MOST_SLIDES]:
            reader.read(parse(part(archive, name), name))
            reader.end_page()
        reader.cut_off = reader.cut_off or len(numbered) > _MOST_SLIDES
        return reader.document(DocumentKind.SLIDES, _stated_title(archive, "docProps/core.xml"))


def read_open_document(data: bytes, kind: DocumentKind) -> Document:
    """ODT, ODS and ODP; a sheet or slide is a page. Cells and rows that are only repeated are read once."""
    with open_archive(data) as archive:
        reader = _Reader({}, paged=kind is not DocumentKind.DOCX)
        reader.read(parse(part(archive, "content.xml"), "content.xml"))
        return reader.document(kind, _stated_title(archive, "meta.xml"))


@dataclass(slots=True)
class _OpenHeading:
    paragraph: etree._Element
    level: int
    start: int
    position: int = 0


@dataclass
class _Reader:
    """Walks one XML tree after another and gathers their text."""

    heading_styles: dict[str, int]
    paged: bool = False
    text: PageText = field(default_factory=PageText)
    pages: list[str] = field(default_factory=list)
    headings: list[Heading] = field(default_factory=list)
    cut_off: bool = False
    _rows: list[int] = field(default_factory=list)
    _cells: list[int] = field(default_factory=list)
    _open_headings: list[_OpenHeading] = field(default_factory=list)

    def read(self, root: etree._Element) -> None:
        walk = etree.iterwalk(root, events=("start", "end"))
        for event, element in walk:
            if event == "end":
                self._close(element)
            elif element.tag in _SKIPPED:
                walk.skip_subtree()
            elif self.text.size > _MOST_CHARACTERS:
                self.cut_off = True
                return
            else:
                self._open(element)

    def document(self, kind: DocumentKind, title: str) -> Document:
        if self.text.parts or not self.pages:
            self.end_page()
        pages = tuple(self.pages)
        problem = ReadProblem.TOO_MANY_PAGES if self.cut_off else None
        if not any(pages):
            problem = ReadProblem.NO_TEXT_LAYER if kind is not DocumentKind.SHEET else ReadProblem.EMPTY
        first_heading = self.headings[0].text if self.headings else ""
        title = title or first_heading or next((page.split("\n", 1)[0] for page in pages if page), "")
        return Document(kind, title[:_LONGEST_TITLE], pages, problem, tuple(self.headings))

    def end_page(self) -> None:
        self.text.end()
        if self.text.parts or self.paged:
            self.pages.append("".join(self.text.parts))
        self.text = PageText()

    def _open(self, element: etree._Element) -> None:
        tag = element.tag
        if tag in _PARAGRAPHS:
            self.text.end_block()
            self._begin_heading(element)
        elif tag in _BLANKS:
            self.text.add(" ")
        elif tag in _BREAKS:
            self.text.end_block()
        elif tag in _ROWS:
            self.text.end_block()
            self._rows.append(len(self.text.parts))
        elif tag in _CELLS and self._rows:
            self.text.end_block()
            self.text.begin_cell(self._rows[-1], joined=True)
            self._cells.append(len(self.text.parts))
        if tag in _HOLDING_TEXT:
            self.text.add(element.text or "")

    def _close(self, element: etree._Element) -> None:
        tag = element.tag
        if tag in _PARAGRAPHS:
            self.text.end_block()
            if self._open_headings and self._open_headings[-1].paragraph is element:
                self._end_heading()
        elif tag in _ROWS and self._rows:
            self.text.end_block()
            self.text.end_row(self._rows.pop())
        elif tag in _CELLS and self._cells:
            self.text.end_block()
            self.text.fold(self._cells.pop())
        elif tag in _PAGES and self.paged:
            self.end_page()
        parent = element.getparent()
        if element.tail and parent is not None and parent.tag in _HOLDING_MIXED_TEXT:
            self.text.add(element.tail)

    def _begin_heading(self, paragraph: etree._Element) -> None:
        level = self._level(paragraph)
        if level:
            heading = _OpenHeading(paragraph, level, len(self.text.parts))
            self.text.place(heading)
            self._open_headings.append(heading)

    def _end_heading(self) -> None:
        heading = self._open_headings.pop()
        words = self.text.since(heading.start, _LONGEST_HEADING)[:_LONGEST_HEADING]
        if words:
            self.headings.append(Heading(heading.level, words, heading.position))

    def _level(self, paragraph: etree._Element) -> int:
        """The level of a heading, 0 for any other paragraph."""
        if paragraph.tag == f"{_TEXT}h":
            return int(_level_in(paragraph.get(f"{_TEXT}outline-level")) or 1)
        style = paragraph.find(f"{_W}pPr/{_W}pStyle")
        return self.heading_styles.get(style.get(f"{_W}val") or "", 0) if style is not None else 0


def _level_in(value: str | None) -> int:
    return int(value) if value in ("1", "2", "3", "4", "5", "6") else 0


def _heading_styles(archive: zipfile.ZipFile) -> dict[str, int]:
    """Style id -> heading level. Thai Word calls the style "1"; only its name says "heading 1"."""
    if "word/styles.xml" not in archive.namelist():
        return {}
    styles: dict[str, int] = {}
    for style in parse(part(archive, "word/styles.xml"), "word/styles.xml").iter(f"{_W}style"):
        name = style.find(f"{_W}name")
        match = _HEADING_NAME.match(name.get(f"{_W}val") or "") if name is not None else None
        if match:
            styles[style.get(f"{_W}styleId") or ""] = int(match.group(1))
    return styles


def _stated_title(archive: zipfile.ZipFile, name: str) -> str:
    """The title in the file's properties; "" where there is none or the part cannot be read."""
    if name not in archive.namelist():
        return ""
    try:
        title = parse(part(archive, name), name).find(f".//{_TITLE}")
    except UnreadableFileError:
        return ""
    return clean((title.text or "")[:_LONGEST_HEADING]) if title is not None else ""
