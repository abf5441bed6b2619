"""The components of a derived item: those taken over, as they are or changed, and those of its own."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from checklists.errors import DeriveError, Path, nearest
from checklists.ground import SHARED, Ground
from checklists.made import NONE, Made, entries, mapping, texts
from checklists.words import Words

_PARTS = ("drop", "change", "add", "order")
_CHANGED = ("key", "text", "basis", "source", "seen", "applies_to", "due_from", "check", "with", "any_of", "how_to_fix")
_FIELDS = (*_CHANGED, "like")
_CHECKING = {"check", "with", "any_of"}

_NOT_TAKEN = Words("ไม่มีองค์ประกอบ “{name}” ในข้อที่นำมา{near}", "no component “{name}” is taken over{near}")
_TWICE = Words(
    "มีองค์ประกอบ “{key}” สองครั้ง ({taken}) ให้ drop หรือตั้ง key ใหม่ใต้ change",
    "the component “{key}” comes twice ({taken}); drop one, or give it another key under change",
)
_ORDER = Words("order ต้องมีครบทุกองค์ประกอบ: {keys}", "order must name every component once: {keys}")


def components(
    spec: Any, taken: Mapping[str, Mapping[str, Any]], seen: Any, path: Path, ground: Ground
) -> tuple[Made, ...]:
    """The components of an item that takes over others (`taken`: name -> item), by what the file says. DeriveError."""
    spec = mapping(spec, path, _PARTS)
    drop = mapping(spec.get("drop", {}), (*path, "drop"))
    change = mapping(spec.get("change", {}), (*path, "change"))
    known = [name for item, key, _ in _each(taken, ground, path) for name in (key, f"{item}/{key}")]
    _refuse_strangers({"drop": drop, "change": change}, known, path)
    made = [
        *_taken_over(taken, drop, change, seen, path, ground),
        *own_components(spec.get("add", []), seen, (*path, "add"), ground),
    ]
    _refuse_twice(made)
    return _ordered(made, spec.get("order"), path)


def own_components(spec: Any, seen: Any, path: Path, ground: Ground) -> tuple[Made, ...]:
    """The components of a list of entries, each complete or `like` another one. Raises DeriveError."""
    return tuple(_own(entry, seen, (*path, place), ground) for place, entry in enumerate(entries(spec, path)))


def _own(entry: Any, seen: Any, path: Path, ground: Ground) -> Made:
    entry = mapping(entry, path, _FIELDS)
    taken = ground.named(str(entry["like"])) if "like" in entry else ""
    return _made(_resolved(entry, set(), seen, path, ground), entry, path, taken)


def _taken_over(
    taken: Mapping[str, Mapping[str, Any]],
    drop: Mapping[str, Any],
    change: Mapping[str, Any],
    seen: Any,
    path: Path,
    ground: Ground,
) -> Iterator[Made]:
    for item, key, old in _each(taken, ground, path):
        names = (f"{item}/{key}", key)
        if any(name in drop for name in names):
            continue
        name = next((name for name in names if name in change), None)
        at = (*path[:-1], "like") if name is None else (*path, "change", name)
        own = {} if name is None else mapping(change[name], at, _CHANGED)
        source = _resolved if item.startswith(SHARED) else _of_base
        data = source(old, _said(own), own.get("seen", seen), at, ground) | _filled(own, at, ground)
        yield _made(data, own, at, ground.named(f"{item}/{key}"))


def _made(data: Mapping[str, Any], own: Mapping[str, Any], path: Path, taken: str) -> Made:
    kept = {name: value for name, value in data.items() if value != NONE}
    return Made(kept, path, {name: (*path, name) for name in own}, taken)


def _resolved(entry: Mapping[str, Any], without: set[str], seen: Any, path: Path, ground: Ground) -> dict[str, Any]:
    """An entry of a year's file or of shared.yaml with what it takes over, but the fields `without`."""
    own = {name: value for name, value in entry.items() if name not in without}
    if "like" not in entry:
        return _filled(own, path, ground)
    at, like = (*path, "like"), str(entry["like"])
    source = _resolved if like.startswith(SHARED) else _of_base
    taken = source(ground.component(like, at), without | _said(entry), entry.get("seen", seen), at, ground)
    return taken | _filled(own, path, ground)


def _of_base(old: Mapping[str, Any], without: set[str], seen: Any, path: Path, ground: Ground) -> dict[str, Any]:
    """A component of the base, moved to this year, but the fields `without`."""
    kept = {name: value for name, value in old.items() if name not in {*without, "basis", "source"}}
    trust = {} if {"basis", "source"} <= without else ground.trust(old, seen, path)
    return {**ground.moved(kept, path), **trust}


def _said(own: Mapping[str, Any]) -> set[str]:
    """The fields that are not taken over; a check of its own takes none of the other's words."""
    return set(own) | (_CHECKING if {"check", "any_of"} & set(own) else set())


def _filled(own: Mapping[str, Any], path: Path, ground: Ground) -> dict[str, Any]:
    """The fields that the file says itself, with marks replaced and references followed."""
    data: dict[str, Any] = {}
    for name, value in own.items():
        at = (*path, name)
        if name == "source":
            data[name] = ground.source(value, at)
        elif name == "any_of" and value != NONE:
            data[name] = [call for each in entries(value, at) for call in _calls(each, at, ground)]
        elif name not in ("like", "seen"):
            data[name] = ground.marks.fill(value, at)
    return data


def _calls(entry: Any, path: Path, ground: Ground) -> list[Any]:
    """A check, or with `like` every check of another component but the question to a person."""
    if not isinstance(entry, dict) or list(entry) != ["like"]:
        return [ground.marks.fill(entry, path)]
    like = str(entry["like"])
    old = ground.component(like, path)
    calls = old.get("any_of") or [{name: old[name] for name in ("check", "with") if name in old}]
    this_years = ground.marks.fill if like.startswith(SHARED) else ground.moved
    return [this_years(call, path) for call in calls if call["check"] != "manual"]


def _each(
    taken: Mapping[str, Mapping[str, Any]], ground: Ground, path: Path
) -> Iterator[tuple[str, str, Mapping[str, Any]]]:
    """Item, key and entry of every component of the items taken over."""
    for name, item in taken.items():
        for old in item["components"]:
            key = old.get("key") or ground.component(old["like"], path)["key"]
            yield name, str(key), old


def _refuse_strangers(named: Mapping[str, Mapping[str, Any]], known: Sequence[str], path: Path) -> None:
    for part, names in named.items():
        for name in names:
            if name not in known:
                words = _NOT_TAKEN.fill(name=name, near=nearest(name, known))
                raise DeriveError(words, (*path, part, name))


def _refuse_twice(made: Sequence[Made]) -> None:
    seen: dict[str, Made] = {}
    for each in made:
        key = str(each.data.get("key"))
        if key in seen:
            both = ", ".join(one.taken or key for one in (seen[key], each))
            raise DeriveError(_TWICE.fill(key=key, taken=both), each.path)
        seen[key] = each


def _ordered(made: Sequence[Made], order: Any, path: Path) -> tuple[Made, ...]:
    if order is None:
        return tuple(made)
    by_key = {str(each.data.get("key")): each for each in made}
    at = (*path, "order")
    if sorted(texts(order, at)) != sorted(by_key):
        raise DeriveError(_ORDER.fill(keys=", ".join(by_key)), at)
    return tuple(by_key[key] for key in order)
