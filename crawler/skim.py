"""Finds a page's links with little work: what the crawl needs to go on, not what the checks need to judge.

`crawler.text.web_page.read_page` reads the page for the checks; it finds the same addresses at three times the cost.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import cached_property

from selectolax.lexbor import LexborHTMLParser, LexborNode

from crawler.data import load_data
from crawler.snapshot import LinkKind
from crawler.text.addresses import Addresses
from crawler.text.charset import declared_charset, decode
from crawler.text.page_depth import limit_depth
from crawler.text.script_links import script_links

_POLICY = load_data("policy.yaml")
_PAGE_CHARACTERS: int = _POLICY["page_characters"]
_QR = _POLICY["qr_pictures"]
_QR_WORDS = re.compile(_QR["words"], re.IGNORECASE)
_SOUGHT = (
    "h1, h2, h3, h4, h5, h6, summary, caption, a, area, iframe, frame, object, embed, "
    "meta[http-equiv], script, img, [onclick]:not(a):not(img)"
)
_REFRESH = re.compile(r"url\s*=\s*[\"']?([^\"']{1,2000})", re.IGNORECASE)
_HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6", "summary", "caption"})
_FRAMES = {"iframe": LinkKind.IFRAME, "frame": LinkKind.FRAME, "object": LinkKind.IFRAME, "embed": LinkKind.IFRAME}
_SOURCES = ("src", "data", "data-src", "data-lazy-src")
_PICTURE_SOURCES = ("src", "data-src", "data-lazy-src", "data-original")
_LONGEST_TEXT = 300


@dataclass(frozen=True, slots=True)
class Sighting:
    """A link as it stands on a page or in a sitemap."""

    url: str  # absolute
    text: str
    heading: str
    kind: LinkKind


@dataclass
class Skimmed:
    """What a first look at a page shows."""

    body: LexborNode | None
    asks_password: bool = False
    title: str = ""
    first_heading: str = ""
    images: int = 0
    scripts: int = 0
    links: list[Sighting] = field(default_factory=list)

    @cached_property
    def text_size(self) -> int:
        """How many characters there are to read, blanks not counted."""
        if self.body is None:
            return 0
        hidden = sum(len("".join(node.text().split())) for node in self.body.css("script, style, template"))
        return max(0, len("".join(self.body.text().split())) - hidden)

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing at all to see."""
        return not (self.text_size or self.images or self.scripts or self.links)


def skim_page(body: bytes, *, content_type: str, url: str) -> Skimmed:
    """The links in the order they stand, each with its text and the heading above it. Never raises on any bytes."""
    markup, charset = decode(body, declared_charset(body, content_type))
    shallow, _ = limit_depth(markup[:_PAGE_CHARACTERS])
    tree = LexborHTMLParser(shallow)
    title = tree.css_first("head > title")
    skimmed = Skimmed(
        tree.body,
        asks_password=tree.css_first("input[type='password' i]") is not None,
        title=_text(title) if title is not None else "",
    )
    skimmer = _Skimmer(skimmed, Addresses(url, charset))
    base = tree.css_first("base[href]")
    if base is not None:
        skimmer.addresses.set_base(base.attributes.get("href") or "")
    for node in tree.css(_SOUGHT):
        skimmer.look_at(node)
    return skimmed


