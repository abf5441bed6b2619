"""What can be read in one capture: text by page, headings, links, images, or why nothing can be read."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple

from crawler.snapshot import LinkKind


class DocumentKind(StrEnum):
    """The reader that was used."""

    PAGE = "page"  # HTML
    PDF = "pdf"
    DOCX = "docx"  # ODT too
    SLIDES = "slides"  # PPTX, ODP
    SHEET = "sheet"  # XLSX, XLS, ODS, CSV
    TEXT = "text"
    IMAGE = "image"
    OTHER = "other"


class ReadProblem(StrEnum):
    """Why a capture gave no text that can be judged. None of these means "missing"."""

    NO_TEXT_LAYER = "no_text_layer"  # a scanned PDF or an image; OCR would be needed
    GARBLED_TEXT = "garbled_text"  # a text layer that is not language (no ToUnicode)
    BROKEN = "broken"
    ENCRYPTED = "encrypted"
    NEEDS_BROWSER = "needs_browser"  # an empty page drawn by scripts
    UNSUPPORTED = "unsupported"  # a format no reader here knows (old .doc, archives, video)
    TOO_MANY_PAGES = "too_many_pages"  # read in part
    EMPTY = "empty"
    LOGIN_FORM = "login_form"  # a web page that holds a password form and little else


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading, with its place in the reading order."""

    level: int  # 1 to 6
    text: str
    position: int  # offset in the page's text


class Link(NamedTuple):  # a large site has hundreds of thousands, and these are made fastest
    """A link on a page, with the words around it. All texts are normalised Thai."""

    url: str  # absolute, normalised; "" for a dead link ("#", javascript:)
    text: str  # own text, else the image's alt text, else the title attribute
    heading: str  # nearest heading, accordion or card title, or table caption above
    row: str  # text of the table row, list entry or card it stands in, shortened to 300 characters
    kind: LinkKind
    position: int  # offset in the page's text
    in_menu: bool = False  # inside nav, header or a menu list


@dataclass(frozen=True, slots=True)
class Image:
    """An image, with the words that go with it."""

    url: str  # "" for a picture inside a PDF
    alt: str
    caption: str  # figcaption, the text of its cell or card, or the line below it in a PDF; shortened to 300 characters


@dataclass(frozen=True, slots=True)
class Document:
    """The readable side of one capture."""

    kind: DocumentKind
    title: str
    pages: tuple[str, ...]  # normalised text; HTML has one page, a PDF its pages, a workbook its sheets
    problem: ReadProblem | None = None
    headings: tuple[Heading, ...] = ()
    links: tuple[Link, ...] = ()
    images: tuple[Image, ...] = ()
    charset: str = ""
    detail: str = ""  # technical words about `problem`, English
    asks_password: bool = False  # a web page with a field for a password

    @property
    def text(self) -> str:
        """All pages, one after another."""
        return "\n".join(self.pages)

    @property
    def readable(self) -> bool:
        """Whether there is text that a check may judge as a whole."""
        return self.problem is None
