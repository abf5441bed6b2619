"""Collects the text of a web page block by block, and knows at which offset everything stands."""

from __future__ import annotations

from functools import lru_cache
from typing import Protocol

from crawler.text.thai import normalise

CELL_SEPARATOR = " | "
_SEPARATING = "\n |"
_LONGEST_REMEMBERED = 200
_LONGEST_BOLD_TITLE = 150
_LONGEST_FOLDED_CELL = 2000


class Placed(Protocol):
    """Something that wants to know its offset in the text."""

    position: int


def clean(raw: str) -> str:
    """One line of normalised text, all white space folded."""
    return _remembered(raw) if len(raw) <= _LONGEST_REMEMBERED else _clean(raw)


def _clean(raw: str) -> str:
    if "\n" in raw:
        raw = " ".join(raw.split())
    text = normalise(raw)
    return " ".join(text.split()) if "\n" in text else text


_remembered = lru_cache(maxsize=20_000)(_clean)  # menus and footers return on every page of a site


class PageText:
    """Blocks of text in reading order. `parts` holds separators and blocks in turn."""

    def __init__(self) -> None:
        self.parts: list[str] = []
        self.size = 0
        self.bold = 0  # depth of <b> and <strong>
        self.preformatted = 0  # depth of <pre>
        self.capture: list[str] | None = None  # takes a copy of all text while a link is open
        self.bold_title: tuple[str, int] | None = None  # the last block, when it is short and all bold
        self._pieces: list[str] = []  # of the block being read
        self._length = 0
        self._plain = False  # whether the block has text that is not bold
        self._separator = "\n"
        self._waiting: list[tuple[Placed, int]] = []

    def add(self, raw: str) -> None:
        """Text of the current block."""
        if self.preformatted and "\n" in raw:
            self._add_lines(raw)
            return
        if self.capture is not None:
            self.capture.append(raw)
        if not self._pieces and raw.isspace():
            return
        self._pieces.append(raw)
        self._length += len(raw)
        if not self.bold and not self._plain and not raw.isspace():
            self._plain = True

    def place(self, thing: Placed) -> None:
        """Set the position of something that begins here, once it is known."""
        self._waiting.append((thing, self._length))

    def end_block(self) -> None:
        """A line ends here, if one was begun."""
        if self.capture is not None:
            self.capture.append(" ")
        if self._pieces:
            self._write_block()

    def end(self) -> None:
        """The page ends here."""
        self.end_block()
        for thing, _ in self._waiting:
            thing.position = self.size
        self._waiting.clear()

    def begin_cell(self, row_start: int, joined: bool) -> None:
        """The next block goes on in the line of the table row that began at part `row_start`.

        A cell without text before it stays a cell: what stands below one head must not slip below another.
        """
        if joined and len(self.parts) > row_start:
            self._separator = CELL_SEPARATOR if self._separator in {"\n", " "} else self._separator + CELL_SEPARATOR

    def end_row(self, row_start: int) -> None:
        """A table row that began at part `row_start` ends here, whether or not its last cells had any text."""
        if len(self.parts) > row_start:
            self._separator = "\n"

    def fold(self, start: int) -> None:
        """Make one line of everything since part `start`; offsets stay right, as a blank is as long as a line break."""
        parts = self.parts
        if len(parts) - start < 3 or sum(map(len, parts[start:])) > _LONGEST_FOLDED_CELL:
            return
        for place in range(start + 1, len(parts)):
            if parts[place] == "\n":
                parts[place] = " "

    def since(self, start: int, limit: int) -> str:
        """The text since part `start` in one line: all of it, or at least `limit` characters."""
        parts = self.parts[start : start + 2 * limit + 2]  # every other part is a block of one character or more
        if parts and not parts[0].strip(_SEPARATING):
            del parts[0]
        return parts[0] if len(parts) == 1 else "".join(parts).replace("\n", " ")

    def _add_lines(self, raw: str) -> None:
        for line in raw.splitlines():
            if not line.isspace():
                self._pieces.append(line)
                self._length += len(line)
                self._plain = True
            self.end_block()

    def _write_block(self) -> None:
        pieces = self._pieces
        raw = pieces[0] if len(pieces) == 1 else "".join(pieces)
        text = clean(raw)
        if text:
            start = self.size
            if self.parts:
                self.parts.append(self._separator)
                start += len(self._separator)
            self.parts.append(text)
            self.size = start + len(text)
            self._separator = "\n"
            self.bold_title = (text, start) if not self._plain and len(text) <= _LONGEST_BOLD_TITLE else None
            if self._waiting:
                self._settle(raw, start)
        elif self._waiting:  # what begins here begins with the next block that has text
            self._waiting = [(thing, 0) for thing, _ in self._waiting]
        pieces.clear()
        self._length = 0
        self._plain = False

    def _settle(self, raw: str, start: int) -> None:
        for thing, offset in self._waiting:
            thing.position = min(start + _cleaned_length(raw, offset), self.size) if offset else start
        self._waiting.clear()


def _cleaned_length(raw: str, offset: int) -> int:
    """The offset in the cleaned block of what stands at `offset` in the raw one."""
    before = len(clean(raw[:offset]))
    beside_blank = offset < len(raw) and (raw[offset].isspace() or raw[offset - 1].isspace())
    return before + 1 if before and beside_blank else before
