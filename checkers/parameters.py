"""What a checklist may hand to a check under `with:`, and the binding of both before anything is fetched."""

from __future__ import annotations

import importlib
import inspect
import pkgutil
from collections.abc import Callable, Mapping
from functools import cache
from typing import Any, Literal, get_type_hints

from pydantic import BaseModel, ConfigDict, TypeAdapter, ValidationError

from checkers import checks
from checkers.case import Case
from checkers.dashes import unless_dashes_alone
from checkers.errors import CheckBindingError
from checkers.finding import Finding
from checklists.model import Bilingual, CheckCall, Checklist
from checklists.words import Words
from checklists.wrong_values import detail_of

_NO_CHECK = Words("ไม่มีการตรวจชื่อ '{check}' ที่มี: {known}", "there is no check '{check}'; there are: {known}")
_NO_PARAMETER = Words(
    "การตรวจ {check} ไม่มีพารามิเตอร์ {unknown} ที่มี: {known}", "check {check} has no parameter {unknown}; it takes {known}"
)
_NEEDS = Words("การตรวจ {check} ต้องมีพารามิเตอร์ {absent}", "check {check} needs {absent}")
_WRONG_VALUE = Words("การตรวจ {check} พารามิเตอร์ {name}: {detail}", "check {check}, parameter {name}: {detail}")

Check = Callable[..., Finding]
BoundCheck = Callable[[Case], Finding]


CellKind = Literal["names", "text", "money", "spent", "spent_in_all", "period", "progress", "results", "counts"]


class Topic(BaseModel):
    """A heading or column that must be there, and the words by which it is known.

    cells: what stands in the cells of a column; it counts only with such cells, and is then known without its words.
    whole: short heads that say nothing inside longer words; the head of a column must be one of them.
    but_not: longer words around one of `phrases` that mean something else; for columns of `counts`, and for subjects.
    beside: words of which one stands near the phrase, at most `reach` letters away; only for subjects.
    where: a subject stands anywhere; in a title, that is at the top of a document or in a page's first headings; in
    what is settled, without sentences that put something off and dotted lines to be filled in; or in the body, where
    neither these count nor titles.
    least: so many of `phrases` must stand there; only for subjects.
    heads: words that count in the heads of a table with amounts below; joined by "+" all of them stand there.
    """

    model_config = ConfigDict(extra="forbid", frozen=True)

    name: Bilingual
    phrases: list[str]
    but_not: list[str] = []
    whole: list[str] = []
    heads: list[str] = []
    cells: CellKind | None = None
    beside: list[str] = []
    reach: int = 70
    where: Literal["anywhere", "title", "body", "settled"] = "anywhere"
    least: int = 1


class Account(BaseModel):
    """How a text tells what was done, rather than what is planned.

    done: words of what was done. units: in what calls itself a report, two figures with one of them tell it, too.
    announces: only a text with one of these, and none of `done`, is doubted.
    dated: words that tell it in a line with the day on which it was done.
    told: what has neither of both tells nothing of what was done.
    finished: lines that tell of finished work by their form ("โอนแล้ว", "ติดตั้งครบ 5 คัน") tell it, too.
    beyond: key of the item that shows the plan; lines of the plan tell nothing of what was done.
    """

    model_config = ConfigDict(extra="forbid", frozen=True)

    done: list[str]
    units: list[str] = []
    announces: list[str] = []
    dated: list[str] = []
    told: bool = False
    finished: bool = False
    beyond: str | None = None


@cache
def _function(name: str) -> Check:
    module = importlib.import_module(f"checkers.checks.{name}")
    check: Check = getattr(module, name)
    return check


def check_names() -> list[str]:
    """Every check there is, in alphabetical order."""
    return sorted(module.name for module in pkgutil.iter_modules(checks.__path__))


class CannotBindError(ValueError):
    """A call of a check that does not fit it; `words` say what is wrong."""

    def __init__(self, words: Words) -> None:
        super().__init__(words.en)
        self.words = words


def bind(call: CheckCall) -> BoundCheck:
    """The check with its parameters filled in. Raises CannotBindError."""
    try:
        function = _function(call.check)
    except ModuleNotFoundError:
        raise CannotBindError(_NO_CHECK.fill(check=call.check, known=", ".join(check_names()))) from None
    arguments = _arguments(function, call)
    return lambda case: unless_dashes_alone(case, lambda seen: function(seen, **arguments))


def _arguments(function: Check, call: CheckCall) -> Mapping[str, Any]:
    hints = get_type_hints(function)
    parameters = list(inspect.signature(function).parameters.values())[1:]
    known = {parameter.name for parameter in parameters}
    if unknown := sorted(set(call.parameters) - known):
        words = _NO_PARAMETER.fill(check=call.check, unknown=", ".join(unknown), known=", ".join(sorted(known)))
        raise CannotBindError(words)
    required = {parameter.name for parameter in parameters if parameter.default is inspect.Parameter.empty}
    if absent := sorted(required - set(call.parameters)):
        raise CannotBindError(_NEEDS.fill(check=call.check, absent=", ".join(absent)))
    return {name: _validated(hints[name], value, call.check, name) for name, value in call.parameters.items()}


def _validated(kind: Any, value: object, check: str, name: str) -> Any:
    try:
        return TypeAdapter(kind).validate_python(value)
    except ValidationError as error:
        first = error.errors()[0]
        raise CannotBindError(_WRONG_VALUE.fill(check=check, name=name, detail=detail_of(first))) from None


def bind_all(checklist: Checklist) -> Mapping[tuple[str, str], tuple[BoundCheck, ...]]:
    """Every component's checks, by item and component key. Raises CheckBindingError for the first that is wrong."""
    bound = {}
    for place, item in enumerate(checklist.items):
        for number, component in enumerate(item.components):
            try:
                bound[item.key, component.key] = tuple(bind(call) for call in component.calls)
            except CannotBindError as error:
                path = ("items", place, "components", number)
                raise CheckBindingError(item.number, component.key, error.words, path) from None
    return bound
