"""`prongsai agency`: the register of agencies. What needs the database is loaded when a command needs it."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from checklists.load import load, years
from fleet.agency_facts import Fate
from fleet.clock import utc_now
from fleet.errors import FleetError
from prongsai import options as option
from prongsai.agency_reading import SheetRow, TypedFacts, facts_of_row, read_facts, read_sheet, several
from prongsai.agency_view import agency_dict, agency_lines
from prongsai.checklist_view import find_checklist_item
from prongsai.errors import UserError, from_fleet_error
from prongsai.exit_codes import ExitCode
from prongsai.opened import open_fleet
from prongsai.screen import screen_of
from prongsai.voice import Voice
from prongsai.website import can_connect

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

Which = Annotated[str, typer.Argument(metavar="AGENCY")]
Name = Annotated[str | None, typer.Option("--name", metavar="NAME")]
Kind = Annotated[str | None, typer.Option("--type", metavar="TYPE")]
Province = Annotated[str | None, typer.Option("--province", metavar="NAME")]
Vendor = Annotated[str | None, typer.Option("--vendor", metavar="NAME")]


def add(
    context: typer.Context,
    url: option.Address,
    name: Name = None,
    kind: Kind = None,
    province: Province = None,
    hosts: option.Hosts = None,
    year: option.Year = None,
    vendor: Vendor = None,
    tags: option.Tags = None,
    allow_private: option.AllowPrivate = False,
    data: option.Data = None,
) -> ExitCode:
    """Puts an agency on the register."""
    from fleet import agencies

    screen = screen_of(context)
    typed = TypedFacts(url, name, kind, province, hosts, year, tags, vendor)
    facts = read_facts(typed, allow_private=allow_private, can_connect=can_connect)
    with open_fleet(data) as fleet, fleet.database.writing() as session:
        agency = agencies.add(session, facts, utc_now())
        screen.say("agency.added", name=agency.name, code=agency.code)
    return ExitCode.PASSED


def edit(
    context: typer.Context,
    agency: Which,
    url: Annotated[str | None, typer.Option("--url", metavar="URL")] = None,
    name: Name = None,
    kind: Kind = None,
    province: Province = None,
    hosts: option.Hosts = None,
    year: option.Year = None,
    vendor: Vendor = None,
    tags: option.Tags = None,
    allow_private: option.AllowPrivate = False,
    data: option.Data = None,
) -> ExitCode:
    """Changes what is given and leaves the rest."""
    from fleet import agencies

    screen = screen_of(context)
    typed = TypedFacts(url, name, kind, province, hosts, year, tags, vendor)
    facts = read_facts(typed, allow_private=allow_private, can_connect=can_connect)
    with open_fleet(data) as fleet, fleet.database.writing() as session:
        known = agencies.find(session, agency)
        changed = agencies.edit(session, known, facts)
        screen.say("agency.changed" if changed else "agency.unchanged", name=known.name, code=known.code)
    return ExitCode.PASSED


def show(
    context: typer.Context, tags: option.Tags = None, as_json: option.AsJson = False, data: option.Data = None
) -> ExitCode:
    """The register, or the part of it that bears a tag."""
    from fleet import agencies, owners

    screen = screen_of(context)
    with open_fleet(data) as fleet, fleet.database.reading() as session:
        found = agencies.listed(session, tags or ())
        of_each = [(agency, owners.owners_of(session, agency)) for agency in found]
        if as_json:
            told = [agency_dict(agency, its_owners) for agency, its_owners in of_each]
            screen.write(json.dumps(told, ensure_ascii=False, indent=2))
            return ExitCode.PASSED
        for agency, its_owners in of_each:
            for line in agency_lines(agency, its_owners, screen.voice):
                screen.write(line)
    screen.say("agency.count", count=len(found))
    return ExitCode.PASSED


def remove(context: typer.Context, agency: Which, data: option.Data = None) -> ExitCode:
    """Takes an agency off the register; its results stay."""
    from fleet import agencies

    screen = screen_of(context)
    with open_fleet(data) as fleet, fleet.database.writing() as session:
        known = agencies.find(session, agency)
        agencies.remove(known, utc_now())
        screen.say("agency.removed", name=known.name, place=fleet.folder.results / known.code)
    return ExitCode.PASSED


def owner(
    context: typer.Context,
    agency: Which,
    name: Annotated[str, typer.Argument(metavar="OWNER")],
    items: Annotated[list[str] | None, typer.Option("--item", metavar="ITEM")] = None,
    channels: Annotated[list[str] | None, typer.Option("--channel", metavar="CHANNEL")] = None,
    forget: Annotated[bool, typer.Option("--remove")] = False,
    data: option.Data = None,
) -> ExitCode:
    """Who is told about which items, and how."""
    from fleet import agencies, owners

    screen = screen_of(context)
    with open_fleet(data) as fleet, fleet.database.writing() as session:
        known = agencies.find(session, agency)
        if forget:
            owners.remove_owner(session, known, name)
            screen.say("agency.owner_removed", owner=name, name=known.name)
            return ExitCode.PASSED
        keys = None if items is None else [item_key(item, known.fiscal_year) for item in items]
        owners.set_owner(session, known, name, items=keys, channels=channels)
        screen.say("agency.owner_kept", owner=name, name=known.name)
        if keys and known.fiscal_year is None:
            screen.say("agency.items_of_newest", year=max(years()), items=", ".join(_titled(keys, screen.voice)))
    return ExitCode.PASSED


def take_in(
    context: typer.Context,
    sheet: Annotated[Path, typer.Argument(metavar="FILE")],
    try_only: Annotated[bool, typer.Option("--dry-run")] = False,
    allow_private: option.AllowPrivate = False,
    data: option.Data = None,
) -> ExitCode:
    """Takes a list of agencies in, row by row, and says what became of each row."""
    screen = screen_of(context)
    rows = read_sheet(sheet)
    counted: Counter[Fate] = Counter()
    with open_fleet(data) as fleet, fleet.database.writing() as session:
        seen: dict[str, int] = {}
        for row in rows:
            fate, words = _row_taken_in(session, row, seen, screen.voice, allow_private=allow_private)
            counted[fate] += 1
            screen.write(screen.voice(f"import.{fate.value}", row=row.number, words=words))
        if try_only:
            session.rollback()
    screen.say("import.counts", rows=len(rows), **{fate.value: counted[fate] for fate in Fate})
    if try_only:
        screen.say("import.dry_run")
    return ExitCode.PARTIAL if counted[Fate.REFUSED] else ExitCode.PASSED


def item_key(given: str, year: int | None) -> str:
    """The key of an item, which stays the same when numbers shift from year to year. Raises UserError.

    A number is one of that year, without a year of the newest list; a key may be that of any year.
    """
    try:
        return find_checklist_item(load(year or max(years())).checklist, given).key
    except UserError:
        if any(given.casefold() == item.key for known in years() for item in load(known).checklist.items):
            return given.casefold()
        raise


def _titled(keys: Sequence[str], voice: Voice) -> list[str]:
    """The items of the newest list with these keys, each with its title; a key that is not in it as it is."""
    items = {item.key: item for item in load(max(years())).checklist.items}
    return [f"{items[key].number} {voice.of(items[key].title.words)}" if key in items else key for key in keys]


def _row_taken_in(
    session: Session, row: SheetRow, seen: dict[str, int], voice: Voice, *, allow_private: bool
) -> tuple[Fate, str]:
    """What became of a row, and whose it is or why it was refused. `seen`: addresses of earlier rows."""
    from fleet import agencies

    try:
        facts = facts_of_row(row, allow_private=allow_private)
        address = (facts.seed or "").partition("://")[2]
        if (earlier := seen.setdefault(address, row.number)) != row.number:
            raise UserError("error.repeated_agency", row=earlier)
        with session.begin_nested():
            fate, agency = agencies.add_or_edit(session, facts, utc_now())
            if _owner_of_row(session, row, agency.code) and fate is Fate.UNCHANGED:
                fate = Fate.CHANGED
    except UserError as refused:
        return Fate.REFUSED, refused.said_by(voice)
    except FleetError as refused:
        return Fate.REFUSED, from_fleet_error(refused).said_by(voice)
    return fate, f"{agency.name} ({agency.code})"


def _owner_of_row(session: Session, row: SheetRow, code: str) -> bool:
    """Keeps the owner that a row names, and tells whether anything about him is new."""
    from fleet import agencies, owners

    if "owner" not in row.cells:
        return False
    channels = several(row.cells["channel"]) if "channel" in row.cells else None
    known = agencies.find(session, code)
    before = {one.name: [channel.address for channel in one.channels] for one in owners.owners_of(session, known)}
    kept = owners.set_owner(session, known, row.cells["owner"], items=None, channels=channels)
    return before.get(kept.name) != [channel.address for channel in kept.channels]
