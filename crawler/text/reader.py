"""Reads any answer of a site: finds out what it is and hands it to the reader for that kind."""

from __future__ import annotations

from collections.abc import Callable

from crawler.text.archives import UnreadableFileError, names
from crawler.text.charset import declared_charset, decode
from crawler.text.document import Document, DocumentKind, ReadProblem
from crawler.text.media_type import HTML, PDF, UNKNOWN, promised_type, sniff
from crawler.text.office import read_open_document, read_slides, read_word
from crawler.text.old_workbook import read_old_workbook
from crawler.text.pdf import read_pdf
from crawler.text.sheets import read_csv, read_workbook
from crawler.text.thai import normalise
from crawler.text.web_page import read_page

__all__ = ["read", "sniff"]

_MOST_CHARACTERS = 5_000_000  # of a web page or text file
_LONGEST_TITLE = 200


def read(data: bytes, *, media_type: str, content_type: str, url: str) -> Document:
    """The readable side of one answer. Never raises: trouble with the file is the document's `problem`.

    `media_type` is what `sniff` said of the bytes, `content_type` the header with its charset.
    """
    if not data:
        return Document(_kind(media_type, content_type, url), "", (), ReadProblem.EMPTY, detail="no bytes")
    promised = promised_type(content_type, url)
    if media_type in _SHAPELESS and promised in _KINDS and (media_type == UNKNOWN or promised != _OLD_WORKBOOK):
        return Document(_KINDS[promised], "", (), ReadProblem.BROKEN, detail=f"is no {promised}")
    reader = _READERS.get(media_type) or _BY_FAMILY.get(media_type.partition("/")[0]) or _unsupported
    try:
        return reader(data, media_type, content_type, url)
    except UnreadableFileError as error:
        return Document(_KINDS.get(media_type, DocumentKind.OTHER), "", (), error.problem, detail=str(error))


def _page(data: bytes, _media_type: str, content_type: str, url: str) -> Document:
    text, charset = decode(data, declared_charset(data, content_type))
    return read_page(text[:_MOST_CHARACTERS], url, charset=charset)


def _text(data: bytes, _media_type: str, content_type: str, _url: str) -> Document:
    text, charset = decode(data, declared_charset(b"", content_type))
    page = normalise(text[:_MOST_CHARACTERS])
    problem = None if page else ReadProblem.EMPTY
    if len(text) > _MOST_CHARACTERS:
        problem = ReadProblem.TOO_MANY_PAGES
    return Document(DocumentKind.TEXT, page.split("\n", 1)[0][:_LONGEST_TITLE], (page,), problem, charset=charset)


def _image(_data: bytes, media_type: str, _content_type: str, _url: str) -> Document:
    """The place for character recognition: until there is one, a picture says nothing."""
    return Document(DocumentKind.IMAGE, "", (), ReadProblem.NO_TEXT_LAYER, detail=media_type)


def _encrypted(_data: bytes, _media_type: str, _content_type: str, _url: str) -> Document:
    return Document(DocumentKind.OTHER, "", (), ReadProblem.ENCRYPTED, detail="an office file with a password")


def _archive(data: bytes, media_type: str, content_type: str, url: str) -> Document:
    """An archive of files is not opened; one without a readable list of files is damaged."""
    if names(data):
        return _unsupported(data, media_type, content_type, url)
    kind = _kind(media_type, content_type, url)
    return Document(kind, "", (), ReadProblem.BROKEN, detail="an archive whose list of files is damaged")


def _unsupported(_data: bytes, media_type: str, _content_type: str, _url: str) -> Document:
    return Document(DocumentKind.OTHER, "", (), ReadProblem.UNSUPPORTED, detail=media_type)


def _kind(media_type: str, content_type: str, url: str) -> DocumentKind:
    """The kind of file that the bytes are or, where they do not say, that header and name promise."""
    return _KINDS.get(media_type) or _KINDS.get(promised_type(content_type, url), DocumentKind.OTHER)


_Reader = Callable[[bytes, str, str, str], Document]
_OPEN_XML = "application/vnd.openxmlformats-officedocument."
_OPEN_DOCUMENT = "application/vnd.oasis.opendocument."
_SHAPELESS = frozenset({UNKNOWN, "text/plain"})  # bytes that do not begin like any file
_OLD_WORKBOOK = "application/vnd.ms-excel"  # many servers call a CSV so
_KINDS = {
    PDF: DocumentKind.PDF,
    f"{_OPEN_XML}wordprocessingml.document": DocumentKind.DOCX,
    f"{_OPEN_XML}spreadsheetml.sheet": DocumentKind.SHEET,
    f"{_OPEN_XML}presentationml.presentation": DocumentKind.SLIDES,
    f"{_OPEN_DOCUMENT}text": DocumentKind.DOCX,
    f"{_OPEN_DOCUMENT}spreadsheet": DocumentKind.SHEET,
    f"{_OPEN_DOCUMENT}presentation": DocumentKind.SLIDES,
    _OLD_WORKBOOK: DocumentKind.SHEET,
}
_READERS: dict[str, _Reader] = {
    HTML: _page,
    "application/xhtml+xml": _page,
    "text/csv": lambda data, _media_type, content_type, _url: read_csv(data, content_type),
    PDF: lambda data, *_: read_pdf(data),
    f"{_OPEN_XML}wordprocessingml.document": lambda data, *_: read_word(data),
    f"{_OPEN_XML}spreadsheetml.sheet": lambda data, *_: read_workbook(data),
    f"{_OPEN_XML}presentationml.presentation": lambda data, *_: read_slides(data),
    _OLD_WORKBOOK: lambda data, *_: read_old_workbook(data),
    "application/x-encrypted-office": _encrypted,
    "application/zip": _archive,
    "application/json": _text,
    "application/xml": _text,
    **{
        media_type: lambda data, media_type, *_: read_open_document(data, _KINDS[media_type])
        for media_type in _KINDS
        if media_type.startswith(_OPEN_DOCUMENT)
    },
}
_BY_FAMILY: dict[str, _Reader] = {"text": _text, "image": _image}
