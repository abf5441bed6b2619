"""Finds "page not found" pages that a server sends with status 200."""

from __future__ import annotations

import hashlib
import re
from dataclasses import asdict, dataclass
from functools import lru_cache
from typing import Any, Self

from crawler.browser import needs_browser
from crawler.data import load_data
from crawler.skim import Skimmed
from crawler.text.document import Document
from crawler.text.thai import normalise

_DIGITS = re.compile(r"\d+")
_BLANKS = re.compile(r"\s+")


@dataclass(frozen=True)
class Fingerprint:
    """What a server answers to an address that cannot exist."""

    title: str
    lines: frozenset[str]
    targets: frozenset[str]  # addresses of its links and images

    def to_note(self) -> dict[str, Any]:
        """Plain data for the snapshot."""
        return {name: value if isinstance(value, str) else sorted(value) for name, value in asdict(self).items()}

    @classmethod
    def from_note(cls, note: dict[str, Any]) -> Self:
        """The reverse of `to_note`."""
        return cls(title=note["title"], lines=frozenset(note["lines"]), targets=frozenset(note["targets"]))


def probe_path(host: str) -> str:
    """A path that no site has, the same in every run."""
    return f"/{hashlib.sha256(host.encode()).hexdigest()[:20]}"


def fingerprint(document: Document, url: str) -> Fingerprint | None:
    """The fingerprint of the answer to the probe; None when it has too little text to prove anything."""
    if needs_browser(document) or len(document.text) < _rules()["least_characters"]:
        return None
    return _reduce(document, url)


def is_titled_not_found(page: Skimmed) -> str | None:
    """The title or heading by which a short page says that it is a "not found" page, or None."""
    rules = _rules()
    phrases = tuple(rules["phrases"])
    found = [text for text in (page.title, page.first_heading) if text.lower().startswith(phrases)]
    return found[0] if found and page.text_size <= rules["at_most_characters"] else None


def is_same_page(document: Document, url: str, probe: Fingerprint) -> bool:
    """Whether a page is the one that the server sends for an address that cannot exist."""
    return _same(_reduce(document, url), probe, _rules()["difference"])


@lru_cache(maxsize=1)
def _rules() -> dict[str, Any]:
    rules: dict[str, Any] = load_data("signs.yaml")["not_found"]
    return rules


def _reduce(document: Document, url: str) -> Fingerprint:
    """The page without what differs between two askings: digits, and the address itself."""
    path = "/" + url.split("/", 3)[-1]
    lines = (_plain(line.replace(url, "").replace(path, "")) for line in document.text.split("\n"))
    targets = {link.url for link in document.links} | {image.url for image in document.images}
    return Fingerprint(
        title=normal_title(document.title),
        lines=frozenset(line for line in lines if line),
        targets=frozenset(target for target in targets if target and not target.startswith(url)),
    )


def normal_title(title: str) -> str:
    """A title without what differs between two askings."""
    return _plain(normalise(title))


def _plain(text: str) -> str:
    return _BLANKS.sub(" ", _DIGITS.sub("0", text)).strip()


def _same(page: Fingerprint, probe: Fingerprint, difference: int) -> bool:
    if page.title != probe.title or page.targets - probe.targets:
        return False
    return _length(page.lines - probe.lines) <= difference and _length(probe.lines - page.lines) <= difference


def _length(lines: frozenset[str]) -> int:
    return sum(map(len, lines))
