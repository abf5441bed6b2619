"""Fill the marks of a year's file: {y} its year, {ce} the same in the Christian era, {item KEY} an item's number."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from checklists.errors import DeriveError, Path, nearest
from checklists.words import Words

_YEAR = re.compile(r"(y|ce|base)([+-]\d+)?")
_MARK = re.compile(r"\{([^{}]*)\}")
_ERA = 543  # years from the Christian to the Buddhist era

_NO_MARK = Words("ไม่รู้จักเครื่องหมาย “{mark}”{near}", "the mark “{mark}” is not known{near}")
_NO_ITEM = Words("ปีนี้ไม่มีข้อ “{key}”{near}", "this year has no item “{key}”{near}")
_NO_LIST = Words("ไม่มีชุดคำชื่อ “{name}”{near}", "there is no list of words “{name}”{near}")
_KNOWN = ("{y}", "{y-1}", "{y+1}", "{ce}", "{base}", "{item KEY}")


@dataclass(frozen=True, slots=True)
class Marks:
    """What the marks of a file stand for.

    numbers: key of an item -> its number. lists: name -> the words; called only when they are used.
    """

    year: int
    base: int
    numbers: Mapping[str, str]
    lists: Mapping[str, Callable[[], list[str]]]

    def fill(self, value: Any, path: Path) -> Any:
        """Plain data with every mark replaced; a text that is one mark of a year becomes a number.

        `{list: NAME}` becomes the words of that name. Raises DeriveError.
        """
        if isinstance(value, dict):
            if list(value) == ["list"]:
                return self._words(value["list"], path)
            return {key: self.fill(each, (*path, key)) for key, each in value.items()}
        if isinstance(value, list):
            return [self.fill(each, (*path, place)) for place, each in enumerate(value)]
        if not isinstance(value, str) or "{" not in value:
            return value
        whole = _MARK.fullmatch(value)
        year = self._year(whole[1]) if whole else None
        return _MARK.sub(lambda mark: self._one(mark[1], path), value) if year is None else year

    def _one(self, mark: str, path: Path) -> str:
        year = self._year(mark)
        if year is not None:
            return str(year)
        if not mark.startswith("item "):
            raise DeriveError(_NO_MARK.fill(mark=f"{{{mark}}}", near=nearest(f"{{{mark}}}", _KNOWN)), path)
        key = mark.removeprefix("item ").strip()
        if key not in self.numbers:
            raise DeriveError(_NO_ITEM.fill(key=key, near=nearest(key, self.numbers)), path)
        return self.numbers[key]

    def _year(self, mark: str) -> int | None:
        found = _YEAR.fullmatch(mark)
        if not found:
            return None
        year = {"y": self.year, "ce": self.year - _ERA, "base": self.base}[found[1]]
        return year + int(found[2] or 0)

    def _words(self, name: Any, path: Path) -> list[str]:
        if not isinstance(name, str) or name not in self.lists:
            raise DeriveError(_NO_LIST.fill(name=name, near=nearest(name, self.lists)), path)
        return self.lists[name]()
