"""Read a checklist file as plain data that is complete, whether the file says everything or is based on another."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from importlib import resources
from typing import Any

from checklists.derive import BASED_ON, Base, Derived, derive
from checklists.errors import ChecklistError, DeriveError, Path
from checklists.marked_yaml import MarkedYaml, YamlError, read_yaml
from checklists.shared import shared, shared_bytes
from checklists.words import Words

_FILE = re.compile(r"oit(\d{4})\.yaml")

_NO_MAPPING = Words("ไฟล์นี้ไม่ใช่รายการตรวจ", "the file is no checklist")
_NO_BASE = Words(
    "based_on: ไม่มีรายการตรวจของปี {year} (ปีที่มี: {years})",
    "based_on: there is no checklist of {year} (there is: {years})",
)
_ENDLESS = Words("มีส่วนหนึ่งของไฟล์ที่อ้างถึงตัวเอง", "a part of the file holds itself")
_CIRCLE = Words("based_on: รายการปี {year} อ้างกลับมาที่ไฟล์นี้", "based_on: the list of {year} is based on this one")


@dataclass(frozen=True)
class Place:
    """A place in a file that a person wrote: the line from 1, the item, and what was `taken` over there, or ""."""

    line: int
    item: str | None
    taken: str


@dataclass(frozen=True)
class ReadList:
    """A checklist as plain data. lists: its named lists of words. sha256: of every byte that it was made from."""

    data: Mapping[str, Any]
    lists: Mapping[str, list[str]]
    sha256: str
    _source: MarkedYaml
    _derived: Derived | None = None

    def place(self, path: Sequence[int | str]) -> Place:
        """Where in the file stands what is at `path` of the data."""
        own, taken = self._derived.place(path) if self._derived else (tuple(path), "")
        return Place(self._source.line(own), item_of(path, self.data), taken)


def years() -> tuple[int, ...]:
    """The fiscal years (Buddhist era) there is a checklist for, oldest first."""
    names = (_FILE.fullmatch(entry.name) for entry in resources.files("checklists").iterdir())
    return tuple(sorted(int(name[1]) for name in names if name))


def file_of(year: int) -> str:
    """The name of the file of a year."""
    return f"oit{year}.yaml"


def package_data(file: str) -> bytes:
    """A file that comes with the program."""
    return resources.files("checklists").joinpath(file).read_bytes()


@lru_cache(maxsize=16)  # every year at once, for what looks at all of them
def read_list(content: bytes, file: str, above: tuple[int, ...] = ()) -> ReadList:
    """The checklist in a file's content. above: the years that are being made from it. Raises ChecklistError."""
    try:
        source = read_yaml(content)
    except YamlError as error:
        raise ChecklistError(error.words, file, error.line) from None
    if not isinstance(source.data, dict):
        raise ChecklistError(_NO_MAPPING, file, 1)
    if BASED_ON not in source.data:
        lists = {name: value for name, value in source.names.items() if isinstance(value, list)}
        return ReadList(source.data, lists, hashlib.sha256(content).hexdigest(), source)
    base = _base(source.data[BASED_ON], source.line((BASED_ON,)), file, above)
    parts = (content, base.sha256.encode(), shared_bytes())
    whole = hashlib.sha256(b"\0".join(parts)).hexdigest()
    try:
        derived = derive(source.data, Base(base.data["fiscal_year"], base.data, base.lists), shared())
    except DeriveError as error:
        item = item_of(error.path, source.data)
        raise ChecklistError(error.words, file, source.line(error.path), item) from None
    except RecursionError:  # a part named with "&" that holds itself
        raise ChecklistError(_ENDLESS, file, 1) from None
    return ReadList(derived.data, derived.lists, whole, source, derived)


def _base(year: Any, line: int, file: str, above: tuple[int, ...]) -> ReadList:
    """The list that a file is based on, one of those that come with the program."""
    if year not in years():
        raise ChecklistError(_NO_BASE.fill(year=year, years=", ".join(map(str, years()))), file, line)
    if year in above:
        raise ChecklistError(_CIRCLE.fill(year=year), file, line)
    return read_list(package_data(file_of(year)), file_of(year), (*above, year))


def item_of(path: Path | Sequence[int | str], data: Any) -> str | None:
    """The number of the item that the path leads into; its place in the file where it has no number."""
    if len(path) < 2 or path[0] != "items" or not isinstance(path[1], int):
        return None
    item = data["items"][path[1]]
    number = item.get("number") if isinstance(item, dict) else None
    return number if isinstance(number, str) else f"#{path[1] + 1}"
