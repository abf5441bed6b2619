"""Read an index page: which numbers it prints, and which links belong to each, whatever the mark-up looks like."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from urllib.parse import urldefrag, urljoin

from bs4 import BeautifulSoup
from bs4.element import NavigableString, PageElement, PreformattedString, Tag

from checkers.labels import Label, LabelKind, read_label
from crawler.text.addresses import normalise_address

AGREE_FOR_EACH_AGAINST = 3  # titles that must fit for each that belongs to another item
SHORTEST_RUN = 3  # plain numbers with fitting titles, to be believed
Verdict = Callable[[int, str], bool | None]  # whether a title is that of the item of this number; None: cannot say

_HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")
_CONTAINERS = frozenset(
    [
        "article",
        "dd",
        "details",
        "div",
        "dl",
        "fieldset",
        "li",
        "main",
        "ol",
        "section",
        "table",
        "tbody",
        "td",
        "th",
        "ul",
    ]
)
_OTHER_BLOCKS = (
    "a address aside blockquote body br button caption center dt figcaption figure footer form header hr html iframe "
    "legend nav option p pre summary tfoot thead tr"
)
_BLOCKS = _CONTAINERS.union(_HEADINGS, re.findall(r"\w+", _OTHER_BLOCKS))
_LINKING = ["a", "area", "iframe", "embed", "object", "button", "div", "span", "tr", "td"]
_YEAR_PLACES = frozenset((*_HEADINGS, "summary", "caption", "legend", "button", "a", "th", "strong", "b"))
_ADDRESS = re.compile(
    r"https?://[^\s<>\"'“”()\u0e00-\u0e7f]*[^\s<>\"'“”().,;\u0e00-\u0e7f]|www\.[^\s<>\"'()\u0e00-\u0e7f]+"
)
_LOCATION = re.compile(r"(?:location(?:\.href)?\s*=|window\.open\s*\()\s*['\"]([^'\"]+)['\"]")
_ONLY_YEAR = re.compile(r"\W*(?:ปี)?\s*(?:งบประมาณ)?\s*(?:พ\.?\s*ศ\.?)?\s*(25[5-9]\d)\W*")
_LIST_YEAR = re.compile(r".{0,90}?(?:ITA|OIT|คุณธรรมและความโปร่งใส).{0,80}?(25[5-9]\d)", re.IGNORECASE | re.DOTALL)


@dataclass(frozen=True, slots=True)
class PageLink:
    """A link that belongs to a label. `url` is "" for a dead one; `plain`: an address printed as text."""

    url: str
    text: str
    plain: bool = False


@dataclass(frozen=True, slots=True)
class Entry:
    """One number on an index page with its title, its links, and all the text that belongs to it."""

    number: int
    label: str
    kind: LabelKind
    title: str
    text: str
    links: tuple[PageLink, ...]
    year: int | None  # of the section it stands in; None when the page does not say


@dataclass(slots=True)
class _Line:
    """A run of text without a break."""

    nodes: list[NavigableString] = field(default_factory=list)

    @property
    def text(self) -> str:
        return " ".join("".join(self.nodes).split())


@dataclass(slots=True)
class _Spot:
    """A label where it stands: `node` is the first node that belongs to it."""

    label: Label
    node: PageElement
    title: str
    year: int | None


def read_entries(markup: str, url: str, verdict: Verdict, charset: str = "utf-8") -> tuple[Entry, ...]:
    """Every number that the page prints as a label, in reading order.

    Plain numbers ("8.", "08", "ข้อ 8") count only when several of them stand before titles that fit.
    """
    return PageLabels(markup, url, charset).entries(verdict)


class PageLabels:
    """The labels of one page, for as many verdicts on its titles as are asked."""

    def __init__(self, markup: str, url: str, charset: str = "utf-8") -> None:
        soup = BeautifulSoup(markup, "lxml")
        for tag in soup(["script", "style", "template", "noscript", "select"]):
            tag.decompose()
        base = soup.find("base", href=True)
        self._url = urljoin(url, str(base["href"])) if isinstance(base, Tag) else url
        self._charset = charset
        self._body = soup.body or soup
        self._spots = _spots(self._body)

    def entries(self, verdict: Verdict) -> tuple[Entry, ...]:
        """As `read_entries`."""
        territories = _Territories(self._body, _trusted(self._spots, verdict))
        return tuple(
            replace(entry, links=tuple(map(self._link, entry.links))) for entry in territories.entries(self._url)
        )

    def _link(self, link: PageLink) -> PageLink:
        return replace(link, url=_normalised(link.url, self._charset))


def _normalised(url: str, charset: str) -> str:
    return normalise_address(url, charset or "utf-8") if url else ""


def _lines(body: Tag) -> Iterator[_Line]:
    line = _Line()
    previous: Tag | None = None
    for node in body.descendants:
        if isinstance(node, Tag):
            if node.name in _BLOCKS and line.nodes:
                yield line
                line = _Line()
            continue
        if not isinstance(node, NavigableString) or isinstance(node, PreformattedString):
            continue
        block = _block_of(node)
        if block is not previous and line.nodes:
            yield line
            line = _Line()
        previous = block
        if node.strip() or line.nodes:
            line.nodes.append(node)
    if line.nodes:
        yield line


def _block_of(node: PageElement) -> Tag | None:
    return next((parent for parent in node.parents if parent.name in _BLOCKS), None)


def _spots(body: Tag) -> list[_Spot]:
    lines = [line for line in _lines(body) if line.text]
    panes = _years_of_panes(body)
    year: int | None = None
    spots: list[_Spot] = []
    for place, line in enumerate(lines):
        text = line.text
        label = read_label(text)
        if label is None:
            year = _section_year(line, text) or year
            continue
        after = lines[place + 1].text if place + 1 < len(lines) else ""
        node: PageElement = line.nodes[0]
        if not label.rest and place and label.written and text.startswith("("):
            node, after = _title_before(lines[place - 1], node, after)
        spots.append(_Spot(label, node, label.rest or after, _year_of_pane(node, panes) or year))
    return spots


def _title_before(before: _Line, node: PageElement, after: str) -> tuple[PageElement, str]:
    """In "<a>title</a> (O25)" the label belongs to what stands before it."""
    owner = _block_of(before.nodes[0])
    if owner is not None and owner.name == "a" and node.parent is owner.parent:
        return owner, before.text
    return node, after


def _section_year(line: _Line, text: str) -> int | None:
    if not any(parent.name in _YEAR_PLACES for parent in line.nodes[0].parents):
        return None
    return year_of_heading(text)


def year_of_heading(text: str) -> int | None:
    """The year that a heading gives to the list below it: "ITA ปี 2566", or nothing but "ปีงบประมาณ 2566"."""
    found = _ONLY_YEAR.fullmatch(text) or (_LIST_YEAR.match(text) if len(text) <= 160 else None)
    return int(found[1]) if found else None


def _targets(tag: Tag) -> Iterator[str]:
    for name in ("href", "data-bs-target", "data-target", "aria-controls"):
        value = str(tag.get(name) or "")
        if value.startswith("#") or (value and name == "aria-controls"):
            yield value.lstrip("#")


def _years_of_panes(body: Tag) -> dict[str, int]:
    years: dict[str, int] = {}
    for tag in body.find_all(["a", "button"]):
        year = year_of_heading(tag.get_text(" ", strip=True))
        if year is not None:
            years |= {target: year for target in _targets(tag) if target}
    return years


def _year_of_pane(node: PageElement, panes: dict[str, int]) -> int | None:
    if not panes:
        return None
    return next((panes[str(p.get("id"))] for p in node.parents if str(p.get("id")) in panes), None)


def _trusted(spots: list[_Spot], verdict: Verdict) -> list[_Spot]:
    """Which labels to believe: letters always, plain numbers only where a run of them has fitting titles."""
    letters = {spot.label.number for spot in spots if spot.label.kind is LabelKind.LETTER}
    plain = [spot for spot in spots if spot.label.kind is not LabelKind.LETTER and spot.label.number not in letters]
    verdicts = [verdict(spot.label.number, spot.title) for spot in plain]
    fitting = [spot for spot, fits in zip(plain, verdicts, strict=True) if fits]
    if len({spot.label.number for spot in fitting}) < SHORTEST_RUN:
        # Beside letters, a single zero is a slip of typing; a single plain number is somebody's own list.
        fitting = [spot for spot in fitting if spot.label.kind is LabelKind.ZERO and len(letters) > 1]
    if len(fitting) < AGREE_FOR_EACH_AGAINST * verdicts.count(False):
        fitting = []  # the list of another year, whose first items are the same
    chosen = {id(spot) for spot in fitting}
    return [spot for spot in spots if spot.label.kind is LabelKind.LETTER or id(spot) in chosen]


class _Territories:
    """Which part of the page belongs to which label."""

    def __init__(self, body: Tag, spots: list[_Spot]) -> None:
        self._body = body
        self._spots = spots
        self._inside: defaultdict[int, set[tuple[int, int | None]]] = defaultdict(set)
        for spot in spots:
            owner = (spot.label.number, spot.year)
            self._inside[id(spot.node)].add(owner)
            for parent in spot.node.parents:
                self._inside[id(parent)].add(owner)

    def entries(self, url: str) -> Iterator[Entry]:
        """One entry for each label."""
        for spot in self._spots:
            nodes = self._nodes(spot)
            links = tuple(dict.fromkeys(link for node in nodes for link in _links(node, url)))
            if not any(link.url for link in links):
                panes = [pane for node in nodes for pane in self._panes(node, spot)]
                nodes += panes
                links += tuple(dict.fromkeys(link for pane in panes for link in _links(pane, url)))
            text = " ".join(" ".join(_text(node) for node in nodes).split())
            label = spot.label
            yield Entry(label.number, label.written, label.kind, spot.title[:300], text[:1000], links, spot.year)

    def _nodes(self, spot: _Spot) -> list[PageElement]:
        owner = {(spot.label.number, spot.year)}
        top = spot.node
        while top.parent is not None and top.parent is not self._body and self._inside[id(top.parent)] == owner:
            if top.parent.name in ("main", "body", "html"):
                break
            top = top.parent
        nodes: list[PageElement] = [top]
        if isinstance(top, Tag) and top.name in _CONTAINERS and any(link.url for link in _links(top, "http://x/")):
            return nodes
        for sibling in top.next_siblings:
            if self._inside.get(id(sibling)) or _ends_territory(sibling, top):
                break
            nodes.append(sibling)
        return nodes

    def _panes(self, node: PageElement, spot: _Spot) -> Iterator[Tag]:
        """Parts of the page that an accordion's or tab's button opens."""
        if not isinstance(node, Tag):
            return
        for tag in [node, *node.find_all(True)]:
            for target in _targets(tag):
                pane = self._body.find(id=target) if target else None
                if isinstance(pane, Tag) and self._inside[id(pane)] <= {(spot.label.number, spot.year)}:
                    yield pane


def _ends_territory(node: PageElement, top: PageElement) -> bool:
    if not isinstance(node, Tag):
        return False
    if node.name in ("hr", "footer", "nav"):
        return True
    headings = [node, *node.find_all(_HEADINGS)]
    first = next((tag for tag in headings if tag.name in _HEADINGS), None)
    if first is None:
        return False
    if isinstance(top, Tag):
        own = top if top.name in _HEADINGS else top.find(_HEADINGS)
        if isinstance(own, Tag):
            return first.name <= own.name
    return True


def _text(node: PageElement) -> str:
    if isinstance(node, Tag):
        return node.get_text(" ")
    return str(node) if isinstance(node, NavigableString) and not isinstance(node, PreformattedString) else ""


def _links(node: PageElement, base: str) -> Iterator[PageLink]:
    if isinstance(node, Tag):
        for tag in [
            node,
            *node.find_all(["a", "area", "iframe", "embed", "object", "button", "div", "span", "tr", "td"]),
        ]:
            if (found := _link(tag, base)) is not None:
                yield found
    for printed in _ADDRESS.finditer(_text(node)):
        address = printed.group()
        yield PageLink(address if address.startswith("http") else f"http://{address}", address, plain=True)


def _link(tag: Tag, base: str) -> PageLink | None:
    text = " ".join(tag.get_text(" ").split()) or str(tag.get("title") or tag.get("aria-label") or "")
    if tag.name in ("a", "area") and tag.has_attr("href"):
        return _made(str(tag["href"]), text, base)
    if tag.name in ("iframe", "embed") and tag.get("src"):
        return _made(str(tag["src"]), text, base)
    if tag.name == "object" and tag.get("data"):
        return _made(str(tag["data"]), text, base)
    if found := _LOCATION.search(str(tag.get("onclick") or "")):
        return _made(found[1], text, base)
    return None


def _made(href: str, text: str, base: str) -> PageLink | None:
    href = href.strip()
    if href.lower().startswith(("mailto:", "tel:", "data:")):
        return None
    if not href or href == "#" or href.lower().startswith("javascript:"):
        return PageLink("", text)
    try:
        absolute, fragment = urldefrag(urljoin(base, href))
    except ValueError:
        return PageLink("", text)
    if fragment and absolute == urldefrag(base)[0]:
        return PageLink("", text)  # another place of the same page; what stands there is read with the label
    return PageLink(absolute, text)
