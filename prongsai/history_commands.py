"""`prongsai history` and `prongsai diff`: what became of an agency from look to look."""

from __future__ import annotations

import json
import os
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from checkers.result import Status
from checkers.result_file import load_result
from fleet.data_folder import choose_data_folder
from prongsai import options as option
from prongsai.change_view import change_lines, changes_dict
from prongsai.errors import UserError
from prongsai.exit_codes import ExitCode
from prongsai.folder import make_writable, result_file, write_whole
from prongsai.opened import open_fleet
from prongsai.past import compare
from prongsai.scan_day import spoken_moment
from prongsai.screen import screen_of
from prongsai.trend_view import sight_of, trend_of
from prongsai.voice import Voice
from reports.figures import score
from reports.wording import Wording

if TYPE_CHECKING:
    from fleet.failures import Failure
    from fleet.history import Kept

COUNTED = (Status.PASS, Status.FAIL, Status.UNSURE, Status.ERROR, Status.NOT_DUE)


def history(
    context: typer.Context,
    agency: Annotated[str, typer.Argument(metavar="AGENCY")],
    item: Annotated[str | None, typer.Argument(metavar="[ITEM]")] = None,
    last: Annotated[int, typer.Option("--last", metavar="NUMBER", min=1)] = 52,
    plot: Annotated[Path | None, typer.Option("--svg", metavar="FILE")] = None,
    as_json: option.AsJson = False,
    data: option.Data = None,
) -> ExitCode:
    """Every look at an agency, or what they said of one item. Ends with 3 when there was none."""
    from fleet import agencies
    from fleet import history as past
    from fleet.failures import failures_of
    from fleet.item_titles import titles_in

    screen = screen_of(context)
    with open_fleet(data) as fleet, fleet.database.reading() as session:
        known = agencies.find(session, agency)
        name, kept = known.name, past.kept_of(session, known.id, last=last)
        failed = failures_of(session, known.id, last=last)
        titles = titles_in(fleet.folder, known.code, kept[-1].scan) if kept and item else {}
    if not kept:
        screen.say("history.none", name=name)
        for one in failed:
            screen.write(_failed(one, screen.voice))
        return ExitCode.NOTHING_ASSESSED
    key = past.key_of_item(kept, item) if item else None
    if item and key is None:
        raise UserError("error.item_never_seen", given=item, name=name)
    if as_json:
        screen.write(json.dumps([_dict_of(one, key) for one in kept], ensure_ascii=False, indent=2))
    else:
        screen.say("history.heading", name=name, count=len(kept))
        if key in titles:
            screen.write(Wording(screen.voice.language).of(titles[key]))
        for line in _item_lines(kept, key, screen.voice) if key else _lines(kept, failed, screen.voice):
            screen.write(line)
    if plot is not None:
        _write_plot(plot, trend_of(kept, screen.voice, item=key, failed=failed))
        screen.remark(screen.voice("history.plotted", place=plot.resolve()))
    return ExitCode.PASSED


def diff(
    context: typer.Context,
    before: Annotated[str, typer.Argument(metavar="A")],
    after: Annotated[str, typer.Argument(metavar="B")],
    as_json: option.AsJson = False,
    data: option.Data = None,
) -> ExitCode:
    """What changed from A to B. Ends with 1 when something was lost and with 3 when they cannot be compared."""
    screen = screen_of(context)
    earlier, later = (_result_place(given, data) for given in (before, after))
    changes = compare(load_result(earlier), earlier.parent, load_result(later))
    if as_json:
        screen.write(json.dumps(changes_dict(changes), ensure_ascii=False, indent=2))
    else:
        for line in change_lines(changes, screen.voice):
            screen.write(line)
    if changes.incomparable:
        return ExitCode.NOTHING_ASSESSED
    return ExitCode.GAPS if changes.losses else ExitCode.PASSED


def _result_place(given: str, data: Path | None) -> Path:
    """A result.json, a scan's folder, or AGENCY/SCAN in the data folder. Raises UserError."""
    typed = Path(given)
    kept = choose_data_folder(data, os.environ).results / typed
    return result_file(kept if not typed.exists() and kept.exists() else typed)


def _write_plot(place: Path, svg: str) -> None:
    if not svg:
        raise UserError("error.no_trend")
    make_writable(place.parent)
    write_whole(place, svg.encode())


def _failed(one: Failure, voice: Voice) -> str:
    from fleet.workbook import failure_words

    return voice("history.failed", when=spoken_moment(one.when), what=failure_words(one, voice))


def _lines(kept: Sequence[Kept], failed: Sequence[Failure], voice: Voice) -> list[str]:
    """One line for each look, and for each scan that saw nothing where it falls between them."""
    lines: list[str] = []
    waiting = [one for one in failed if one.when > kept[0].look.when]
    for one in kept:
        while waiting and waiting[0].when < one.look.when:
            lines.append(_failed(waiting.pop(0), voice))
        counts = [sum(found is status for found in one.look.statuses.values()) for status in COUNTED]
        parts = " · ".join(
            f"{voice(f'status.{status}')} {count}" for status, count in zip(COUNTED, counts, strict=True) if count
        )
        indicators = " ".join(
            f"{number}:{score(ends[0])}" for number, ends in sorted(one.look.indicators.items(), key=_in_order)
        )
        lower, upper = map(score, one.look.band)
        shown = {"when": spoken_moment(one.look.when), "lower": lower, "upper": upper, "parts": parts}
        lines.append(
            voice("history.look", **shown, indicators=indicators, sight=voice(f"sight.{sight_of(one)}")).rstrip()
        )
        lines.append(f"      {one.scan} · {voice('history.by', year=one.look.fiscal_year, version=one.tool_version)}")
    return [*lines, *(_failed(one, voice) for one in waiting)]


def _in_order(entry: tuple[str, object]) -> tuple[int, str]:
    return len(entry[0]), entry[0]


def _item_lines(kept: Sequence[Kept], key: str, voice: Voice) -> list[str]:
    """One line for each look that knew the item, with a mark where its status is another than before."""
    lines, before = [], None
    for one in kept:
        status = one.look.statuses.get(key)
        if status is None:
            continue
        mark = "*" if before is not None and status is not before else " "
        when, number = voice.of(spoken_moment(one.look.when)), one.look.numbers[key]
        lines.append(f"{mark} {when}  {number}  {voice(f'status.{status}')}")
        before = status
    return [*lines, voice("history.mark")]


def _dict_of(one: Kept, key: str | None) -> dict[str, object]:
    told: dict[str, object] = {
        "scan": one.scan,
        "when": one.look.when.isoformat(),
        "fiscal_year": one.look.fiscal_year,
        "checklist_sha256": one.look.checklist_sha256,
        "tool_version": one.tool_version,
        "sight": sight_of(one),
    }
    if key:
        return told | {"item": key, "status": one.look.statuses.get(key)}
    statuses = {one.look.numbers[found]: status for found, status in one.look.statuses.items()}
    bands = {"OIT": one.look.band, **one.look.indicators, **one.look.sub_indicators}
    return told | {"bands": {name: list(ends) for name, ends in bands.items()}, "items": statuses}
