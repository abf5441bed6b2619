"""The crawler's own data files, read once."""

from __future__ import annotations

from functools import cache
from typing import Any

from crawler.packaged import packaged


@cache
def load_data(name: str) -> dict[str, Any]:
    """The contents of `crawler/<name>`; shared between callers, so not to be changed."""
    loaded = packaged("crawler", name)
    if not isinstance(loaded, dict):
        raise ValueError(f"crawler/{name}: the top level must be a mapping")
    return loaded
