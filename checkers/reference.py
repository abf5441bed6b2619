"""The reference page of the checks, made from their docstrings and the checklists. Prints docs/checks.md.

python -m checkers.reference > docs/checks.md
"""

from __future__ import annotations

import importlib
import inspect
import sys
from collections.abc import Iterable, Iterator

from checkers.parameters import check_names
from checklists.load import load, years
from checklists.model import Checklist, Component

_HEAD = """# The checks

Generated from `checkers/checks/*.py` and `checklists/*.yaml` by `make docs`; do not edit.

A check looks for one thing in the evidence of an item and answers `pass`, `fail`, `unsure` or `error`. No check knows
an item's number, fetches anything, or reads the clock. `fail` is given only when everything that might hold the thing
was looked at; otherwise the answer is `unsure` or `error`.
"""


def reference(checklists: Iterable[Checklist]) -> str:
    """The whole page, in Markdown."""
    listed = list(checklists)
    parts = [_HEAD, *(_check(name, listed) for name in check_names()), *(_checklist(each) for each in listed)]
    return "\n".join(parts)


def _check(name: str, checklists: Iterable[Checklist]) -> str:
    module = importlib.import_module(f"checkers.checks.{name}")
    function = getattr(module, name)
    parameters = [_parameter(each) for each in list(inspect.signature(function).parameters.values())[1:]]
    used = [f"{each.fiscal_year}: {', '.join(found)}" for each in checklists if (found := list(_users(name, each)))]
    return "\n".join(
        [
            f"## {name}",
            "",
            inspect.getdoc(module) or "",
            "",
            f"Parameters: {', '.join(parameters) or 'none'}.",
            "",
            f"Used by {'; '.join(used) or 'no checklist'}.",
            "",
        ]
    )


def _parameter(parameter: inspect.Parameter) -> str:
    kind = str(parameter.annotation)
    default = "" if parameter.default is inspect.Parameter.empty else f" = {parameter.default!r}"
    return f"`{parameter.name}: {kind}{default}`"


def _users(name: str, checklist: Checklist) -> Iterator[str]:
    for item in checklist.items:
        keys = [component.key for component in item.components if name in {call.check for call in component.calls}]
        if keys:
            yield f"{item.number} ({', '.join(keys)})"


def _checklist(checklist: Checklist) -> str:
    rows = [
        f"| {item.number} | {_cell(component.text.en)} | {component.basis.value} | {_calls(component)} |"
        for item in checklist.items
        for component in item.components
    ]
    title = f"## Fiscal year {checklist.fiscal_year}: what decides each component"
    return "\n".join([title, "", "| item | component | basis | check |", "|---|---|---|---|", *rows, ""])


def _calls(component: Component) -> str:
    return " or ".join(f"`{call.check}`" for call in component.calls)


def _cell(text: str) -> str:
    return " ".join(text.split()).replace("|", "/")


if __name__ == "__main__":
    sys.stdout.write(reference(load(year).checklist for year in years()))
