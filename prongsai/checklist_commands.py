"""`prongsai checklist`: list, show, diff, verify, confirm."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import Annotated

import typer

from checkers.fiscal_year import fiscal_year_of
from checklists.confirmed import Confirmation, add, confirmed, count_confirmed, read_confirmations, write_confirmations
from checklists.diff import compare
from checklists.equivalence import equivalence
from checklists.load import load, years
from checklists.model import Basis
from prongsai import options as option
from prongsai.checklist_view import (
    change_lines,
    checklist_lines,
    due_lines,
    find_checklist_item,
    item_lines,
    remark_lines,
)
from prongsai.errors import UserError
from prongsai.exit_codes import ExitCode
from prongsai.folder import make_writable
from prongsai.own_lists import CONFIRMED_FILE, read_own
from prongsai.scan_day import BANGKOK, bangkok_day, parse_day
from prongsai.screen import Screen, screen_of


def list_checklists(context: typer.Context) -> ExitCode:
    """The fiscal years there are checklists for."""
    screen = screen_of(context)
    for year in years():
        for line in checklist_lines(load(year).checklist, screen.voice):
            screen.write(line)
    return ExitCode.PASSED


def show_checklist(
    context: typer.Context,
    number: Annotated[str | None, typer.Argument(metavar="[YEAR] [ITEM]")] = None,
    item: Annotated[str | None, typer.Argument(hidden=True)] = None,
    year: option.Year = None,
) -> ExitCode:
    """Every item of a year, or one item with its components. The year may stand before the item."""
    screen = screen_of(context)
    if number and number.isdigit() and len(number) == len("2566"):
        year, number = int(number), item
    shown = load(_year_to_show(year, screen)).checklist
    found = item_lines(shown, number, screen.voice)
    screen.say("checklist.year" if year else "checklist.year_taken", year=shown.fiscal_year)
    for line in (*remark_lines(shown, screen.voice), *found):
        screen.write(line)
    return ExitCode.PASSED


def diff_checklists(
    context: typer.Context,
    old: Annotated[int, typer.Argument(metavar="YEAR")],
    new: Annotated[int, typer.Argument(metavar="YEAR")],
) -> ExitCode:
    """What changed from one year to another."""
    screen = screen_of(context)
    before, after = load(old).checklist, load(new).checklist
    for line in change_lines(compare(before, after, equivalence()), before, after, screen.voice):
        screen.write(line)
    return ExitCode.PASSED


def show_due(context: typer.Context, year: option.Year = None, as_of: option.AsOf = None) -> ExitCode:
    """What falls due when: the days to come first, then what is asked for already."""
    screen = screen_of(context)
    day = parse_day(as_of) if as_of else bangkok_day(datetime.now(BANGKOK))
    shown = load(_year_to_show(year or fiscal_year_of(day), screen)).checklist
    for line in (*remark_lines(shown, screen.voice), *due_lines(shown, day, screen.voice)):
        screen.write(line)
    return ExitCode.PASSED


def verify_checklist(context: typer.Context, file: Annotated[Path, typer.Argument(metavar="FILE")]) -> ExitCode:
    """Whether a checklist file can be used; tells file, line and item of what is wrong."""
    screen = screen_of(context)
    for line in checklist_lines(read_own(file), screen.voice):
        screen.write(line)
    screen.say("checklist.right", file=file)
    return ExitCode.PASSED


def confirm(
    context: typer.Context,
    number: Annotated[str, typer.Argument(metavar="ITEM")],
    component: Annotated[str | None, typer.Argument(metavar="[COMPONENT]")] = None,
    basis: Annotated[Basis, typer.Option("--basis", metavar="BASIS")] = Basis.OFFICIAL,
    source: Annotated[str, typer.Option("--source", metavar="TEXT")] = "",
    year: option.Year = None,
    file: Annotated[Path, typer.Option("--file", metavar="FILE")] = CONFIRMED_FILE,
) -> ExitCode:
    """Keeps in a file of one's own that a requirement was looked up in the manual."""
    screen = screen_of(context)
    if not source.strip():
        raise UserError("error.confirm_source")
    today = bangkok_day(datetime.now(BANGKOK))
    checklist = load(_year_to_show(year, screen)).checklist
    if year is None:
        screen.say("checklist.year_taken", year=checklist.fiscal_year)
    new = Confirmation(
        year=checklist.fiscal_year,
        item=find_checklist_item(checklist, number).key,
        component=component,
        basis=basis,
        source=source.strip(),
        confirmed_on=today,
    )
    known = add(read_confirmations(file), new)
    confirmed(checklist, known, file.name)
    make_writable(file.resolve().parent)
    write_confirmations(file, known)
    screen.say("checklist.confirmed", place=file.resolve(), count=count_confirmed(checklist, known), year=new.year)
    return ExitCode.PASSED


def _year_to_show(asked: int | None, screen: Screen) -> int:
    """The year asked for or that of today; to look at, the newest will do, which is said."""
    year = asked or fiscal_year_of(bangkok_day(datetime.now(BANGKOK)))
    if asked or year in years():
        return year
    screen.remark(screen.voice("checklist.newest", year=year, newest=max(years())))
    return max(years())
