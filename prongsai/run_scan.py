"""Runs a planned scan in the terminal: progress, judging, files, summary, exit code."""

from __future__ import annotations

import shutil
from dataclasses import dataclass
from pathlib import Path

from checkers.result import Result
from checklists.load import LoadedChecklist
from crawler.snapshot import CrawlRecord, StopReason
from prongsai import scan
from prongsai.exit_codes import ExitCode, exit_code_of
from prongsai.folder import prepare
from prongsai.past import past_of
from prongsai.plan import ScanPlan
from prongsai.progress import show_progress
from prongsai.screen import Screen
from prongsai.summary import summary_lines

# Ends of a crawl that are the site's doing, not the user's.
_SITE_FAULTS = {StopReason.SITE_STOPPED: "scan.site_stopped", StopReason.MANY_FAILED: "scan.many_failed"}


@dataclass(frozen=True, slots=True)
class Finished:
    """A scan that came to a result."""

    result: Result
    code: ExitCode


def run_scan(
    plan: ScanPlan, loaded: LoadedChecklist, screen: Screen, *, quiet: bool = False, data: Path | None = None
) -> Finished:
    """Crawls, judges, writes and sums up. `data`: the folder of the register. Raises UserError."""
    scan.other_instruments(plan.settings)  # a missing score is told before an hour of crawling, not after
    record = run_crawl(plan, loaded, screen, quiet=quiet)
    if not quiet:
        screen.remark(screen.voice("scan.judging", count=loaded.checklist.item_count))
    result = scan.judge_snapshot(plan.folder.snapshot, loaded, plan.settings)
    past = past_of(result, plan.folder.root, data, screen)
    written = scan.write_outputs(result, plan.folder, screen.voice.language, past)
    for line in summary_lines(result, plan.folder, written, screen.voice):
        screen.write(line)
    if not record.complete:
        screen.write(resume_hint(plan, screen))
    return Finished(result, exit_code_of(result))


def run_crawl(plan: ScanPlan, loaded: LoadedChecklist, screen: Screen, *, quiet: bool = False) -> CrawlRecord:
    """Crawls with live progress. Raises UserError when nothing could be read."""
    earlier = scan.earlier_record(plan.folder.snapshot) if plan.folder.holds_snapshot else None
    if earlier and earlier.stop_reason is StopReason.SEED_FAILED:
        # It gathered nothing; the same command must work once the site is back.
        shutil.rmtree(plan.folder.snapshot)
        earlier = None
    prepare(plan.folder, plan.settings.seed, earlier_seed=earlier.seed if earlier else None, resume=plan.resume)
    announce(plan, screen, quiet=quiet)
    scores = scan.link_scores(loaded)
    resume = plan.resume and earlier is not None
    request = scan.GatherRequest(plan.folder, plan.settings, plan.limits, resume=resume)
    with show_progress(screen, lambda: scores.items_in_sight, quiet=quiet) as report_progress:
        record = scan.gather(request, scores, report_progress)
    if record.stop_reason in _SITE_FAULTS:
        screen.remark(screen.voice(_SITE_FAULTS[record.stop_reason], count=scan.count_read(plan.folder.snapshot)))
    return record


def announce(plan: ScanPlan, screen: Screen, *, quiet: bool) -> None:
    """Says which site and year were understood and where the files go."""
    if quiet:
        return
    year = "scan.year_asked" if plan.year_was_asked else "scan.year_taken"
    screen.remark(screen.voice("scan.site", url=plan.settings.seed))
    screen.remark(screen.voice(year, year=plan.settings.fiscal_year))
    screen.remark(screen.voice("scan.folder", place=plan.folder.root.resolve()))
    if plan.resume:
        screen.remark(screen.voice("scan.resumed"))


def resume_hint(plan: ScanPlan, screen: Screen) -> str:
    """How to go on with a crawl that was cut off."""
    place = f'"{plan.folder.root}"' if " " in str(plan.folder.root) else str(plan.folder.root)
    private = " --allow-private" if plan.limits.allow_private else ""
    return screen.voice("scan.resume_hint", command=f"{plan.command} --out {place}{private} --resume")


def crawl_exit_code(record: CrawlRecord) -> ExitCode:
    """The code of a crawl that judges nothing."""
    if record.stop_reason is StopReason.SEED_FAILED:
        return ExitCode.NOTHING_ASSESSED
    return ExitCode.PASSED if record.complete else ExitCode.PARTIAL
