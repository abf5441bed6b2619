"""Reads the YAML data files that lie beside the crawler's code."""

from __future__ import annotations

from functools import cache
from importlib import resources
from typing import Any

import yaml


@cache
def load_data(name: str) -> dict[str, Any]:
    """The contents of `crawler/<name>`; shared between callers, so not to be changed."""
    text = resources.files("crawler").joinpath(name).read_text(encoding="utf-8")
    loaded = yaml.safe_load(text)
    if not isinstance(loaded, dict):
        raise ValueError(f"crawler/{name}: the top level must be a mapping")
    return loaded
