"""Opens the zip archives that office files are, within limits, and parses the XML in them without surprises."""

from __future__ import annotations

import io
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager

from lxml import etree

from crawler.text.document import ReadProblem

MOST_BYTES = 60_000_000  # of one unpacked part: some archives unpack to a thousand times their size


class UnreadableFileError(Exception):
    """A file that cannot be read; `problem` says which kind of trouble it is."""

    def __init__(self, problem: ReadProblem, detail: str) -> None:
        super().__init__(detail)
        self.problem = problem


@contextmanager
def open_archive(data: bytes) -> Iterator[zipfile.ZipFile]:
    """The archive; what goes wrong while it is read becomes a UnreadableFileError."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            yield archive
    except (zipfile.BadZipFile, zlib.error, EOFError, ValueError, OSError, NotImplementedError, KeyError) as error:
        raise UnreadableFileError(ReadProblem.BROKEN, f"{type(error).__name__}: {error}") from error
    except RuntimeError as error:  # zipfile's word for a part that needs a password
        raise UnreadableFileError(ReadProblem.ENCRYPTED, str(error)) from error


def names(data: bytes) -> frozenset[str]:
    """The names of the parts; none when the archive is broken."""
    try:
        with open_archive(data) as archive:
            return frozenset(archive.namelist())
    except UnreadableFileError:
        return frozenset()


def part(archive: zipfile.ZipFile, name: str) -> bytes:
    """One unpacked part."""
    with archive.open(name) as file:
        content = file.read(MOST_BYTES + 1)
    if len(content) > MOST_BYTES:
        raise UnreadableFileError(ReadProblem.BROKEN, f"{name} unpacks to more than {MOST_BYTES} bytes")
    return content


def parse(content: bytes, name: str) -> etree._Element:
    """The root of an XML part. Entities are not expanded, nothing is fetched, depth and size are limited."""
    parser = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=False, load_dtd=False)
    try:
        root = etree.fromstring(content, parser)
    except etree.XMLSyntaxError as error:
        raise UnreadableFileError(ReadProblem.BROKEN, f"{name}: {error}") from error
    if root is None:
        raise UnreadableFileError(ReadProblem.BROKEN, f"{name} is empty")
    return root
