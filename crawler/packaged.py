"""Read the YAML data files that lie beside the code."""

from __future__ import annotations

from importlib.resources import files
from typing import Any

import yaml

# libyaml, where it was built in, is ten times faster; both forms make plain data only.
_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_STRINGS = getattr(yaml, "CBaseLoader", yaml.BaseLoader)


def packaged(package: str, name: str, *, as_strings: bool = False) -> Any:
    """What the file says. `package`: such as "crawler.text"; `as_strings`: numbers and dates as they are written."""
    text = files(package).joinpath(name).read_text(encoding="utf-8")
    return yaml.load(text, Loader=_STRINGS if as_strings else _LOADER)  # noqa: S506  # both make plain data
