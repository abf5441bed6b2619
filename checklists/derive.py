"""Make the complete list of a year from its own file and the list that it is based on."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any

from checklists.derive_components import components, own_components
from checklists.derive_find import find
from checklists.errors import DeriveError, Path, nearest
from checklists.ground import SHARED, Ground
from checklists.made import NONE, Made, entries, mapping
from checklists.marks import Marks
from checklists.shared import Shared
from checklists.shift import Shift
from checklists.words import Words

BASED_ON = "based_on"
_HEAD = ("title", "indicators", "sub_indicators", "surveys", "weights", "levels")  # as in the base, where not said
_ITEM = ("publish_at", "data_year", "note")  # likewise
_FIELDS = (
    *("key", "number", "like", "sub_indicator", "title", "title_basis", "issues", "data_year", "seen", "why"),
    *("unresolved", "find", "publish_at", "components", "note"),
)

_YEARS = range(2560, 2601)  # as `Checklist` takes them

_NO_LIKE = Words("like ต้องบอกข้ออย่างน้อยหนึ่งข้อ", "like must name an item at least")
_NO_YEAR = Words("fiscal_year ต้องเป็นปี พ.ศ. เช่น 2570", "fiscal_year must be a year of the Buddhist era, such as 2570")
_NO_LEVELS = Words("ไม่มีระดับชื่อ “{name}”{near}", "there are no levels named “{name}”{near}")


@dataclass(frozen=True, slots=True)
class Base:
    """A complete list that others are based on: plain data, and the lists of words that have a name there."""

    year: int
    data: Mapping[str, Any]
    lists: Mapping[str, list[str]]


@dataclass(frozen=True, slots=True)
class Derived:
    """The complete list: plain data as `Checklist` takes it, with the parts of which it was made."""

    data: dict[str, Any]
    items: tuple[Made, ...]
    lists: Mapping[str, list[str]]

    def place(self, path: Sequence[int | str]) -> tuple[Path, str]:
        """Where in the year's own file something stands, and what it was taken over from ("": not at all)."""
        if len(path) > 1 and path[0] == "items" and isinstance(path[1], int):
            return self.items[path[1]].place(path[2:])
        return tuple(path), ""


def derive(own: Mapping[str, Any], base: Base, shared: Shared) -> Derived:
    """The list that `own`, the data of a year's file, makes of its base. Raises DeriveError."""
    year = own.get("fiscal_year")
    if not isinstance(year, int) or year not in _YEARS:
        raise DeriveError(_NO_YEAR, ("fiscal_year",))
    items = entries(own.get("items", []), ("items",))
    ground = _ground(year, items, base, shared)
    made = tuple(_item(item, ("items", place), ground) for place, item in enumerate(items))
    kept = {name: base.data[name] for name in _HEAD if name in base.data and name not in own}
    said = {name: value for name, value in own.items() if name not in (BASED_ON, "items")}
    data = ground.moved(kept, (BASED_ON,)) | ground.marks.fill(said, ())
    data["levels"] = _levels(data["levels"], shared)
    lists = {name: words() for name, words in ground.marks.lists.items()}
    return Derived({**data, "items": [item.data for item in made]}, made, lists)


def _ground(year: int, items: Sequence[Any], base: Base, shared: Shared) -> Ground:
    old = {item["key"]: item for item in base.data["items"]}
    numbers = _numbers(items)
    shift = Shift(shared.years, base.year, year, {item["number"]: numbers.get(key) for key, item in old.items()})
    lists: dict[str, Callable[[], list[str]]] = {name: partial(list, words) for name, words in shared.lists.items()}
    lists |= {name: partial(shift.of, words) for name, words in base.lists.items() if name not in lists}
    return Ground(old, shared, Marks(year, base.year, numbers, lists), shift)


def _numbers(items: Sequence[Any]) -> dict[str, str]:
    """This year's number of each item, by its key and by the keys of the items it takes over."""
    found: dict[str, str] = {}
    known = [(item, item["number"]) for item in items if isinstance(item, dict) and isinstance(item.get("number"), str)]
    for item, number in known:
        for name in _likes(item):
            found.setdefault(str(name), number)
    return found | {str(item.get("key")): number for item, number in known}


def _likes(item: Mapping[str, Any]) -> list[Any]:
    like = item.get("like", [])
    return like if isinstance(like, list) else [like]


def _item(spec: Any, path: Path, ground: Ground) -> Made:
    spec = mapping(spec, path, _FIELDS)
    places = {name: (*path, name) for name in spec}
    said = {name: value for name, value in spec.items() if name not in ("like", "seen", "why", "find", "components")}
    data = ground.marks.fill(said, path)
    if "like" not in spec:
        return _own_item(spec, data, path, places, ground)
    names = [str(name) for name in _likes(spec)]
    if not names:
        raise DeriveError(_NO_LIKE, places["like"])
    taken = {name: ground.item(name, places["like"]) for name in names}
    lead, name = next(iter(taken.values())), names[0]
    for field in _ITEM:
        if field in lead and field not in spec:
            data[field] = _moved(name, lead[field], places["like"], ground)
    if "publish_at" in lead and "publish_at" not in spec:
        data["publish_at"] = _under_its_title(data["publish_at"], lead, data)
    old = [_moved(name, item["find"], places["like"], ground) for name, item in taken.items()]
    data["find"] = find(spec.get("find", {}), old, _thai(data), (*path, "find"), ground)
    parts = components(spec.get("components", {}), taken, spec.get("seen"), (*path, "components"), ground)
    return _made(data, path, places, ", ".join(map(ground.named, names)), parts)


def _own_item(spec: Any, data: dict[str, Any], path: Path, places: Mapping[str, Path], ground: Ground) -> Made:
    """An item that takes over nothing."""
    if "find" in spec:
        data["find"] = ground.marks.fill(spec["find"], places["find"])
    parts = own_components(spec.get("components", []), spec.get("seen"), (*path, "components"), ground)
    return _made(data, path, places, "", parts)


def _made(data: dict[str, Any], path: Path, places: Mapping[str, Path], taken: str, parts: tuple[Made, ...]) -> Made:
    data = {name: value for name, value in data.items() if value != NONE}
    return Made({**data, "components": [part.data for part in parts]}, path, places, taken, parts)


def _moved(name: str, value: Any, path: Path, ground: Ground) -> Any:
    return ground.marks.fill(value, path) if name.startswith(SHARED) else ground.moved(value, path)


def _under_its_title(places: Any, lead: Mapping[str, Any], data: Mapping[str, Any]) -> Any:
    """Where to publish an item, its title of the base in quotation marks replaced by this year's."""
    if "title" not in lead:
        return places
    old, new = f'"{_thai(lead)}"', f'"{_thai(data)}"'
    return {language: text.replace(old, new) for language, text in places.items()}


def _thai(item: Mapping[str, Any]) -> Any:
    title = item.get("title")
    return title.get("th") if isinstance(title, dict) else None


def _levels(levels: Any, shared: Shared) -> Any:
    """Levels as the file gives them, or by their name in shared.yaml."""
    if not isinstance(levels, str):
        return levels
    if levels not in shared.levels:
        raise DeriveError(_NO_LEVELS.fill(name=levels, near=nearest(levels, shared.levels)), ("levels",))
    return shared.levels[levels]
