"""Finds for each link and image of a web page the words of the row, entry or card it stands in."""

from __future__ import annotations

from dataclasses import dataclass

from crawler.snapshot import LinkKind
from crawler.text.page_text import PageText

ROW_LENGTH = 300
_BUTTON_LENGTH = 20  # "open", "download", "click here": says nothing by itself
_MOST_CLIMBS = 8  # frames above a link that are asked for its row

# How strongly a frame holds its contents together. A stronger frame replaces the row that a weaker one gave.
BLOCK, PARAGRAPH, ENTRY, TABLE_ROW, FIGURE = 0, 1, 2, 3, 4


@dataclass(slots=True)
class Found:
    """A link or an image while its surroundings are still being read."""

    number: int  # in reading order
    url: str
    kind: LinkKind | None  # None: an image
    heading: str = ""
    in_menu: bool = False
    text: str = ""
    row: str = ""
    position: int = 0
    strength: int = -1
    climbs: int = 0


@dataclass(slots=True)
class Frame:
    """An open element that holds rows of text together."""

    strength: int
    start: int  # number of the first part of its text
    first: int  # number of the first link or image in it
    layout: bool = False  # a table row that holds another table


class Surroundings:
    """Hands the text of each closing frame to the links and images in it that still want it."""

    def __init__(self, text: PageText) -> None:
        self.count = 0
        self._text = text
        self._pending: list[Found] = []
        self._open = [0, 0, 0, 0, 0]  # frames that are open, by strength

    def add(self, found: Found) -> None:
        """Take in a link or image."""
        self.count += 1
        self._pending.append(found)

    def open(self, strength: int) -> Frame:
        """A frame begins at the present place."""
        self._open[strength] += 1
        return Frame(strength, len(self._text.parts), self.count)

    def close(self, frame: Frame, lead: str = "") -> None:
        """A frame ends; `lead` is text from outside that belongs to it, such as a <dt> or a cell that spans rows."""
        self._open[frame.strength] -= 1
        pending = self._pending
        if not pending or pending[-1].number < frame.first:
            return
        row = self._text.since(frame.start, ROW_LENGTH)
        if lead:
            row = f"{lead} {row}"
        place = len(pending) - 1
        if not place or pending[place - 1].number < frame.first:  # one link, as in most rows
            if not self._still_wants(pending[place], frame, row):
                pending.pop()
            return
        while place and pending[place - 1].number >= frame.first:
            place -= 1
        kept = [found for found in pending[place:] if self._still_wants(found, frame, row)]
        pending[place:] = kept

    def _still_wants(self, found: Found, frame: Frame, row: str) -> bool:
        """Give the row to the link if it is better than what it has; whether a wider frame might give a better one."""
        short = len(row) <= ROW_LENGTH
        whole = not frame.layout and (short or frame.strength >= TABLE_ROW)
        alone = found.row == found.text and found.strength < ENTRY and self._needs_words(found, frame)
        if found.strength < 0 or (whole and (frame.strength > found.strength or alone)):
            found.row = row[:ROW_LENGTH]
            found.strength = frame.strength
        if found.in_menu:
            return False
        found.climbs += 1
        if found.climbs >= _MOST_CLIMBS and not self._open[TABLE_ROW]:
            return False
        if self._is_open_above(found.strength):
            return found.climbs < 4 * _MOST_CLIMBS
        return short and found.strength < ENTRY and found.row == found.text

    def _is_open_above(self, strength: int) -> bool:
        """Whether a frame is open that would give a better row than one of this strength."""
        _, paragraphs, entries, rows, figures = self._open
        if strength >= ENTRY:
            return figures > 0 or (strength == ENTRY and rows > 0)
        return figures + rows + entries > 0 or (strength < PARAGRAPH and paragraphs > 0)

    def _needs_words(self, found: Found, frame: Frame) -> bool:
        """Whether a wider frame would explain the link, and not just name its neighbours."""
        return len(found.text) <= _BUTTON_LENGTH or self.count - frame.first == 1
