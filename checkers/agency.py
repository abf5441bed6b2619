"""Whose site it is: what the officer said, or what the home page's title tells."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from checkers.case import Agency
from checkers.issuer import own_name
from checkers.search import fold
from checkers.site import Site, SiteCapture
from checklists.agency_types import agency_types, infer

_BETWEEN = re.compile(r"\s+[-–—|•:»›]\s+")  # what divides the parts of a page's title


@dataclass(frozen=True, slots=True)
class KnownAgency:
    """The agency, and whether its type was read off the site."""

    agency: Agency
    type_inferred: bool


def know_agency(site: Site, name: str | None, type_key: str | None) -> KnownAgency:
    """Name and type as given; otherwise from the titles of the first pages."""
    titles = [capture.document.title for capture in _first_pages(site)]
    found_name = name or next((name for title in titles if (name := _name_in(title))), titles[0] if titles else "")
    if type_key:
        group = next((kind.group for kind in agency_types() if kind.key == type_key), "")
        return KnownAgency(Agency(found_name, type_key, group, site.record.hosts), type_inferred=False)
    kind = next((kind for title in [found_name, *titles] if (kind := infer(title))), None)
    found = Agency(found_name, kind.key if kind else "", kind.group if kind else "", site.record.hosts)
    return KnownAgency(found, type_inferred=True)


def another_name(agency: Agency, title: str) -> str | None:
    """The agency that a home page's title names, where it can be none but another than the given one."""
    kind = infer(title)
    if kind is None or not agency.group:
        return None
    said = Agency(_name_in(title), kind.key, kind.group, agency.hosts)
    own, theirs = fold(own_name(agency)), fold(own_name(said))
    differs = not (own in theirs or theirs in own) if own and theirs else kind.group != agency.group
    return said.name if differs else None


def _name_in(title: str) -> str:
    """The part of a title that tells a kind of agency: "หน้าแรก – เทศบาลตำบล…" names it behind the dash."""
    if not infer(title):
        return ""
    return next((part for part in _BETWEEN.split(title.strip()) if infer(part)), title)


def _first_pages(site: Site) -> Iterable[SiteCapture]:
    pages = [capture for capture in site.captures if capture.on_site and capture.document.title]
    return sorted(pages, key=lambda capture: (capture.capture.depth, capture.url))[:5]
