"""The types of agencies, and which type the title of a website tells."""

from __future__ import annotations

import re
from functools import cache
from importlib import resources

from pydantic import BaseModel, ConfigDict, Field

from checklists.marked_yaml import read_yaml
from checklists.model import Bilingual

_THAI_LETTER = "ก-ฮะ-ฺเ-์"
_SPLIT_AM = "\u0e4d\u0e32"  # a "ำ" that was typed in two parts
_AM = "\u0e33"


class AgencyType(BaseModel):
    """One type. `group` is what `applies_to` in a checklist names."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    key: str = Field(pattern=r"^[a-z]+(-[a-z]+)*$")
    name: Bilingual
    group: str = Field(min_length=1)
    short: tuple[str, ...] = Field(min_length=1)
    titles: tuple[str, ...] = ()
    anywhere: tuple[str, ...] = ()


class _File(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)

    source: str
    before: tuple[str, ...]
    types: tuple[AgencyType, ...]


def agency_types() -> tuple[AgencyType, ...]:
    """Every type, in the order in which users see them."""
    return _file().types


def agency_type(entered: str) -> AgencyType | None:
    """The type an officer entered: by key, by name or by a short name such as "อบต."."""
    wanted = _plain(entered)
    for kind in agency_types():
        if wanted in {_plain(name) for name in (kind.key, kind.name.th, kind.name.en, *kind.short)}:
            return kind
    return None


def infer(title: str) -> AgencyType | None:
    """The type that the title of a website tells; the name that begins first in it counts."""
    plain = _plain(title)
    for kind in agency_types():
        if any(_plain(word) in plain for word in kind.anywhere):
            return kind
    found = _beginnings().search(plain)
    return _by_title()[found[1]] if found else None


def _plain(text: str) -> str:
    return " ".join(text.split()).replace(_SPLIT_AM, _AM).casefold()


@cache
def _file() -> _File:
    content = resources.files("checklists").joinpath("agency_types.yaml").read_bytes()
    return _File.model_validate(read_yaml(content).data)


@cache
def _by_title() -> dict[str, AgencyType]:
    return {_plain(title): kind for kind in agency_types() for title in kind.titles}


@cache
def _beginnings() -> re.Pattern[str]:
    """A title word at the start of a word, or after what may stand before a name: "กรม" is not in "โปรแกรม"."""
    before = "|".join(re.escape(_plain(word)) for word in _file().before)
    titles = "|".join(re.escape(title) for title in sorted(_by_title(), key=len, reverse=True))
    return re.compile(rf"(?:^|[^{_THAI_LETTER}\w]|{before})({titles})")