class _Skimmer:
    """Walks over the elements that can lead somewhere."""

    def __init__(self, skimmed: Skimmed, addresses: Addresses) -> None:
        self.addresses = addresses
        self._skimmed = skimmed
        self._heading = ""
        self._pictures = 0

    def look_at(self, node: LexborNode) -> None:
        tag = node.tag or ""
        if tag in _HEADINGS:
            self._see_heading(node)
        look = _LOOKS.get(tag)
        if look is not None:
            look(self, node)
        elif "onclick" in node.attributes:
            self._see_scripts(node.attributes.get("onclick"), _text(node), at_most=1)

    def _see_heading(self, node: LexborNode) -> None:
        self._heading = _text(node)
        self._skimmed.first_heading = self._skimmed.first_heading or self._heading

    def see_anchor(self, node: LexborNode) -> None:
        attributes = node.attributes
        href = attributes.get("href")
        address = self.addresses.resolve(href)
        if address:
            self._add(address, _link_text(node), LinkKind.ANCHOR)
        elif "onclick" in attributes or (href or "").startswith("javascript:"):
            self._see_scripts(f"{attributes.get('onclick') or ''};{href or ''}", _link_text(node), at_most=1)

    def see_area(self, node: LexborNode) -> None:
        hint = node.attributes.get("alt") or node.attributes.get("title") or ""
        self._add(self.addresses.resolve(node.attributes.get("href")), hint, LinkKind.AREA)

    def see_frame(self, node: LexborNode) -> None:
        attributes = node.attributes
        address = next((self.addresses.resolve(attributes[name]) for name in _SOURCES if attributes.get(name)), "")
        self._add(address, attributes.get("title") or "", _FRAMES[node.tag or ""])

    def see_meta(self, node: LexborNode) -> None:
        if (node.attributes.get("http-equiv") or "").lower() == "refresh":
            found = _REFRESH.search(node.attributes.get("content") or "")
            if found is not None:
                self._add(self.addresses.resolve(found[1].strip()), "", LinkKind.REFRESH)

    def see_script(self, node: LexborNode) -> None:
        self._skimmed.scripts += 1
        child = node.first_child
        self._see_scripts(child.text_content if child is not None else None, "", at_most=50)

    def see_image(self, node: LexborNode) -> None:
        self._skimmed.images += 1
        self._see_picture(node)
        self._see_scripts(node.attributes.get("onclick"), node.attributes.get("alt") or "", at_most=1)

    def _see_picture(self, node: LexborNode) -> None:
        """A picture that may be a QR code. Its words are not the link's: they would promise a document."""
        address = next((node.attributes[name] for name in _PICTURE_SOURCES if node.attributes.get(name)), None)
        if not address or self._pictures >= _QR["of_a_page"]:
            return
        words = (
            node.attributes.get("alt"),
            node.attributes.get("title"),
            address.rsplit("/", 1)[-1],
            _text_around(node),
        )
        if _QR_WORDS.search(" ".join(filter(None, words))):
            self._pictures += 1
            self._add(self.addresses.resolve(address), "", LinkKind.PICTURE)

    def _see_scripts(self, source: str | None, text: str, *, at_most: int) -> None:
        for address in script_links(source or "")[:at_most]:
            self._add(self.addresses.resolve(address), text, LinkKind.SCRIPT)

    def _add(self, address: str, text: str, kind: LinkKind) -> None:
        if address:
            self._skimmed.links.append(Sighting(address, text, self._heading, kind))


_LOOKS: dict[str, Callable[[_Skimmer, LexborNode], None]] = {
    "a": _Skimmer.see_anchor,
    "area": _Skimmer.see_area,
    "meta": _Skimmer.see_meta,
    "script": _Skimmer.see_script,
    "img": _Skimmer.see_image,
    **dict.fromkeys(_FRAMES, _Skimmer.see_frame),
}


def _text(node: LexborNode) -> str:
    return " ".join(node.text()[: 4 * _LONGEST_TEXT].split())[:_LONGEST_TEXT]


def _link_text(node: LexborNode) -> str:
    """Own text, else the image's alternative text, else the title attribute."""
    own = _text(node)
    if own:
        return own
    image = node.css_first("img[alt]")
    hint = (image.attributes.get("alt") if image is not None else None) or node.attributes.get("title") or ""
    return " ".join(hint.split())[:_LONGEST_TEXT]


def _text_around(node: LexborNode) -> str:
    """The first words of the element around a picture, or of the next one around that has any."""
    parent, text = node.parent, ""
    for _ in range(2):
        if parent is None or text:
            break
        for each in parent.traverse(include_text=True):
            if each.tag == "-text":
                text += (each.text_content or "").strip()
            if len(text) >= _QR["text_around"]:
                break
        parent = parent.parent
    return text[: _QR["text_around"]]
