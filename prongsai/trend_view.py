"""The looks at an agency as a plot, with the words of one language."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from checkers.result import Result, Status
from fleet.trend import Column, Panel, Sight, Strip, Trend, trend_svg
from prongsai.scan_day import bangkok_day
from prongsai.voice import Voice
from reports.dates import short_date
from reports.figures import score
from reports.wording import Wording

if TYPE_CHECKING:
    from fleet.failures import Failure
    from fleet.history import Kept

UNREACHABLE = "unreachable"  # a fleet.models.JobOutcome; a scan that never began says nothing of the website
LEAST = 2  # looks that make a trend
MOST_ITEMS = 20  # rows below the plot


def trend_of(
    kept: Sequence[Kept],
    voice: Voice,
    *,
    newest: Result | None = None,
    item: str | None = None,
    failed: Sequence[Failure] = (),
) -> str:
    """The plot of the looks and of a result that came after them; "" when they are too few.

    `item`: key of the only item to show; without it those that changed. `failed`: scans that left no Result.
    """
    from fleet.history import changing_items

    looks = [*kept, *([_kept(newest)] if newest else [])]
    if len(looks) < LEAST:
        return ""
    looks = _with_failures(looks, failed)
    keys = [item] if item else changing_items(looks)[:MOST_ITEMS]
    return trend_svg(_trend(looks, keys, voice), width="100%" if newest else "760")


def _trend(looks: Sequence[Kept], keys: Sequence[str], voice: Voice) -> Trend:
    say = Wording(voice.language)
    newest = next((one.look for one in reversed(looks) if not one.look.saw_nothing), looks[-1].look)
    days = [short_date(bangkok_day(one.look.when), say) for one in looks]
    columns = [
        Column(day, sight_of(one), f"{one.look.fiscal_year} {one.look.checklist_sha256}")
        for day, one in zip(days, looks, strict=True)
    ]
    panels = [Panel("OIT", [one.look.band for one in looks])]
    for number in sorted(newest.indicators, key=lambda number: (len(number), number)):
        name = voice("history.indicator", number=number)
        panels.append(Panel(name, [one.look.indicators.get(number) for one in looks]))
    numbers: Mapping[str, str] = {key: one.look.numbers[key] for one in looks for key in one.look.numbers}
    strips = [Strip(numbers[key], [one.look.statuses.get(key) for one in looks]) for key in keys]
    told = voice(
        "history.plot_words",
        count=len(looks),
        first=days[0],
        last=days[-1],
        lower=score(newest.band[0]),
        upper=score(newest.band[1]),
    )
    names = {status: voice(f"status.{status}") for status in Status}
    return Trend(voice("history.plot_title"), told, columns, panels, strips, names)


def _with_failures(looks: Sequence[Kept], failed: Sequence[Failure]) -> list[Kept]:
    """The looks, and between them the websites that could not be opened, as if by the list of the look before."""
    found = list(looks)
    for one in failed:
        if one.outcome != UNREACHABLE:
            continue
        place = sum(look.look.when < one.when for look in found)
        if place:
            before = found[place - 1]
            blind = replace(before.look, when=one.when, complete=False, band=(0.0, 0.0), statuses={}, indicators={})
            found.insert(place, replace(before, look=blind))
    return found


def sight_of(kept: Kept) -> Sight:
    """How much a look saw."""
    if kept.look.saw_nothing:
        return Sight.NOTHING
    return Sight.WHOLE if kept.look.complete else Sight.PARTIAL


def _kept(result: Result) -> Kept:
    from fleet.history import Kept
    from fleet.runs import Look

    when = datetime.fromisoformat(result.coverage.started_at)
    scores = result.scores
    look = Look(
        when=when if when.tzinfo else when.replace(tzinfo=UTC),
        fiscal_year=result.fiscal_year,
        checklist_sha256=result.checklist.sha256,
        complete=result.coverage.complete,
        band=(scores.instrument.lower, scores.instrument.upper),
        sub_indicators={number: (one.lower, one.upper) for number, one in scores.sub_indicators.items()},
        statuses={item.key: item.status for item in result.items},
        numbers={item.key: item.number for item in result.items},
        indicators={number: (one.lower, one.upper) for number, one in scores.indicators.items()},
    )
    return Kept("", result.tool_version, look)
