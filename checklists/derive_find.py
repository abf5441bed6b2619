"""The words by which a derived item is found: those of what it takes over, with some added and some removed."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any

from checklists.errors import Path
from checklists.ground import Ground
from checklists.made import mapping, texts

_LISTS = ("names", "aliases", "under", "not", "about")
# Blanks, punctuation, tone marks and repeated signs tell no two wordings apart.
_SAME = re.compile(r"[\s\-–.,·…/()\"'“”ๆ\u0e47-\u0e4e]")

Lists = dict[str, list[str]]


def find(spec: Any, taken: Sequence[Mapping[str, Any]], title: Any, path: Path, ground: Ground) -> dict[str, Any]:
    """The `find` of an item. taken: those of the items it takes over, this year's already.

    title: the item's, in Thai, which becomes its first name. Raises DeriveError.
    """
    spec = mapping(spec, path, ("add", "remove"))
    if len(taken) == 1 and not spec and title in taken[0].get("names", ()):
        return dict(taken[0])
    add, remove = (_words(spec.get(part, {}), (*path, part), ground) for part in ("add", "remove"))
    found: Lists = {name: [word for each in taken for word in each.get(name, [])] for name in _LISTS}
    found["names"] = [str(title), *add.pop("names", []), *found["names"]]
    for name, words in add.items():
        found[name] += words
    for name, words in remove.items():
        gone = {_folded(word) for word in words}
        found[name] = [word for word in found[name] if _folded(word) not in gone]
    kept = {name: words for name, words in _consistent(found).items() if words}
    return {**kept, "container": True} if any(each.get("container") for each in taken) else kept


def _words(spec: Any, path: Path, ground: Ground) -> Lists:
    lists = mapping(spec, path, _LISTS)
    return {name: texts(ground.marks.fill(words, (*path, name)), (*path, name)) for name, words in lists.items()}


def _consistent(found: Lists) -> Lists:
    """No wording twice, no name among the aliases, no word of `not` within a name."""
    lists = {name: _once(words) for name, words in found.items()}
    names = {_folded(word) for word in lists["names"]}
    lists["aliases"] = [word for word in lists["aliases"] if _folded(word) not in names]
    own = [_folded(word) for word in (*lists["names"], *lists["aliases"])]
    lists["not"] = [word for word in lists["not"] if not any(_folded(word) in each for each in own)]
    return lists


def _once(words: Sequence[str]) -> list[str]:
    found: dict[str, str] = {}
    for word in words:
        found.setdefault(_folded(word), word)
    return list(found.values())


def _folded(text: str) -> str:
    return _SAME.sub("", text).replace("ำ", "า").replace("เเ", "แ").casefold()
