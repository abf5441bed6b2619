"""Addresses that simple scripts lead to: location.href = "...", window.open("..."), document.write("<a href=...>")."""

from __future__ import annotations

import re

# Only whole literals: an address that is put together by the script cannot be known without running it.
_ASSIGNED = re.compile(
    r"(?:\blocation(?:\.href)?\s*=(?!=)|\blocation\.(?:replace|assign)\s*\(|\bwindow\.open\s*\()\s*"
    r"(?:\"([^\"\\\n]{1,2000})\"|'([^'\\\n]{1,2000})')(?!\s*\+)"
)
_WRITTEN = re.compile(r"\bhref\s*=\s*\\?[\"']([^\"'\\\n<>]{1,2000})\\?[\"']")
_LONGEST_SCRIPT = 200_000
_MOST_LINKS = 50


def script_links(source: str) -> list[str]:
    """The addresses, in the order they stand in the script."""
    source = source[:_LONGEST_SCRIPT]
    found: list[str] = []
    if "location" in source or "window.open" in source:
        found.extend(match.group(1) or match.group(2) for match in _ASSIGNED.finditer(source))
    if "document.write" in source:
        found.extend(match.group(1) for match in _WRITTEN.finditer(source))
    return found[:_MOST_LINKS]
