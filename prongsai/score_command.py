"""`prongsai score`: the arithmetic of the assessment, from a scan's result or from a file of scores."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import replace
from fractions import Fraction
from pathlib import Path
from typing import Annotated

import typer

from checkers.result import Result, Status
from checkers.result_file import load_result
from checkers.score import OtherInstruments, scores
from checkers.score_sheet import ScoreSheet, compute
from checkers.what_if import gap_steps, verdicts_of, with_changes
from checklists.load import load
from checklists.model import Checklist
from prongsai import options as option
from prongsai.answers import item_number
from prongsai.errors import UserError
from prongsai.exit_codes import ExitCode
from prongsai.explain import find_item
from prongsai.folder import result_file
from prongsai.scan import other_instruments
from prongsai.scan_settings import ScanSettings
from prongsai.score_file import read_scores
from prongsai.score_view import ScanView, SheetView
from prongsai.screen import screen_of

_OUTCOMES = {"pass": Status.PASS, "fail": Status.FAIL}


def score(
    context: typer.Context,
    source: Annotated[Path, typer.Argument(metavar="RESULT|FILE")],
    what_if: Annotated[list[str] | None, typer.Option("--if", metavar="ITEM=OUTCOME")] = None,
    year: option.Year = None,
    iit: option.Iit = None,
    eit: option.Eit = None,
    eit_part1: option.EitPart1 = None,
    eit_part2: option.EitPart2 = None,
    as_json: Annotated[bool, typer.Option("--json")] = False,
) -> ExitCode:
    """Computes sub-indicators to total. The exit code is 1 when stated figures contradict one another."""
    screen = screen_of(context)
    changes = dict(map(_change, what_if or []))
    views: list[ScanView | SheetView]
    if source.is_dir() or _is_result(source):
        given = ScanSettings(seed="", fiscal_year=0, iit=iit, eit=eit, eit_part1=eit_part1, eit_part2=eit_part2)
        views = [_of_result(load_result(result_file(source)), changes, other_instruments(given))]
    else:
        views = [_of_sheet(sheet, changes) for sheet in read_scores(source, year)]
    if as_json:
        data = [view.data(screen.voice) for view in views]
        screen.write(json.dumps(data[0] if len(data) == 1 else {"results": data}, ensure_ascii=False, indent=2))
    else:
        for line in (line for view in views for line in (*view.lines(screen.voice), "")):
            screen.write(line)
    return ExitCode.GAPS if any(view.contradicted for view in views) else ExitCode.PASSED


def _is_result(source: Path) -> bool:
    """Whether a file is a scan's result rather than a list of scores."""
    if source.suffix.casefold() != ".json" or not source.is_file():
        return False
    try:
        loaded = json.loads(source.read_bytes())
    except ValueError:
        return False
    return isinstance(loaded, dict) and "schema_version" in loaded


def _change(given: str) -> tuple[str, Status]:
    """The item and the outcome of "O8=pass". Raises UserError."""
    item, sign, outcome = given.partition("=")
    status = _OUTCOMES.get(outcome.strip().casefold())
    if not sign or status is None:
        raise UserError("error.score_if", given=given, outcomes=", ".join(_OUTCOMES))
    return item.strip(), status


def _of_result(result: Result, changes: Mapping[str, Status], others: OtherInstruments | None) -> ScanView:
    checklist = load(result.fiscal_year).checklist
    if [item.key for item in checklist.items] != [item.key for item in result.items]:
        raise UserError("error.score_other_checklist", year=result.fiscal_year)
    known = others or _others_in(result)
    changed = {find_item(result, item).key: status for item, status in changes.items()}
    verdicts = with_changes(verdicts_of(result.items), changed)
    steps = gap_steps(checklist, verdicts, known)
    return ScanView(checklist, scores(checklist, verdicts, known).model_copy(update={"steps": steps}))


def _others_in(result: Result) -> OtherInstruments | None:
    total = result.scores.total
    return OtherInstruments(total.iit, total.eit, total.eit_part1, total.eit_part2) if total else None


def _of_sheet(sheet: ScoreSheet, changes: Mapping[str, Status]) -> SheetView:
    checklist = load(sheet.fiscal_year).checklist
    return SheetView(checklist, compute(_changed(sheet, checklist, changes) if changes else sheet, checklist))


def _changed(sheet: ScoreSheet, checklist: Checklist, changes: Mapping[str, Status]) -> ScoreSheet:
    """The sheet with other item scores; what it states of the steps above no longer holds."""
    items = {item.number: Fraction(0 if item.number in sheet.failed else 100) for item in checklist.items}
    if not sheet.failed and not items.keys() <= sheet.scores.keys():
        raise UserError("error.score_no_items")
    above = {part.number for part in (*checklist.sub_indicators, *checklist.indicators)} | {"OIT"}
    kept = {code: value for code, value in sheet.scores.items() if code not in above}
    wanted = {
        _number_of(given, checklist): Fraction(100 if status is Status.PASS else 0) for given, status in changes.items()
    }
    return replace(sheet, scores={**items, **kept, **wanted}, total=None, level=None, failed=())


def _number_of(given: str, checklist: Checklist) -> str:
    try:
        return checklist.item(item_number(given) or given).number
    except KeyError:
        last = checklist.items[-1].number
        raise UserError("error.unknown_item", given=given, year=checklist.fiscal_year, last=last) from None
