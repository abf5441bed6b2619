"""Read the pages of a built site as a visitor meets them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any
from urllib.parse import urljoin, urlsplit

import yaml

from fixtures.build import BuiltSite, body_file
from fixtures.routes import decode_address, read_routes
from fixtures.source import SiteSource

LINK = re.compile(
    r"""(?:(?:href|src)\s*=\s*["']|location(?:\.href)?\s*=\s*'|window\.open\('|content="\d;\s*url=)([^"']*)["']""", re.I
)
PAGE_BASE = re.compile(r"""<base\s+href="([^"]*)">""")


def expected_of(source: SiteSource) -> dict[str, Any]:
    """What a careful person finds on the site."""
    expected: dict[str, Any] = yaml.safe_load((source.folder / "expected.yaml").read_text(encoding="utf-8"))
    return expected


def markup_of(built: BuiltSite, path: str) -> str:
    """The markup of a page, whichever of the two Thai encodings it has."""
    file = read_routes(built.folder)[path].file or body_file(path)  # a renamed page lies where it was
    data = (built.folder / file).read_bytes()
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        return data.decode("cp874")


def links_of(built: BuiltSite, path: str) -> Iterator[str]:
    """The site's own addresses that a page leads to, decoded."""
    markup = markup_of(built, path)
    base = PAGE_BASE.search(markup)
    here = urljoin(f"http://site{path}", base[1] if base else "")
    for match in LINK.finditer(PAGE_BASE.sub("", markup)):
        target = urljoin(here, match[1])
        if urlsplit(target).netloc == "site":
            yield decode_address(target)


def reached_by_clicks(built: BuiltSite) -> set[str]:
    """Every address that clicks lead to from the entry; redirects are followed."""
    routes = read_routes(built.folder)
    seen: set[str] = set()
    waiting = [built.entry]
    while waiting:
        path = waiting.pop()
        if path in seen:
            continue
        seen.add(path)
        if path in built.pages:
            waiting.extend(links_of(built, path))
        elif path in routes:
            targets = (value for name, value in routes[path].headers if name == "Location")
            waiting.extend(decode_address(target) for target in targets if target.startswith("/"))
    return seen
