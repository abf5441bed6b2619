"""The lists of words inside a checklist, for tests of every year."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any


def lists_of(value: Any) -> Iterator[list[str]]:
    """Every list of words inside parameters."""
    if isinstance(value, dict):
        for inner in value.values():
            yield from lists_of(inner)
    elif isinstance(value, list) and all(isinstance(entry, str) for entry in value):
        yield value
    elif isinstance(value, list):
        for inner in value:
            yield from lists_of(inner)


def without_units(value: Any) -> Any:
    """The parameters without what is no phrase: units, the kinds that a check accepts, and heads of known columns."""
    if isinstance(value, list):
        return [without_units(inner) for inner in value if not (isinstance(inner, Mapping) and inner.get("cells"))]
    if not isinstance(value, Mapping):
        return value
    return {key: without_units(inner) for key, inner in value.items() if key not in {"accept", "units"}}
