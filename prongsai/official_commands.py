"""`prongsai official`: the results of the assessors, and how far our forecasts agree with them."""

from __future__ import annotations

import json
from collections import Counter
from datetime import datetime, time
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from checklists.load import years
from fleet.agency_facts import Fate
from fleet.clock import BANGKOK, utc_now
from fleet.errors import FleetError
from prongsai import options as option
from prongsai.errors import UserError, from_fleet_error
from prongsai.exit_codes import ExitCode
from prongsai.opened import open_fleet
from prongsai.scan_day import parse_day
from prongsai.screen import screen_of
from prongsai.voice import Voice

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from fleet.official import Accuracy, ItemAgreement
    from prongsai.official_reading import OfficialRow

# Agency, fiscal year and code -> the score that a row gave, and its number.
Said = dict[tuple[int, int, str], tuple[float, int]]


def take_in(
    context: typer.Context,
    sheet: Annotated[Path, typer.Argument(metavar="FILE")],
    year: option.Year = None,
    source: Annotated[str | None, typer.Option("--source", metavar="TEXT")] = None,
    try_only: Annotated[bool, typer.Option("--dry-run")] = False,
    data: option.Data = None,
) -> ExitCode:
    """Takes official results in, row by row, and says what became of each row. Ends with 4 when one was refused."""
    from prongsai.official_reading import read_official

    screen = screen_of(context)
    found = read_official(sheet, _known_year(year))
    if found.passed_over:
        screen.say("official.passed_over", columns=", ".join(found.passed_over))
    counted: Counter[Fate] = Counter()
    with open_fleet(data) as fleet, fleet.database.writing() as session:
        said: Said = {}
        for row in found.rows:
            fates, words = _kept(session, row, source or sheet.name, said, screen.voice)
            counted += fates
            screen.write(words)
        if try_only:
            session.rollback()
    screen.say("official.counts", rows=len(found.rows), **{fate.value: counted[fate] for fate in Fate})
    if try_only:
        screen.say("import.dry_run")
    return ExitCode.PARTIAL if counted[Fate.REFUSED] else ExitCode.PASSED


def compare(
    context: typer.Context,
    year: option.Year = None,
    before: Annotated[str | None, typer.Option("--before", metavar="DATE")] = None,
    as_json: option.AsJson = False,
    data: option.Data = None,
) -> ExitCode:
    """Agreement of forecast and official result per item. Ends with 3 when there is nothing to compare."""
    from fleet import official

    screen = screen_of(context)
    until = datetime.combine(parse_day(before), time.min, BANGKOK) if before else None
    with open_fleet(data) as fleet, fleet.database.reading() as session:
        wanted = year or official.newest_year(session)
        if wanted is None:
            raise UserError("error.no_official")
        accuracy = official.accuracy_of(official.pairs_of(session, wanted, until), wanted)
    if as_json:
        screen.write(json.dumps(accuracy_dict(accuracy), ensure_ascii=False, indent=2))
    else:
        for line in accuracy_lines(accuracy, screen.voice):
            screen.write(line)
    return ExitCode.PASSED if accuracy.agencies else ExitCode.NOTHING_ASSESSED


def accuracy_lines(accuracy: Accuracy, voice: Voice) -> list[str]:
    """The comparison as lines of text."""
    left = accuracy.without_forecast
    lines = [voice("official.heading", year=accuracy.fiscal_year, count=accuracy.agencies)]
    if left:
        lines.append(voice("official.without", count=len(left), agencies=", ".join(left)))
    lines += [f"  {_line(one, voice)}" for one in accuracy.items]
    if accuracy.items:
        lines.append(voice("official.whole", line=_line(accuracy.whole, voice)))
    if accuracy.banded:
        lines.append(voice("official.inside", inside=accuracy.inside, count=accuracy.banded))
    return lines


def accuracy_dict(accuracy: Accuracy) -> dict[str, object]:
    """The same for other programs."""
    return {
        "fiscal_year": accuracy.fiscal_year,
        "agencies": accuracy.agencies,
        "without_forecast": list(accuracy.without_forecast),
        "items": {one.number: _dict(one) for one in accuracy.items},
        "whole": _dict(accuracy.whole),
        "oit_inside_band": accuracy.inside,
        "oit_compared": accuracy.banded,
    }


def _known_year(year: int | None) -> int | None:
    """The year that was asked for. Raises UserError for one without a checklist."""
    if year is not None and year not in years():
        raise UserError("error.unknown_year", year=year, years=", ".join(map(str, years())))
    return year


def _kept(session: Session, row: OfficialRow, source: str, said: Said, voice: Voice) -> tuple[Counter[Fate], str]:
    """What became of the scores of a row. `said`: those of the rows above."""
    from fleet import agencies, official

    try:
        if row.refused is not None:
            raise row.refused
        agency = agencies.find(session, row.agency)
        _note(row, agency.id, said)
        found = official.keep_official(session, agency, row.fiscal_year, row.scores, source, utc_now())
    except UserError as refused:
        return Counter([Fate.REFUSED]), voice("import.refused", row=row.number, words=refused.said_by(voice))
    except FleetError as refused:
        words = from_fleet_error(refused).said_by(voice)
        return Counter([Fate.REFUSED]), voice("import.refused", row=row.number, words=words)
    counts = {fate.value: found[fate] for fate in (Fate.ADDED, Fate.CHANGED, Fate.UNCHANGED)}
    return found, voice("official.row", row=row.number, name=agency.name, year=row.fiscal_year, **counts)


def _note(row: OfficialRow, agency_id: int, said: Said) -> None:
    """Remembers the scores of a row. Raises UserError when a row above gave another one."""
    for one in row.scores:
        score, above = said.setdefault((agency_id, row.fiscal_year, one.code), (one.score, row.number))
        if score != one.score:
            raise UserError("error.official_twice", code=one.code, row=above)


def _line(one: ItemAgreement, voice: Voice) -> str:
    from fleet.official import Agreement, interval

    share = voice("official.undecided")
    if one.share is not None:
        low, high = interval(one.agreed, one.decided)
        share = voice("official.share", share=f"{one.share:.0%}", low=f"{low:.0%}", high=f"{high:.0%}")
    return voice(
        "official.item",
        item=one.number,
        share=share,
        agreed=one.agreed,
        decided=one.decided,
        false_pass=one.counts[Agreement.FALSE_PASS],
        false_fail=one.counts[Agreement.FALSE_FAIL],
        open=one.counts[Agreement.LEFT_OPEN],
        not_asked=one.counts[Agreement.NOT_ASKED],
    )


def _dict(one: ItemAgreement) -> dict[str, object]:
    from fleet.official import Agreement

    return {"agreement": one.share, **{kind.value: one.counts[kind] for kind in Agreement}}
