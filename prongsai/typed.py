"""Which options were typed, and how they are typed again for another command."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import typer

from prongsai.errors import UserError


def options_typed(context: typer.Context, names: Sequence[str]) -> tuple[str, ...]:
    """The words of a command line that give these options the values they have here; usual values are left out."""
    return tuple(word for param in _typed(context, names) for word in _words(param, context.params[param.name]))


def refuse_typed(context: typer.Context, names: Sequence[str], key: str) -> None:
    """Raises UserError with the sentence of `key` for the first of these that was typed."""
    for param in _typed(context, names):
        given = param.opts[0] if param.param_type_name == "option" else param.metavar
        raise UserError(key, name=given, path=context.command_path)


def _typed(context: typer.Context, names: Sequence[str]) -> Iterator[Any]:
    for param in context.command.params:
        # An option that may be given several times and was not is an empty list.
        if param.name in names and context.params[param.name] not in (param.default, None, [], ()):
            yield param


def _words(param: Any, value: object) -> list[str]:
    if value is True:
        return [param.opts[0]]
    # Each scan runs in a folder of its own choosing: a file is named so that it is found from anywhere.
    return [param.opts[0], str(value.resolve() if isinstance(value, Path) else value)]
