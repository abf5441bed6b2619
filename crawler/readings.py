"""What was read in a page while it was fetched, kept beside it, so that judging a snapshot need not read it again.

A reading is kept under the answer it came from and the state of the readers, and is plain JSON: whatever changes in
either makes it worthless, and nothing in it is ever executed.
"""

from __future__ import annotations

import hashlib
import json
import zlib
from collections.abc import Callable, Sequence
from functools import cache
from importlib import resources
from typing import Any

import orjson

from crawler.snapshot import Capture, LinkKind
from crawler.text.document import Document, DocumentKind, Heading, Image, Link, ReadProblem
from crawler.text.reader import read

_LEVEL = 1  # of compression: speed counts
_READERS = (".py", ".yaml")


@cache
def readers_state() -> bytes:
    """A fingerprint of the code and data that read."""
    digest = hashlib.sha256()
    for part in (resources.files("crawler.text"), resources.files("crawler")):
        for entry in sorted(part.iterdir(), key=lambda entry: entry.name):
            if entry.name.endswith(_READERS):
                digest.update(entry.read_bytes())
    return digest.digest()


def reading_key(capture: Capture) -> str:
    """Under what a reading is kept: body, address, kinds and readers, as they decide what is read."""
    parts = (capture.sha256 or "", capture.final_url, capture.media_type, content_type_of(capture))
    return hashlib.sha256(readers_state() + json.dumps(parts).encode()).hexdigest()


def content_type_of(capture: Capture) -> str:
    """The header of that name; "" when the server sent none."""
    return next((value for key, value in capture.headers if key == "content-type"), "")


def read_answer(capture: Capture, body: bytes) -> Document:
    """What can be read in the body of an answer."""
    return read(body, media_type=capture.media_type, content_type=content_type_of(capture), url=capture.final_url)


def pack(document: Document) -> bytes:
    """A document as compressed JSON."""
    fields = [
        document.kind,
        document.title,
        document.pages,
        document.problem,
        [(each.level, each.text, each.position) for each in document.headings],
        [(e.url, e.text, e.heading, e.row, e.kind, e.position, e.in_menu) for e in document.links],
        [(each.url, each.alt, each.caption) for each in document.images],
        document.charset,
        document.detail,
        document.asks_password,
    ]
    return zlib.compress(_dumps(fields), _LEVEL)


def unpack(packed: bytes, share: Callable[[str], str] = str) -> Document:
    """The document of `pack`. Raises ValueError when the bytes are damaged.

    `share`: gives one and the same string for equal ones; the links of a site's menus stand on every page of it.
    """
    try:
        fields = _loads(zlib.decompress(packed))
        kind, title, pages, problem, headings, links, images, charset, detail, asks_password = fields
        return Document(
            kind=DocumentKind(kind),
            title=title,
            pages=tuple(pages),
            problem=ReadProblem(problem) if problem else None,
            headings=tuple(Heading(*each) for each in headings),
            links=tuple(
                Link(share(url), share(text), share(heading), share(row), _KINDS[kind], position, in_menu)
                for url, text, heading, row, kind, position, in_menu in links
            ),
            images=tuple(Image(*each) for each in images),
            charset=charset,
            detail=detail,
            asks_password=asks_password,
        )
    except (zlib.error, TypeError, KeyError) as error:
        raise ValueError(f"a damaged reading: {error}") from error


def _dumps(fields: Sequence[object]) -> bytes:
    try:
        return orjson.dumps(fields)
    except TypeError:  # half a character, which is no text to orjson; damaged files hold such
        return json.dumps(fields, ensure_ascii=False).encode("utf-8", "surrogatepass")


def _loads(text: bytes) -> Any:
    try:
        return orjson.loads(text)
    except orjson.JSONDecodeError:
        return json.loads(text.decode("utf-8", "surrogatepass"))


_KINDS = {str(kind): kind for kind in LinkKind}
