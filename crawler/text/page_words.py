"""Reads from class names and ids what an element of a web page is for."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

from crawler.packaged import packaged


@dataclass(frozen=True, slots=True)
class Role:
    """What names in the mark-up say about an element."""

    menu: bool = False
    title: bool = False
    entry: bool = False


def role_of(tag: str, class_names: str, element_id: str) -> Role:
    """The role of an element; looked up, as the same names return on every page of a site."""
    key = (tag, class_names, element_id)
    role = _known.get(key)
    if role is None:
        if len(_known) > _MOST_KNOWN:
            _known.clear()
        role = _known[key] = _read_role(tag, class_names.lower().split(), element_id)
    return role


def waits_for_scripts(text: str) -> bool:
    """Whether the text says that it is still loading, or that scripts are needed."""
    folded = text.lower()
    return any(phrase in folded for phrase in _WAITING)


def _read_role(tag: str, classes: list[str], element_id: str) -> Role:
    return Role(
        menu=_is_menu(tag, classes, element_id.lower()),
        title=not _TITLES.isdisjoint(classes),
        entry=not _ENTRIES.isdisjoint(classes),
    )


def _is_menu(tag: str, classes: list[str], element_id: str) -> bool:
    if tag in _NEVER_TAGS or not _NEVER.isdisjoint(classes):
        return False
    names = [*classes, element_id]
    if any(part in name for name in names for part in _PARTS):
        return True
    return any(not _WHOLE.isdisjoint(_NAME_PARTS.split(name)) for name in names)


_known: dict[tuple[str, str, str], Role] = {}
_MOST_KNOWN = 5000
_NAME_PARTS = re.compile("[^a-z]+")
_DATA: dict[str, Any] = packaged("crawler.text", "page_words.yaml")
_PARTS: tuple[str, ...] = tuple(_DATA["menu"]["part_of_name"])
_WHOLE: frozenset[str] = frozenset(_DATA["menu"]["whole_part"])
_NEVER: frozenset[str] = frozenset(_DATA["menu"]["never"])
_NEVER_TAGS: frozenset[str] = frozenset(_DATA["menu"]["never_tags"])
_TITLES: frozenset[str] = frozenset(_DATA["titles"]["classes"])
_ENTRIES: frozenset[str] = frozenset(_DATA["entries"]["classes"])
_WAITING: tuple[str, ...] = tuple(_DATA["scripts_needed"]["phrases"])
TITLE_LEVEL: int = _DATA["titles"]["level"]
FEW_CHARACTERS: int = _DATA["scripts_needed"]["few_characters"]
HARDLY_ANY_CHARACTERS: int = _DATA["scripts_needed"]["hardly_any_characters"]
