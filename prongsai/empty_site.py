"""Says why a crawl brought nothing home: what the first address answered, and where it led to."""

from __future__ import annotations

from pathlib import Path

from checkers.load_site import read_capture
from checklists.words import Words
from crawler.snapshot import Capture, CrawlRecord, LinkKind, Outcome, StopReason
from crawler.store import SnapshotStore
from prongsai.errors import UserError
from prongsai.exit_codes import ExitCode
from prongsai.voice import catalogue
from reports.addresses import decoded

PAGE_TYPES = ("text/html", "application/xhtml+xml")


def refuse_empty(snapshot: Path, record: CrawlRecord) -> None:
    """Raises UserError with the reason when the first address failed or led nowhere, and nothing else was read."""
    leads_nowhere = any(problem.kind == "intro_page" for problem in record.problems)
    if record.stop_reason is not StopReason.SEED_FAILED and not leads_nowhere:
        return
    store = SnapshotStore.open(snapshot)
    try:
        captures = store.captures()
        leads_nowhere = leads_nowhere and not any(_has_links(store, capture) for capture in captures)
    finally:
        store.close()
    if record.stop_reason is not StopReason.SEED_FAILED and not leads_nowhere:
        return
    seeds = [capture for capture in captures if capture.via is LinkKind.SEED]
    if any(capture.outcome is Outcome.OK for capture in captures if capture not in seeds):
        return
    opened = next((capture for capture in seeds if capture.outcome is Outcome.OK), None)
    raise _not_opened(captures, record) if opened is None else _opened(opened, leads_nowhere=leads_nowhere)


def _opened(seed: Capture, *, leads_nowhere: bool) -> UserError:
    """The first address opens, but holds no look at the agency, as a firewall's question or a closed site's notice."""
    kind = "leads_nowhere" if leads_nowhere else "no_page"
    if seed.redirects:
        return _led(seed, kind, kind=seed.media_type or "-")
    key = "seed_failed.leads_nowhere" if leads_nowhere else _no_website_key(seed)
    return UserError(key, ExitCode.NOTHING_ASSESSED, url=seed.url, kind=seed.media_type)


def _not_opened(captures: tuple[Capture, ...], record: CrawlRecord) -> UserError:
    """The first address does not open. Where it led to another one, that is what failed, not the spelling."""
    failed = next((capture for capture in captures if capture.url == record.seed), None)
    failed = failed or next(iter(captures), None)
    if failed is not None and failed.redirects and failed.final_url != failed.url:
        return _led(failed, "failed", reason=_reason(failed.outcome))
    outcome = failed.outcome if failed else Outcome.RESET
    code = ExitCode.USAGE if outcome is Outcome.PRIVATE_ADDRESS else ExitCode.NOTHING_ASSESSED
    return UserError(f"seed_failed.{outcome.value}", code, url=record.seed)


def _led(seed: Capture, what: str, **values: object) -> UserError:
    target = decoded(seed.final_url)
    return UserError(f"seed_led.{what}", ExitCode.NOTHING_ASSESSED, url=seed.url, target=target, **values)


def _reason(outcome: Outcome) -> Words:
    key = f"unreachable.{outcome.value}"
    return Words(th=catalogue("th")[key], en=catalogue("en")[key])


def _no_website_key(seed: Capture) -> str:
    kind = seed.media_type
    if not seed.size or kind in PAGE_TYPES:
        return "seed_failed.ok"
    if kind == "application/pdf":
        return "not_a_site.pdf"
    return "not_a_site.image" if kind.startswith("image/") else "not_a_site.file"


def _has_links(store: SnapshotStore, capture: Capture) -> bool:
    return any(link.url for link in read_capture(store, capture).links)
