"""What each element of a web page adds to the document that is read from it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from selectolax.lexbor import LexborNode

from crawler.snapshot import LinkKind
from crawler.text.document import Heading
from crawler.text.page_context import BLOCK, ENTRY, FIGURE, PARAGRAPH, ROW_LENGTH, TABLE_ROW, Frame
from crawler.text.page_links import LONGEST_WORDS, Attributes, LinkReader, Step
from crawler.text.page_text import clean
from crawler.text.page_words import TITLE_LEVEL, role_of
from crawler.text.script_links import script_links

_LONGEST_TITLE = 200  # of an element that is a heading by its class only
_LONGEST_ROW = 2000  # text that still counts as one row of data
_LONGEST_LEAD = 100
_MOST_ROWS_SPANNED = 200

_NOT_SHOWN = frozenset(
    {"-comment", "!doctype", "-doctype", "style", "template", "noframes", "canvas", "video", "audio", "datalist"}
)
_BLOCK_NAMES = """
address article aside blockquote body caption center details dialog div dl dt fieldset figcaption footer form frameset
h1 h2 h3 h4 h5 h6 header hgroup legend main menu nav ol optgroup option pre section summary ul
"""
_BLOCKS: dict[str, int] = {
    **dict.fromkeys(_BLOCK_NAMES.split(), BLOCK),
    "p": PARAGRAPH,
    "li": ENTRY,
    "dd": ENTRY,
    "tr": TABLE_ROW,
    "figure": FIGURE,
}
_HEADINGS = {"h1": 1, "h2": 2, "h3": 3, "h4": 4, "h5": 5, "h6": 6, "summary": 5, "legend": 5, "caption": 5}


@dataclass(slots=True)
class _OpenHeading:
    level: int
    start: int
    outer: _OpenHeading | None
    by_class: bool
    position: int = 0


@dataclass(slots=True)
class _OpenRow:
    frame: Frame
    size: int  # of the text before it
    lead: str  # cells of earlier rows that span this one


class PageReader(LinkReader):
    """Collects what the elements say. `open` and `close` are called for every element in reading order."""

    def __init__(self, url: str, charset: str) -> None:
        super().__init__(url, charset)
        self.title = ""
        self.menu_size = 0  # characters inside menus
        self._steps: list[list[Step] | Frame | None] = []  # most elements are a mere block, or nothing at all
        self._menu_start = 0
        self._contents = 0  # depth of <main>, <article>, <section>
        self._heading: _OpenHeading | None = None
        self._rows: list[_OpenRow] = []
        self._spans: list[list[tuple[int, str]]] = []  # per table: rows still covered, text of the cell
        self._term = ""

    def open(self, tag: str, node: LexborNode) -> bool:
        """An element begins. False: it holds nothing more to read, and `close` is not called for it."""
        plan = _PLANS.get(tag, _INLINE)
        if plan.not_shown:
            return False
        attributes = node.attributes
        if attributes and "hidden" in attributes and attributes["hidden"] != "until-found":
            return False
        if plan.single is not None:
            plan.single(self, node, attributes)
            return False
        if not attributes and plan.opener is None:
            self._steps.append(None if plan.strength is None else self._open_block(plan.strength))
            return True
        role = _NO_ROLE
        if attributes and ("class" in attributes or "id" in attributes):
            role = role_of(tag, attributes.get("class") or "", attributes.get("id") or "")
        steps: list[Step] = []
        if plan.strength is not None:
            strength = ENTRY if role.entry and plan.strength == BLOCK else plan.strength
            steps.append((self._close_block, self._open_block(strength)))
        if plan.opener is not None:
            plan.opener(self, tag, attributes, steps)
        if role.menu and tag != "nav":
            self._open_menu(tag, attributes, steps)
        if role.title or "onclick" in attributes or "role" in attributes:
            self._open_by_attributes(tag, attributes, steps, role.title)
        self._steps.append(steps)
        return True

    def close(self) -> None:
        """The element that was opened last ends."""
        steps = self._steps.pop()
        if isinstance(steps, list):
            for step, argument in reversed(steps):
                step(argument)
        elif steps is not None:
            self._close_block(steps)

    def finish(self) -> None:
        """The page ends."""
        self.text.end()

    # What closes.

    def _close_block(self, frame: Frame) -> None:
        self.text.end_block()
        self._around.close(frame)

    def _close_entry(self, frame: Frame) -> None:
        self.text.end_block()
        self._around.close(frame, self._term)

    def _close_term(self, start: int) -> None:
        self.text.end_block()
        self._term = self.text.since(start, _LONGEST_LEAD)[:_LONGEST_LEAD]

    def _close_row(self, row: _OpenRow) -> None:
        self.text.end_block()
        self.text.end_row(row.frame.start)
        self._around.close(row.frame, row.lead)
        self._rows.pop()
        if self._spans:
            self._spans[-1] = [(left - 1, text) for left, text in self._spans[-1] if left > 1]

    def _close_cell(self, cell: tuple[int, str | None]) -> None:
        start, span = cell
        self.text.end_block()
        if self._rows and not self._rows[-1].frame.layout:
            self.text.fold(start)
        if self._spans and span and span.strip().isdecimal():
            text = self.text.since(start, _LONGEST_LEAD)[:_LONGEST_LEAD]
            self._spans[-1].append((min(int(span.strip()[:6]), _MOST_ROWS_SPANNED), text))

    def _close_table(self, _: None) -> None:
        self.text.end_block()
        self._spans.pop()

    def _close_heading(self, heading: _OpenHeading) -> None:
        self.text.end_block()
        self._heading = heading.outer
        self._heading_level = None if heading.outer is None else heading.outer.level
        text = self.text.since(heading.start, ROW_LENGTH)[:ROW_LENGTH]
        if text and not (heading.by_class and len(text) > _LONGEST_TITLE):
            self.headings.append(Heading(heading.level, text, heading.position))

    def _close_menu(self, _: None) -> None:
        self.text.end_block()
        self._menus -= 1
        if not self._menus:
            self.menu_size += self.text.size - self._menu_start

    def _close_content(self, _: None) -> None:
        self._contents -= 1

    def _close_bold(self, _: None) -> None:
        self.text.bold -= 1

    def _close_preformatted(self, _: None) -> None:
        self.text.preformatted -= 1

    def _close_button(self, _: None) -> None:
        self.text.add(" ")

    # What opens.

    def _open_block(self, strength: int) -> Frame:
        self.text.end_block()
        return self._around.open(strength)

    def _open_by_attributes(self, tag: str, attributes: Attributes, steps: list[Step], title: bool) -> None:
        """Headings by class or role; links by a script that waits for a click."""
        if self._heading is None and (title or attributes.get("role") == "heading"):
            level = attributes.get("aria-level") or ""
            self._begin_heading(int(level) if level in _LEVELS else TITLE_LEVEL, True, steps)
        click = attributes.get("onclick")
        if click and tag != "a":
            for address in script_links(click)[:1]:
                self._begin_link(self._addresses.resolve(address), LinkKind.SCRIPT, attributes, steps)

    def _open_heading(self, tag: str, _: Attributes, steps: list[Step]) -> None:
        if self._heading is None:
            self._begin_heading(_HEADINGS[tag], False, steps)

    def _begin_heading(self, level: int, by_class: bool, steps: list[Step]) -> None:
        self.text.end_block()
        heading = _OpenHeading(level, len(self.text.parts), self._heading, by_class)
        self.text.place(heading)
        self._heading = heading
        self._heading_level = level
        steps.append((self._close_heading, heading))

    def _open_menu(self, tag: str, _: Attributes, steps: list[Step]) -> None:
        if tag == "header" and self._contents:
            return  # of an article, not of the page
        self.text.end_block()
        if not self._menus:
            self._menu_start = self.text.size
        self._menus += 1
        steps.append((self._close_menu, None))

    def _open_content(self, _tag: str, _: Attributes, steps: list[Step]) -> None:
        self._contents += 1
        steps.append((self._close_content, None))

    def _open_bold(self, _tag: str, _: Attributes, steps: list[Step]) -> None:
        self.text.bold += 1
        steps.append((self._close_bold, None))

    def _open_preformatted(self, _tag: str, _: Attributes, steps: list[Step]) -> None:
        self.text.preformatted += 1
        steps.append((self._close_preformatted, None))

    def _open_button(self, _tag: str, _: Attributes, steps: list[Step]) -> None:
        self.text.add(" ")
        steps.append((self._close_button, None))

    def _open_list(self, _tag: str, _: Attributes, _steps: list[Step]) -> None:
        """A short bold line just before a list or table is its heading, though the mark-up does not say so."""
        title, self.text.bold_title = self.text.bold_title, None
        if title and not self._menus and not (self.headings and self.headings[-1].position >= title[1]):
            self.headings.append(Heading(6, title[0], title[1]))

    def _open_definitions(self, tag: str, attributes: Attributes, steps: list[Step]) -> None:
        self._open_list(tag, attributes, steps)
        self._term = ""

    def _open_term(self, _tag: str, _: Attributes, steps: list[Step]) -> None:
        steps.append((self._close_term, len(self.text.parts)))

    def _open_definition(self, _tag: str, _: Attributes, steps: list[Step]) -> None:
        steps[0] = (self._close_entry, steps[0][1])

    def _open_table(self, tag: str, attributes: Attributes, steps: list[Step]) -> None:
        self.text.end_block()
        self._open_list(tag, attributes, steps)
        for row in self._rows[-1:]:
            row.frame.layout = True
        self._spans.append([])
        steps.append((self._close_table, None))

    def _open_row(self, _tag: str, _: Attributes, steps: list[Step]) -> None:
        lead = " ".join(text for _, text in self._spans[-1] if text) if self._spans else ""
        row = _OpenRow(steps[0][1], self.text.size, lead)
        self._rows.append(row)
        steps[0] = (self._close_row, row)

    def _open_cell(self, _tag: str, attributes: Attributes, steps: list[Step]) -> None:
        self.text.end_block()
        if self._rows:
            row = self._rows[-1]
            joined = not row.frame.layout and self.text.size - row.size <= _LONGEST_ROW
            self.text.begin_cell(row.frame.start, joined)
        steps.append((self._close_cell, (len(self.text.parts), attributes.get("rowspan"))))

    def _read_break(self, _: LexborNode, __: Attributes) -> None:
        self.text.end_block()

    def _read_title(self, node: LexborNode, _: Attributes) -> None:
        if not self.title and node.first_child is not None:
            self.title = clean((node.first_child.text_content or "")[: 4 * LONGEST_WORDS])[:LONGEST_WORDS]


@dataclass(frozen=True, slots=True)
class _Plan:
    """What is done for all elements of one name."""

    not_shown: bool = False
    single: Callable[[PageReader, LexborNode, Attributes], None] | None = None  # for elements that hold nothing
    strength: int | None = None  # None: goes on in the same line
    opener: Callable[[PageReader, str, Attributes, list[Step]], None] | None = None


_LEVELS = frozenset("123456")
_NO_ROLE = role_of("", "", "")
_SINGLE: dict[str, Callable[[PageReader, LexborNode, Attributes], None]] = {
    "br": PageReader._read_break,
    "hr": PageReader._read_break,
    "img": PageReader._read_image,
    "input": PageReader._read_input,
    "iframe": PageReader._read_iframe,
    "frame": PageReader._read_frame,
    "area": PageReader._read_area,
    "title": PageReader._read_title,
    "meta": PageReader._read_meta,
    "base": PageReader._read_base,
    "script": PageReader._read_script,
    "noscript": PageReader._read_no_script,
}
_OPENERS: dict[str, Callable[[PageReader, str, Attributes, list[Step]], None]] = {
    **dict.fromkeys(_HEADINGS, PageReader._open_heading),
    **dict.fromkeys(("nav", "header", "footer"), PageReader._open_menu),
    **dict.fromkeys(("main", "article", "section"), PageReader._open_content),
    **dict.fromkeys(("b", "strong"), PageReader._open_bold),
    **dict.fromkeys(("ul", "ol"), PageReader._open_list),
    **dict.fromkeys(("td", "th"), PageReader._open_cell),
    **dict.fromkeys(("object", "embed"), PageReader._open_object),
    "a": PageReader._open_link,
    "pre": PageReader._open_preformatted,
    "button": PageReader._open_button,
    "dl": PageReader._open_definitions,
    "dt": PageReader._open_term,
    "dd": PageReader._open_definition,
    "table": PageReader._open_table,
    "tr": PageReader._open_row,
}
_INLINE = _Plan()
_PLANS = {
    tag: _Plan(tag in _NOT_SHOWN, _SINGLE.get(tag), _BLOCKS.get(tag), _OPENERS.get(tag))
    for tag in {*_NOT_SHOWN, *_SINGLE, *_BLOCKS, *_OPENERS}
}
