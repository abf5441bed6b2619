"""What a batch over many agencies says in the terminal: progress, then the summary table."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from checklists.load import is_provisional
from prongsai.progress import clock
from prongsai.scan_day import spoken_moment
from prongsai.screen import Screen
from prongsai.voice import Voice
from reports.figures import score

if TYPE_CHECKING:
    from fleet.batch import Progress
    from fleet.item_titles import Titles
    from fleet.runs import Account
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


def summary_lines(
    summary: FleetSummary, alarms: list[VendorAlarm], voice: Voice, titles: Titles | None = None
) -> list[str]:
    """The whole summary. `titles`: what the items are called."""
    named = titles or {}
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
        lines += ["", voice("batch.gaps"), *_gaps(summary, voice, named)]
    if [row for row in summary.vendors if row.vendor]:
        lines += ["", voice("batch.vendors"), *_vendors(summary, voice)]
    if summary.not_assessed:
        lines += ["", voice("batch.not_assessed"), *_not_assessed(summary, voice)]
    older = [one.account for one in summary.league if one.account.failure is not None]
    if older:
        lines += ["", voice("batch.older"), *_older(older, voice)]
    return [*lines, *alarm_lines(alarms, voice, named)]


def list_warnings(summary: FleetSummary, voice: Voice) -> list[str]:
    """For every year whose list nobody has confirmed, how many agencies were judged by it."""
    counts = Counter(one.look.fiscal_year for one in summary.league)
    return [
        voice("batch.provisional", year=year, count=count)
        for year, count in sorted(counts.items())
        if is_provisional(year)
    ]


def alarm_lines(alarms: list[VendorAlarm], voice: Voice, titles: Titles) -> list[str]:
    """The alarms about vendors."""
    if not alarms:
        return []
    from fleet.workbook import item_words

    return [
        voice(
            "batch.alarm",
            vendor=alarm.vendor,
            item=item_words(alarm.item_key, alarm.number, titles, voice),
            count=len(alarm.agencies),
            watched=alarm.watched,
            agencies=", ".join(alarm.agencies),
        )
        for alarm in alarms
    ]


def _league(summary: FleetSummary, voice: Voice) -> list[str]:
    lines = []
    several_years = len({one.look.fiscal_year for one in summary.league}) > 1
    for one in summary.league[:MOST_LISTED]:
        band = f"{score(one.look.band[0])}–{score(one.look.band[1])}"
        subs = " ".join(
            f"{number}:{score(one.look.sub_indicators[number][0])}"
            for number in summary.sub_indicators
            if number in one.look.sub_indicators
        )
        year = voice("batch.of_year", year=one.look.fiscal_year) if several_years else ""
        lines.append(f"  {one.place:>3}  {band:<15} {one.account.name}{year}  [{subs}]")
    return lines + _more(len(summary.league), voice)


def _gaps(summary: FleetSummary, voice: Voice, titles: Titles) -> list[str]:
    from fleet.workbook import item_words

    lines = []
    for row in summary.gaps[:MOST_GAPS]:
        item = item_words(row.key, row.number, titles, voice)
        lines.append("  " + voice("batch.gap", item=item, fail=row.fail, open=row.open, judged=row.judged))
    return lines


def _older(accounts: Sequence[Account], voice: Voice) -> list[str]:
    from fleet.workbook import failure_words

    lines = []
    for one in accounts[:MOST_LISTED]:
        if one.failure is not None:
            when, what = spoken_moment(one.failure.when), failure_words(one.failure, voice)
            lines.append("  " + voice("batch.older_line", name=one.name, code=one.code, when=when, what=what))
    return lines + _more(len(accounts), voice)


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
