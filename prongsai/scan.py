"""Puts the parts together: crawl a site, judge the snapshot, write the result and its reports."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from checkers import result_file
from checkers.fiscal_year import fiscal_year_of
from checkers.load_site import load_site
from checkers.match import ItemMatcher
from checkers.result import Result
from checkers.run import JudgeRequest, judge
from checkers.score import OtherInstruments
from checklists.load import LoadedChecklist
from checklists.words import Language
from crawler.snapshot import CrawlRecord, Limits, Outcome
from crawler.store import SnapshotStore
from prongsai import __version__
from prongsai.empty_site import refuse_empty
from prongsai.errors import UserError
from prongsai.folder import ScanFolder, write_whole
from prongsai.link_scores import LinkScores
from prongsai.memory import rarely_collected
from prongsai.scan_day import bangkok_day_of
from prongsai.scan_settings import ScanSettings, Wishes, load_settings
from reports.past import Past
from reports.render import formats, render

if TYPE_CHECKING:
    from crawler.crawl import Progress

HIGHEST = 100.0  # of a survey score
PRINTED = 0.01  # reports print two decimals
REPORTS = ("html", "xlsx", "csv")  # the formats that a scan leaves beside result.json


@dataclass(frozen=True, slots=True)
class GatherRequest:
    """One crawl: what to read, how far, and where to keep it."""

    folder: ScanFolder
    settings: ScanSettings
    limits: Limits
    resume: bool = False


def link_scores(loaded: LoadedChecklist) -> LinkScores:
    """The scoring function for the crawler, built from a checklist."""
    return LinkScores(ItemMatcher(loaded.checklist))


def gather(
    request: GatherRequest, scores: LinkScores, report_progress: Callable[[Progress], None] | None
) -> CrawlRecord:
    """Crawls into the folder's snapshot and keeps the settings there. Raises UserError when nothing could be read."""
    # Loading the crawler takes a second that the commands without a crawl need not wait for.
    from crawler.crawl import CrawlRequest, crawl, user_agent_of

    request.settings.save(request.folder.settings)
    answers = tuple(dict.fromkeys(url for urls in request.settings.answers.values() for url in urls))
    record = crawl(
        CrawlRequest(
            seed=request.settings.seed,
            answers=answers,
            limits=request.limits,
            user_agent=user_agent_of(__version__, request.settings.contact),
            hosts=request.settings.hosts,
        ),
        request.folder.snapshot,
        score=scores.score,
        report_progress=report_progress,
        resume=request.resume,
    )
    refuse_empty(request.folder.snapshot, record)
    return record


def judge_snapshot(snapshot: Path, loaded: LoadedChecklist, settings: ScanSettings) -> Result:
    """Judges what a crawl gathered. Without a date of its own it is judged as of the day the crawl began."""
    store = SnapshotStore.open(snapshot)
    try:
        with rarely_collected():
            site = load_site(store)
            as_of = settings.as_of or bangkok_day_of(site.record.started_at)
            return judge(site, loaded, judge_request(settings, as_of))
    finally:
        store.close()


def judge_request(settings: ScanSettings, as_of: date) -> JudgeRequest:
    """The settings as the checkers take them."""
    return JudgeRequest(
        as_of=as_of,
        tool_version=__version__,
        mode=settings.mode,
        agency_name=settings.agency_name or None,
        agency_type=settings.agency_type or None,
        answers=settings.answers,
        others=other_instruments(settings),
    )


def other_instruments(settings: ScanSettings) -> OtherInstruments | None:
    """The scores of the two surveys when both are known. Raises UserError for one alone or figures at odds."""
    if {settings.iit, settings.eit, settings.eit_part1, settings.eit_part2} == {None}:
        return None
    if settings.iit is None or settings.whole_eit is None:
        raise UserError("error.one_survey")
    parts = settings.both_parts
    if parts and not _agrees(settings.whole_eit, parts):
        raise UserError("error.eit_contradicts", eit=settings.whole_eit, first=parts[0], second=parts[1])
    first, second = parts or (None, None)
    return OtherInstruments(iit=settings.iit, eit=settings.whole_eit, eit_part1=first, eit_part2=second)


def _agrees(whole: float, parts: tuple[float, float]) -> bool:
    """Whether the parts are scores whose mean is the whole, as far as two printed decimals tell."""
    return all(0 <= part <= HIGHEST for part in parts) and abs(sum(parts) / 2 - whole) <= PRINTED


@rarely_collected()
def write_outputs(result: Result, folder: ScanFolder, language: Language, past: Past | None = None) -> list[str]:
    """Writes result.json and the reports; gives the names of the files."""
    result_file.save(result, folder.result)
    file_names = [formats()[name].file_name for name in REPORTS]
    for name, file_name in zip(REPORTS, file_names, strict=True):
        write_whole(folder.root / file_name, render(result, name, language, past))
    return [*file_names, folder.result.name]


def settings_to_check(snapshot: Path, wishes: Wishes) -> ScanSettings:
    """What the scan was asked for, with what is asked now laid over it."""
    if stored := load_settings(snapshot / "scan.yaml"):
        return stored.with_wishes(wishes)
    record = record_of(snapshot)
    day = wishes.as_of or bangkok_day_of(record.started_at)
    return ScanSettings(seed=record.seed, fiscal_year=fiscal_year_of(day)).with_wishes(wishes)


def record_of(snapshot: Path) -> CrawlRecord:
    """How a crawl was run. Raises SnapshotError."""
    store = SnapshotStore.open(snapshot)
    try:
        return store.record()
    finally:
        store.close()


def earlier_record(snapshot: Path) -> CrawlRecord | None:
    """How the crawl in a folder was run; None when none has begun there."""
    store = SnapshotStore.open(snapshot)
    try:
        return store.record() if store.started else None
    finally:
        store.close()


def count_read(snapshot: Path) -> int:
    """How many pages and documents a crawl has brought home."""
    store = SnapshotStore.open(snapshot)
    try:
        return sum(capture.outcome is Outcome.OK for capture in store.captures())
    finally:
        store.close()
