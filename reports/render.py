"""Find the report formats and write a Result in one of them."""

from __future__ import annotations

import importlib
import inspect
import pkgutil
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from checkers.result import Result
from checklists.words import Language
from reports import formats as formats_package
from reports.past import Past


@dataclass(frozen=True, slots=True)
class Format:
    """A way to write a Result: one module in `reports/formats`."""

    name: str  # what a user types after --format
    file_name: str  # what the file is called in the folder of a scan
    media_type: str
    write: Callable[[Result, Language], bytes]
    write_with_past: Callable[[Result, Language, Past], bytes] | None = None  # where it tells of earlier looks


class UnknownFormatError(ValueError):
    """No module in `reports/formats` has this name."""


def formats() -> Mapping[str, Format]:
    """Every format by its name, in the order of names."""
    found = [_load(module.name) for module in pkgutil.iter_modules(formats_package.__path__)]
    return {each.name: each for each in sorted(found, key=lambda each: each.name)}


def render(result: Result, format_name: str, language: Language, past: Past | None = None) -> bytes:
    """The report as the bytes of a file, with what is known of earlier looks where the format tells of them.

    Raises UnknownFormatError, which names the formats there are.
    """
    known = formats()
    if format_name not in known:
        raise UnknownFormatError(f"no report format is called {format_name!r}; there are: {', '.join(known)}")
    chosen = known[format_name]
    if past is not None and chosen.write_with_past is not None:
        return chosen.write_with_past(result, language, past)
    return chosen.write(result, language)


def _load(module_name: str) -> Format:
    module = importlib.import_module(f"{formats_package.__name__}.{module_name}")
    return Format(
        name=module.NAME,
        file_name=module.FILE_NAME,
        media_type=module.MEDIA_TYPE,
        write=module.render,
        write_with_past=module.render if "past" in inspect.signature(module.render).parameters else None,
    )
