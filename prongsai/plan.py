"""Decides before anything is fetched: which year, which settings, which folder."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from urllib.parse import urlsplit

from checkers.fiscal_year import fiscal_year_of
from crawler.snapshot import Limits
from prongsai.folder import ScanFolder, default_folder
from prongsai.scan_day import bangkok_day, choose_year
from prongsai.scan_settings import ScanSettings, Wishes, load_settings
from prongsai.website import site_of


@dataclass(frozen=True, slots=True)
class ScanPlan:
    """Everything a scan needs to know to start."""

    folder: ScanFolder
    settings: ScanSettings
    limits: Limits
    resume: bool
    year_was_asked: bool
    command: str  # what to type to do it again, without its options


def plan_scan(
    seed: str,
    wishes: Wishes,
    limits: Limits,
    *,
    out: Path | None,
    resume: bool,
    now: datetime,
    years: Sequence[int],
    mode: str = "scan",
    needs_checklist: bool = True,
) -> ScanPlan:
    """The plan of a new or resumed scan; a resumed one keeps its earlier settings where nothing new is asked.

    Gathering alone needs no checklist: without one its year is still that of the day, unless another was asked for.
    """
    root = out or default_folder(seed, as_of=wishes.as_of, now=now, resume=resume)
    folder = ScanFolder(root)
    earlier = load_settings(folder.settings) if resume and folder.holds_snapshot else None
    asked = wishes.fiscal_year or (earlier.fiscal_year if earlier else None)
    day = wishes.as_of or bangkok_day(now)
    free = not needs_checklist and wishes.fiscal_year is None
    year = (asked or fiscal_year_of(day)) if free else choose_year(asked, day, years)
    base = earlier or ScanSettings(seed=seed, fiscal_year=year, mode=mode)
    # An earlier crawl of the same site goes on from the address it began with.
    start = base.seed if site_of(base.seed) == site_of(seed) else seed
    settings = base.with_wishes(wishes).model_copy(update={"fiscal_year": year, "seed": start})
    return ScanPlan(
        folder=folder,
        settings=settings,
        limits=limits,
        resume=resume and folder.holds_snapshot,
        year_was_asked=asked is not None,
        command=f"prongsai scan {seed}{limits_typed(limits)}",
    )


def limits_typed(limits: Limits) -> str:
    """The options with which to go on; what is as usual is left out, and so is what says when to stop."""
    usual = Limits()
    delay = f" --delay {limits.delay:g}" if limits.delay != usual.delay else ""
    depth = f" --max-depth {limits.max_depth}" if limits.max_depth != usual.max_depth else ""
    return delay + depth + (" --subdomains" if limits.subdomains else "")


def home_page_of(addresses: Sequence[str]) -> str:
    """The home page of the host that most addresses share; the first in the alphabet among equals."""
    counted = Counter(urlsplit(url).netloc for url in addresses)
    netloc = min(counted, key=lambda host: (-counted[host], host))
    scheme = next(urlsplit(url).scheme for url in addresses if urlsplit(url).netloc == netloc)
    return f"{scheme}://{netloc}/"
