"""What a derived list takes from: the items of its base, what the years share, and how both become this year's."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from checklists.errors import DeriveError, Path, nearest
from checklists.marks import Marks
from checklists.shared import SHARED_FILE, Shared
from checklists.shift import NoSuchNumberError, Shift
from checklists.words import Words

SHARED = "shared/"  # before the name of what shared.yaml holds

_NO_ITEM = Words("รายการปี {year} ไม่มีข้อ “{name}”{near}", "the list of {year} has no item “{name}”{near}")
_NO_COMPONENT = Words(
    "ข้อ “{item}” ของรายการปี {year} ไม่มีองค์ประกอบ “{name}”{near}",
    "item “{item}” of the list of {year} has no component “{name}”{near}",
)
_NO_SHARED = Words("ไม่มี “shared/{name}”{near}", "there is no “shared/{name}”{near}")
_NO_SOURCE = Words("ไม่รู้จักที่มา “{name}”{near}", "the source “{name}” is not known{near}")
_NO_SEEN = Words("ไม่รู้จัก seen “{name}”{near}", "seen “{name}” is not known{near}")
_NO_NUMBER = Words(
    "ข้อความที่นำมาจากรายการปี {year} อ้างถึง {number} ({key}) ซึ่งปีนี้ไม่มี ให้เขียนข้อความนั้นใหม่ใต้ change",
    "a text of the list of {year} names {number} ({key}), which this year does not have: write it anew under change",
)


@dataclass(frozen=True, slots=True)
class Ground:
    """What one list is derived from. items: the base's items by key, plain data."""

    items: Mapping[str, dict[str, Any]]
    shared: Shared
    marks: Marks
    shift: Shift

    def item(self, name: Any, path: Path) -> dict[str, Any]:
        """An item of the base by its key, or an entry of shared.yaml. Raises DeriveError."""
        if isinstance(name, str) and name.startswith(SHARED):
            return self._shared(self.shared.items, name, path)
        if name not in self.items:
            raise DeriveError(_NO_ITEM.fill(year=self.shift.old, name=name, near=nearest(name, self.items)), path)
        return self.items[str(name)]

    def component(self, name: str, path: Path) -> dict[str, Any]:
        """A component of the base as "item/component", or an entry of shared.yaml. Raises DeriveError."""
        if name.startswith(SHARED):
            return self._shared(self.shared.components, name, path)
        item, _, key = name.partition("/")
        known = {each["key"]: each for each in self.item(item, path)["components"]}
        if key not in known:
            words = _NO_COMPONENT.fill(item=item, year=self.shift.old, name=key, near=nearest(key, known))
            raise DeriveError(words, path)
        return dict(known[key])

    def named(self, name: str) -> str:
        """What an item or component is taken over from, for a message, such as "annual-plan/budget (O10, 2566)"."""
        if name.startswith(SHARED):
            return f"{name} ({SHARED_FILE})"
        item = self.items.get(name.partition("/")[0], {})
        return f"{name} ({item.get('number')}, {self.shift.old})"

    def moved(self, value: Any, path: Path) -> Any:
        """Plain data of the base as this year's. Raises DeriveError, to be blamed on `path`."""
        try:
            return self.shift.of(value)
        except NoSuchNumberError as error:
            key = next(key for key, item in self.items.items() if item["number"] == error.number)
            raise DeriveError(_NO_NUMBER.fill(year=self.shift.old, number=error.number, key=key), path) from None

    def source(self, value: Any, path: Path) -> Any:
        """The words of a source: by its name in shared.yaml, or as the file itself gives them. Raises DeriveError."""
        if not isinstance(value, str):
            return self.marks.fill(value, path)
        if value not in self.shared.sources:
            raise DeriveError(_NO_SOURCE.fill(name=value, near=nearest(value, self.shared.sources)), path)
        return self.marks.fill(self.shared.sources[value].model_dump(), path)

    def trust(self, old: Mapping[str, Any], seen: Any, path: Path) -> dict[str, Any]:
        """Basis and source of a component that is as in the base, by what was seen of this year. Raises DeriveError."""
        if not isinstance(seen, str) or seen not in self.shared.seen:
            raise DeriveError(_NO_SEEN.fill(name=seen, near=nearest(seen, self.shared.seen)), path)
        known = self.shared.seen[seen]
        if old["basis"] == "assumed" and known.readings:  # our own reading stays one, whatever was seen
            return {"basis": "assumed", "source": self._reading(old["source"], path)}
        basis = old["basis"] if known.basis == "same" else known.basis.value
        return {"basis": basis, "source": self.source(known.source, path)}

    def _reading(self, old: Mapping[str, str], path: Path) -> dict[str, str]:
        text = self.shared.reading.model_dump()
        return {name: self.marks.fill(words.replace("{source}", old[name]), path) for name, words in text.items()}

    def _shared(self, known: Mapping[str, dict[str, Any]], name: str, path: Path) -> dict[str, Any]:
        short = name.removeprefix(SHARED)
        if short not in known:
            raise DeriveError(_NO_SHARED.fill(name=short, near=nearest(short, known)), path)
        return known[short]
