"""What a batch over many agencies says in the terminal: progress, then the summary table."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from typing import TYPE_CHECKING

from checklists.load import is_provisional
from prongsai.progress import clock
from prongsai.screen import Screen
from prongsai.voice import Voice
from reports.figures import score

if TYPE_CHECKING:
    from fleet.batch import Progress
    from fleet.summary import FleetSummary
    from fleet.vendor_alarm import VendorAlarm

MOST_GAPS = 10
MOST_LISTED = 200


def progress_line(progress: Progress, voice: Voice) -> str:
    """One agency's ending, how many are over and how long the rest takes."""
    ending = progress.ending
    over_now = progress.over - progress.over_before
    left = progress.seconds / over_now * (progress.total - progress.over) if over_now else None
    what = voice("batch.began") if ending is None else voice(f"outcome.{ending.outcome}")
    if ending is not None and ending.retry_at is not None:
        what = voice("batch.again", what=what)
    return voice(
        "batch.progress",
        over=progress.over,
        total=progress.total,
        elapsed=clock(progress.seconds),
        left=clock(left) if left is not None else "-",
        name=progress.name,
        what=what,
    )


def progress_to(screen: Screen, *, quiet: bool) -> Callable[[Progress], None]:
    """Tells of every agency that came to an end; of beginnings only on a terminal."""

    def report(progress: Progress) -> None:
        if not quiet and (progress.ending is not None or screen.err.is_terminal):
            screen.remark(progress_line(progress, screen.voice))

    return report


def summary_lines(summary: FleetSummary, alarms: list[VendorAlarm], voice: Voice) -> list[str]:
    """The whole summary."""
    known = {"waiting", "running", "dropped", "done", "failed"}
    parts = [
        f"{voice(f'job_state.{word}' if word in known else f'outcome.{word}')} {count}"
        for word, count in sorted(summary.outcomes.items())
    ]
    lines = ["", voice("batch.accounted", total=summary.total, parts=" | ".join(parts))]
    lines += list_warnings(summary, voice)
    if summary.league:
        lines += ["", voice("batch.league"), *_league(summary, voice)]
    if summary.gaps:
        lines += ["", voice("batch.gaps"), *_gaps(summary, voice)]
    if [row for row in summary.vendors if row.vendor]:
        lines += ["", voice("batch.vendors"), *_vendors(summary, voice)]
    if summary.not_assessed:
        lines += ["", voice("batch.not_assessed"), *_not_assessed(summary, voice)]
    return [*lines, *alarm_lines(alarms, voice)]


def list_warnings(summary: FleetSummary, voice: Voice) -> list[str]:
    """For every year whose list nobody has confirmed, how many agencies were judged by it."""
    counts = Counter(one.look.fiscal_year for one in summary.league)
    return [
        voice("batch.provisional", year=year, count=count)
        for year, count in sorted(counts.items())
        if is_provisional(year)
    ]


def alarm_lines(alarms: list[VendorAlarm], voice: Voice) -> list[str]:
    """The alarms about vendors."""
    return [
        voice(
            "batch.alarm",
            vendor=alarm.vendor,
            item=alarm.number,
            count=len(alarm.agencies),
            watched=alarm.watched,
            agencies=", ".join(alarm.agencies),
        )
        for alarm in alarms
    ]


def _league(summary: FleetSummary, voice: Voice) -> list[str]:
    lines = []
    for one in summary.league[:MOST_LISTED]:
        band = f"{score(one.look.band[0])}–{score(one.look.band[1])}"
        subs = " ".join(
            f"{number}:{score(one.look.sub_indicators[number][0])}"
            for number in summary.sub_indicators
            if number in one.look.sub_indicators
        )
        lines.append(f"  {one.place:>3}  {band:<15} {one.account.name}  [{subs}]")
    return lines + _more(len(summary.league), voice)


def _gaps(summary: FleetSummary, voice: Voice) -> list[str]:
    return [
        "  " + voice("batch.gap", item=row.number, fail=row.fail, open=row.open, judged=row.judged)
        for row in summary.gaps[:MOST_GAPS]
    ]


def _vendors(summary: FleetSummary, voice: Voice) -> list[str]:
    return [
        "  "
        + voice(
            "batch.vendor",
            vendor=row.vendor or voice("batch.no_vendor"),
            count=row.agencies,
            gaps=f"{row.gaps:.1f}",
            lower=score(row.lower),
            items=", ".join(row.commonest) or "-",
        )
        for row in summary.vendors
    ]


def _not_assessed(summary: FleetSummary, voice: Voice) -> list[str]:
    from fleet.workbook import outcome_words, reason_words

    lines = [
        f"  {one.name} ({one.code}): {outcome_words(one, voice)} {reason_words(one, voice)}".rstrip()
        for one in summary.not_assessed[:MOST_LISTED]
    ]
    return lines + _more(len(summary.not_assessed), voice)


def _more(count: int, voice: Voice) -> list[str]:
    return ["  " + voice("batch.more", count=count - MOST_LISTED)] if count > MOST_LISTED else []
