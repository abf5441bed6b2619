"""How a person gets from the home page to an address: the texts of the links to click."""

from __future__ import annotations

from collections import deque
from collections.abc import Mapping

from checkers.site import Site
from checkers.thresholds import thresholds


def click_paths(site: Site) -> Mapping[str, tuple[str, ...]]:
    """Address -> link texts from the home page, the shortest way; ties by order on the page."""
    start = site.record.seed
    paths: dict[str, tuple[str, ...]] = {start: ()}
    waiting = deque([start])
    while waiting:
        url = waiting.popleft()
        page = site.at(url)
        if page is None:
            continue
        paths.setdefault(page.url, paths[url])
        if not page.on_site or len(paths[url]) >= thresholds().click_path:
            continue
        for link in page.document.links:
            if link.url and link.url not in paths:
                paths[link.url] = (*paths[url], link.text or link.url)
                waiting.append(link.url)
    return paths
