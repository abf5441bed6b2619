"""A part of a derived list, with the place in the year's own file that answers for it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from checklists.errors import DeriveError, Path, nearest
from checklists.words import Words

NONE = "none"  # as the value of a field: what the base says there is not taken over

_UNKNOWN = Words("ไม่รู้จัก “{name}”{near}", "“{name}” is not known here{near}")
_NO_MAPPING = Words("“{name}” ต้องเป็นหัวข้อย่อย (ชื่อ: ค่า)", "“{name}” must hold fields (name: value)")
_NO_LIST = Words("“{name}” ต้องเป็นรายการ", "“{name}” must be a list")
_NO_TEXTS = Words("“{name}” ต้องเป็นรายการของข้อความ", "“{name}” must be a list of texts")


@dataclass(frozen=True, slots=True)
class Made:
    """An item or a component as it is after everything was taken over.

    path: its entry in the year's own file. own: the fields that this entry says itself, with their paths.
    taken: what the other fields are taken over from, such as "annual-plan/budget"; "" where nothing is.
    """

    data: dict[str, Any]
    path: Path
    own: Mapping[str, Path] = field(default_factory=dict)
    taken: str = ""
    components: tuple[Made, ...] = ()

    def place(self, steps: Sequence[int | str]) -> tuple[Path, str]:
        """The path in the year's own file of what stands at `steps` in here, and what it was taken over from."""
        if len(steps) > 1 and steps[0] == "components" and isinstance(steps[1], int) and self.components:
            return self.components[steps[1]].place(steps[2:])
        if not steps:
            return self.path, "" if self.components else self.taken
        name = str(steps[0])
        return ((*self.own[name], *steps[1:]), "") if name in self.own else (self.path, self.taken)


def mapping(value: Any, path: Path, known: Iterable[str] | None = None) -> dict[str, Any]:
    """The value, which must be a mapping of these fields. Raises DeriveError."""
    if not isinstance(value, dict):
        raise DeriveError(_NO_MAPPING.fill(name=path[-1]), path)
    for name in value:
        if known is not None and name not in known:
            raise DeriveError(_UNKNOWN.fill(name=name, near=nearest(name, known)), (*path, name))
    return value


def entries(value: Any, path: Path) -> list[Any]:
    """The value, which must be a list. Raises DeriveError."""
    if not isinstance(value, list):
        raise DeriveError(_NO_LIST.fill(name=path[-1]), path)
    return value


def texts(value: Any, path: Path) -> list[str]:
    """The value, which must be a list of texts. Raises DeriveError."""
    if not isinstance(value, list) or not all(isinstance(each, str) for each in value):
        raise DeriveError(_NO_TEXTS.fill(name=path[-1]), path)
    return value
