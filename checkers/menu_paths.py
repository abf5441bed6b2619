"""Follow directions like: อยู่ที่เมนู "แผนงาน" หัวข้อ "แผนพัฒนาท้องถิ่น" >> แผนห้าปี, by the texts of the site's own links."""

from __future__ import annotations

from collections import defaultdict
from functools import cached_property

from checkers.check_words import check_words
from checkers.site import Site
from checkers.wording import key, steps

MOST_DIRECTIONS = 600  # characters; longer texts are no directions


class MenuPaths:
    """The link texts of a site, read once when directions are first met."""

    def __init__(self, site: Site) -> None:
        self._site = site

    @cached_property
    def _links(self) -> dict[str, dict[str, set[str]]]:
        """Key of a link text -> address -> keys of headings and pages it stands under."""
        found: defaultdict[str, dict[str, set[str]]] = defaultdict(dict)
        for page in self._site.captures:
            for link in page.document.links:
                if link.url and link.text and (folded := key(link.text)):
                    found[folded].setdefault(link.url, set()).update((key(link.heading), page.url))
        return dict(found)

    def resolve(self, text: str) -> str | None:
        """The address that the directions in this text lead to; None when there are none or they are ambiguous."""
        if len(text) > MOST_DIRECTIONS or not any(sign in text for sign in check_words().path_signs):
            return None
        parts = steps(text)
        for place in range(len(parts) - 1, -1, -1):
            targets = self._links.get(parts[place])
            if not targets:
                continue
            chosen = set(targets) if len(targets) == 1 else self._narrowed(targets, parts[:place])
            if len(chosen) == 1:
                return chosen.pop()
        return None

    def _narrowed(self, targets: dict[str, set[str]], before: tuple[str, ...]) -> set[str]:
        """Those that stand under a step before, or on a page that a step before leads to."""
        places = set(before)
        for step in before:
            places |= set(self._links.get(step, {}))
        return {url for url, around in targets.items() if around & places}
