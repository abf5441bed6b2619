"""Finds the links and images of a web page, in whatever kind of mark-up they stand."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from selectolax.lexbor import LexborNode

from crawler.snapshot import LinkKind
from crawler.text.addresses import Addresses
from crawler.text.document import Heading, Image, Link
from crawler.text.page_context import Found, Surroundings
from crawler.text.page_text import PageText, clean
from crawler.text.script_links import script_links

Attributes = dict[str, str | None]
Step = tuple[Callable[[Any], None], Any]  # what to do when the element closes

LONGEST_WORDS = 500  # of a link, a title or an alternative text
_REFRESH = re.compile(r"url\s*=\s*[\"']?([^\"']{1,2000})", re.IGNORECASE)


@dataclass(slots=True)
class _OpenLink:
    found: Found
    hint: str  # title or aria-label
    outer: _OpenLink | None
    outer_capture: list[str] | None
    alternatives: list[str]


class LinkReader:
    """Reads the elements that lead somewhere or show a picture."""

    def __init__(self, url: str, charset: str) -> None:
        self.text = PageText()
        self.headings: list[Heading] = []
        self.found: list[Found] = []  # links and images
        self.scripts = 0
        self.no_script_text = ""
        self._addresses = Addresses(url, charset)
        self._around = Surroundings(self.text)
        self._menus = 0  # depth of menus around the present place
        self._heading_level: int | None = None  # of the heading around the present place
        self._link: _OpenLink | None = None

    def links(self) -> tuple[Link, ...]:
        """The links in reading order."""
        return tuple(
            Link(found.url, found.text, found.heading, found.row, found.kind, found.position, found.in_menu)
            for found in self.found
            if found.kind is not None
        )

    def images(self) -> tuple[Image, ...]:
        """The images in reading order."""
        return tuple(Image(found.url, found.text, found.row) for found in self.found if found.kind is None)

    def _close_link(self, link: _OpenLink) -> None:
        words = self.text.capture or []
        text = clean("".join(words))
        if not text:
            text = clean(" ".join(link.alternatives)) or clean(link.hint)
        link.found.text = text[:LONGEST_WORDS]
        if link.outer_capture is not None:
            link.outer_capture.extend(words)
        self.text.capture = link.outer_capture
        self._link = link.outer

    def _open_link(self, _: str, attributes: Attributes, steps: list[Step]) -> None:
        href = attributes.get("href")
        if href is None and ("name" in attributes or "id" in attributes):
            return  # the target of a link, not a link
        url, kind = self._addresses.resolve(href), LinkKind.ANCHOR
        if not url:
            scripts = [*script_links(attributes.get("onclick") or ""), *script_links(href or "")]
            if scripts:
                url, kind = self._addresses.resolve(scripts[0]), LinkKind.SCRIPT
        self._begin_link(url, kind, attributes, steps)

    def _begin_link(self, url: str, kind: LinkKind, attributes: Attributes, steps: list[Step]) -> None:
        hint = (attributes.get("title") or attributes.get("aria-label") or "")[:LONGEST_WORDS]
        link = _OpenLink(self._find(url, kind), hint, self._link, self.text.capture, [])
        self.text.capture = []
        self._link = link
        steps.append((self._close_link, link))

    def _find(self, url: str, kind: LinkKind | None, text: str = "") -> Found:
        found = Found(self._around.count, url, kind, self._heading_above(), self._menus > 0, text)
        self.text.place(found)
        self._around.add(found)
        self.found.append(found)
        return found

    def _heading_above(self) -> str:
        """The nearest heading; for what stands in a heading itself, the nearest one of a higher order."""
        level = self._heading_level
        if level is None:
            return self.headings[-1].text if self.headings else ""
        return next((heading.text for heading in reversed(self.headings[-50:]) if heading.level < level), "")

    def _open_object(self, _tag: str, attributes: Attributes, _steps: list[Step]) -> None:
        self._embed(attributes, ("data", "src"), LinkKind.IFRAME)

    # Elements without readable contents.

    def _embed(self, attributes: Attributes, names: tuple[str, ...], kind: LinkKind) -> None:
        for name in names:
            url = self._addresses.resolve(attributes.get(name))
            if url:
                hint = attributes.get("title") or attributes.get("alt") or attributes.get("aria-label") or ""
                self._find(url, kind, clean(hint[:LONGEST_WORDS]))
                return

    def _read_iframe(self, _: LexborNode, attributes: Attributes) -> None:
        self._embed(attributes, ("src", "data-src", "data-lazy-src"), LinkKind.IFRAME)

    def _read_frame(self, _: LexborNode, attributes: Attributes) -> None:
        self._embed(attributes, ("src",), LinkKind.FRAME)

    def _read_area(self, _: LexborNode, attributes: Attributes) -> None:
        hint = attributes.get("alt") or attributes.get("title") or attributes.get("aria-label") or ""
        self._find(self._addresses.resolve(attributes.get("href")), LinkKind.AREA, clean(hint[:LONGEST_WORDS]))

    def _read_image(self, _: LexborNode, attributes: Attributes) -> None:
        alternative = clean((attributes.get("alt") or attributes.get("title") or "")[:LONGEST_WORDS])
        url = ""
        for name in ("src", "data-src", "data-lazy-src", "data-original"):
            url = url or self._addresses.resolve(attributes.get(name))
        self._find(url, None, alternative)
        if self._link is not None:
            self._link.alternatives.append(alternative)
        self._read_click(attributes, alternative)

    def _read_input(self, _: LexborNode, attributes: Attributes) -> None:
        self._read_click(attributes, clean((attributes.get("value") or attributes.get("alt") or "")[:LONGEST_WORDS]))

    def _read_click(self, attributes: Attributes, text: str) -> None:
        for address in script_links(attributes.get("onclick") or "")[:1]:
            self._find(self._addresses.resolve(address), LinkKind.SCRIPT, text)

    def _read_meta(self, _: LexborNode, attributes: Attributes) -> None:
        if (attributes.get("http-equiv") or "").lower() == "refresh":
            address = _REFRESH.search(attributes.get("content") or "")
            url = self._addresses.resolve(address.group(1)) if address else ""
            if url and url != self._addresses.page:
                self._find(url, LinkKind.REFRESH)

    def _read_base(self, _: LexborNode, attributes: Attributes) -> None:
        if attributes.get("href"):
            self._addresses.set_base(attributes["href"] or "")

    def _read_script(self, node: LexborNode, attributes: Attributes) -> None:
        if "json" in (attributes.get("type") or ""):
            return
        self.scripts += 1
        if node.first_child is not None:
            for address in script_links(node.first_child.text_content or ""):
                url = self._addresses.resolve(address)
                if url:
                    self._find(url, LinkKind.SCRIPT)

    def _read_no_script(self, node: LexborNode, _: Attributes) -> None:
        if node.first_child is not None:
            self.no_script_text += (node.first_child.text_content or "")[: 4 * LONGEST_WORDS]
