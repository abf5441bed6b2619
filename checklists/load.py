"""Load the checklist of a fiscal year, or say in words where its file is wrong."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from importlib import resources
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from checklists.marked_yaml import MarkedYaml, YamlError, read_yaml
from checklists.model import Checklist
from checklists.words import Words

_FILE = re.compile(r"oit(\d{4})\.yaml")

_WHERE = Words("{file}{line}{item}: {problem}", "{file}{line}{item}: {problem}")
_LINE = Words(" บรรทัด {line}", ", line {line}")
_ITEM = Words(" ข้อ {item}", ", item {item}")
_NO_YEAR = Words("ไม่มีรายการตรวจของปี {year} (ปีที่มี: {years})", "there is no checklist of {year} (there is: {years})")
_UNREADABLE = Words("เปิดไฟล์ไม่ได้ ({reason})", "the file cannot be opened ({reason})")
_NO_MAPPING = Words("ไฟล์นี้ไม่ใช่รายการตรวจ", "the file is no checklist")
_AND_MORE = Words("{problem} และอีก {count} แห่ง", "{problem}; and {count} more")
_PROBLEMS: Mapping[str, Words] = {
    "missing": Words("ขาด “{name}”", "“{name}” is missing"),
    "extra_forbidden": Words("ไม่รู้จัก “{name}”", "“{name}” is not known here"),
    "value_error": Words("{detail}", "{detail}"),
}
_OTHER = Words("“{name}” ไม่ถูกต้อง ({detail})", "“{name}” is not right ({detail})")


class ChecklistError(ValueError):
    """A checklist that cannot be used. `words` name the file, the line (from 1), the item and what is wrong."""

    def __init__(self, problem: Words, file: str, line: int | None = None, item: str | None = None) -> None:
        self.words = _WHERE.fill(
            file=file,
            line=_LINE.fill(line=line) if line else "",
            item=_ITEM.fill(item=item) if item else "",
            problem=problem,
        )
        super().__init__(self.words.en)
        self.file = file
        self.line = line
        self.item = item


@dataclass(frozen=True, slots=True)
class LoadedChecklist:
    """A checklist with the hash of the very bytes it was read from.

    confirmed: how many of its components somebody has looked up, in a file of confirmations.
    """

    checklist: Checklist
    sha256: str
    confirmed: int = 0


def years() -> tuple[int, ...]:
    """The fiscal years (Buddhist era) there is a checklist for, oldest first."""
    names = (_FILE.fullmatch(entry.name) for entry in resources.files("checklists").iterdir())
    return tuple(sorted(int(name[1]) for name in names if name))


def load(source: int | Path) -> LoadedChecklist:
    """The checklist of a fiscal year, or of a file. Raises ChecklistError.

    The names and parameters of checks are not looked at here: `checkers` binds them before a scan.
    """
    file = source.name if isinstance(source, Path) else f"oit{source}.yaml"
    if not isinstance(source, Path) and source not in years():
        available = ", ".join(map(str, years()))
        raise ChecklistError(_NO_YEAR.fill(year=source, years=available), file)
    try:
        content = source.read_bytes() if isinstance(source, Path) else _package_data(file)
    except OSError as error:
        raise ChecklistError(_UNREADABLE.fill(reason=error.strerror or type(error).__name__), file) from None
    return _read(content, file)


def _package_data(file: str) -> bytes:
    return resources.files("checklists").joinpath(file).read_bytes()


@lru_cache(maxsize=4)
def _read(content: bytes, file: str) -> LoadedChecklist:
    try:
        source = read_yaml(content)
    except YamlError as error:
        raise ChecklistError(error.words, file, error.line) from None
    if not isinstance(source.data, dict):
        raise ChecklistError(_NO_MAPPING, file, 1)
    try:
        checklist = Checklist.model_validate(source.data)
    except ValidationError as error:
        raise _explained(error, source, file) from None
    return LoadedChecklist(checklist, hashlib.sha256(content).hexdigest())


def _explained(error: ValidationError, source: MarkedYaml, file: str) -> ChecklistError:
    """The problem that stands first in the file, and how many more there are.

    What is missing comes last: a mistyped key is both unknown and missing under its right name.
    """
    placed = [(source.line(found["loc"]), found) for found in error.errors()]
    placed.sort(key=lambda pair: (pair[1]["type"] == "missing", pair[0]))
    line, first = placed[0]
    path = first["loc"]
    detail = str(first["msg"]).removeprefix("Value error, ")
    name = next((step for step in reversed(path) if isinstance(step, str)), file)
    problem = _PROBLEMS.get(first["type"], _OTHER).fill(name=name, detail=detail)
    if len(placed) > 1:
        problem = _AND_MORE.fill(problem=problem, count=len(placed) - 1)
    return ChecklistError(problem, file, line, _item_of(path, source.data))


def _item_of(path: Sequence[object], data: Any) -> str | None:
    """The number of the item that the path leads into; its place in the file where it has no number."""
    if len(path) < 2 or path[0] != "items" or not isinstance(path[1], int):
        return None
    item = data["items"][path[1]]
    number = item.get("number") if isinstance(item, dict) else None
    return number if isinstance(number, str) else f"#{path[1] + 1}"
