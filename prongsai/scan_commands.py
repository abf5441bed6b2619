"""The commands that look at a site or a snapshot: scan, crawl, check, verify."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import Annotated

import typer

from checklists.load import load, years
from crawler.snapshot import Limits
from prongsai import options as option
from prongsai import scan as parts
from prongsai.agency_types import agency_type_of
from prongsai.answers import read_answers
from prongsai.batch_command import BatchWishes, scan_all
from prongsai.errors import UserError
from prongsai.exit_codes import ExitCode, exit_code_of
from prongsai.folder import ScanFolder, find_snapshot, make_writable
from prongsai.own_lists import OwnLists, load_for
from prongsai.past import past_of
from prongsai.plan import home_page_of, limits_typed, plan_scan
from prongsai.run_scan import crawl_exit_code, resume_hint, run_crawl, run_scan
from prongsai.scan_day import BANGKOK, choose_year, parse_day
from prongsai.scan_settings import ScanSettings, Wishes
from prongsai.screen import Screen, screen_of
from prongsai.summary import summary_lines
from prongsai.typed import options_typed, refuse_typed
from prongsai.website import can_connect, host_of, read_address, read_hosts, refuse_private

# Options of one website that say nothing of many, and those that each scan of many is given.
ONE_SITE_ONLY = (
    *("url", "out", "answers", "agency_name", "agency_type", "hosts"),
    *("iit", "eit", "eit_part1", "eit_part2"),
)
MANY_ONLY = ("jobs", "fresh")
PASSED_ON = (
    *("year", "as_of", "max_pages", "max_depth", "max_seconds", "delay", "contact"),
    *("checklist", "confirmed", "subdomains", "allow_private"),
)


def scan(
    context: typer.Context,
    url: option.AddressOrAll = None,
    year: option.Year = None,
    out: option.Out = None,
    resume: option.Resume = False,
    answers: option.Answers = None,
    agency_name: option.AgencyName = None,
    agency_type: option.AgencyType = None,
    as_of: option.AsOf = None,
    iit: option.Iit = None,
    eit: option.Eit = None,
    eit_part1: option.EitPart1 = None,
    eit_part2: option.EitPart2 = None,
    max_pages: option.MaxPages = option.DEFAULTS.max_pages,
    max_depth: option.MaxDepth = option.DEFAULTS.max_depth,
    max_seconds: option.MaxSeconds = option.DEFAULTS.max_seconds,
    delay: option.Delay = option.DEFAULTS.delay,
    contact: option.Contact = None,
    checklist: option.OwnChecklist = None,
    confirmed: option.Confirmed = None,
    subdomains: option.Subdomains = False,
    hosts: option.Hosts = None,
    allow_private: option.AllowPrivate = False,
    quiet: option.Quiet = False,
    all_agencies: option.AllAgencies = False,
    tags: option.Tags = None,
    these: option.TheseAgencies = None,
    jobs: option.Jobs = option.JOBS,
    fresh: option.Fresh = False,
    data: option.Data = None,
) -> ExitCode:
    """Crawls, judges and reports: one website, or the agencies of the register."""
    screen = screen_of(context)
    if all_agencies or tags or these:
        refuse_typed(context, ONE_SITE_ONLY, "usage.not_for_many")
        _refuse_mistakes(year, as_of, contact, OwnLists(checklist, confirmed))
        told = (*options_typed(context, PASSED_ON), "--lang", screen.voice.language)
        return scan_all(BatchWishes(tags or (), these or (), jobs, resume, fresh, told, quiet), data, screen)
    refuse_typed(context, MANY_ONLY, "usage.only_for_many")
    if url is None:
        raise UserError("usage.missing", name="URL", path="prongsai scan")
    seed = read_address(url, allow_private=allow_private, can_connect=can_connect)
    own = OwnLists(checklist, confirmed)
    wishes = own.added_to(_wishes(year, as_of, agency_name, agency_type))
    wishes = replace(wishes, iit=iit, eit=eit, eit_part1=eit_part1, eit_part2=eit_part2, contact=_contact(contact))
    if hosts:
        wishes = replace(wishes, hosts=read_hosts(hosts, allow_private=allow_private))
    limits = Limits(
        max_pages=max_pages,
        max_depth=max_depth,
        max_seconds=max_seconds,
        delay=delay,
        subdomains=subdomains,
        allow_private=allow_private,
    )
    plan = plan_scan(seed, wishes, limits, out=out, resume=resume, now=_now(), years=own.years)
    if answers:
        plan = replace(plan, settings=with_answers(plan.settings, answers, screen))
    return run_scan(plan, load_for(plan.settings), screen, quiet=quiet, data=data).code


def crawl(
    context: typer.Context,
    url: option.Address,
    year: option.Year = None,
    out: option.Out = None,
    resume: option.Resume = False,
    max_pages: option.MaxPages = option.DEFAULTS.max_pages,
    max_depth: option.MaxDepth = option.DEFAULTS.max_depth,
    max_seconds: option.MaxSeconds = option.DEFAULTS.max_seconds,
    delay: option.Delay = option.DEFAULTS.delay,
    contact: option.Contact = None,
    subdomains: option.Subdomains = False,
    allow_private: option.AllowPrivate = False,
    quiet: option.Quiet = False,
) -> ExitCode:
    """Only gathers; `check` judges it later."""
    screen = screen_of(context)
    seed = read_address(url, allow_private=allow_private, can_connect=can_connect)
    limits = Limits(
        max_pages=max_pages,
        max_depth=max_depth,
        max_seconds=max_seconds,
        delay=delay,
        subdomains=subdomains,
        allow_private=allow_private,
    )
    wishes = Wishes(fiscal_year=year, contact=_contact(contact))
    plan = plan_scan(seed, wishes, limits, out=out, resume=resume, now=_now(), years=years(), needs_checklist=False)
    plan = replace(plan, command=f"prongsai crawl {seed}{limits_typed(limits)}")
    record = run_crawl(plan, load(_year_to_order_by(plan.settings.fiscal_year, screen)), screen, quiet=quiet)
    place = plan.folder.snapshot.resolve()
    if plan.settings.fiscal_year in years():
        screen.say("crawl.done", place=place)
    else:
        screen.say("crawl.done_without_checklist", place=place, year=max(years()))
    if not record.complete:
        screen.write(resume_hint(plan, screen))
    return crawl_exit_code(record)


def check(
    context: typer.Context,
    snapshot: Annotated[Path, typer.Argument(metavar="SNAPSHOT")],
    year: option.Year = None,
    out: option.Out = None,
    answers: option.Answers = None,
    agency_name: option.AgencyName = None,
    agency_type: option.AgencyType = None,
    as_of: option.AsOf = None,
    iit: option.Iit = None,
    eit: option.Eit = None,
    eit_part1: option.EitPart1 = None,
    eit_part2: option.EitPart2 = None,
    checklist: option.OwnChecklist = None,
    confirmed: option.Confirmed = None,
    data: option.Data = None,
) -> ExitCode:
    """Judges a snapshot again, without the network."""
    screen = screen_of(context)
    place = find_snapshot(snapshot)
    own = OwnLists(checklist, confirmed)
    wishes = own.added_to(_wishes(year, as_of, agency_name, agency_type))
    wishes = replace(wishes, iit=iit, eit=eit, eit_part1=eit_part1, eit_part2=eit_part2)
    settings = parts.settings_to_check(place, wishes)
    choose_year(settings.fiscal_year, _now().date(), sorted({*own.years, *_own_year(settings)}))
    loaded = load_for(settings)
    if answers:
        settings = with_answers(settings, answers, screen)
    folder = ScanFolder(out or place.parent)
    make_writable(folder.root)
    result = parts.judge_snapshot(place, loaded, settings)
    past = past_of(result, folder.root, data, screen)
    written = parts.write_outputs(result, folder, screen.voice.language, past)
    for line in summary_lines(result, folder, written, screen.voice):
        screen.write(line)
    return exit_code_of(result)


def verify(
    context: typer.Context,
    sheet: Annotated[Path, typer.Argument(metavar="SHEET")],
    year: option.Year = None,
    out: option.Out = None,
    resume: option.Resume = False,
    agency_name: option.AgencyName = None,
    agency_type: option.AgencyType = None,
    as_of: option.AsOf = None,
    delay: option.Delay = option.DEFAULTS.delay,
    contact: option.Contact = None,
    checklist: option.OwnChecklist = None,
    confirmed: option.Confirmed = None,
    allow_private: option.AllowPrivate = False,
    quiet: option.Quiet = False,
) -> ExitCode:
    """Opens only the addresses of an answers sheet."""
    screen = screen_of(context)
    own = OwnLists(checklist, confirmed)
    wishes = own.added_to(_wishes(year, as_of, agency_name, agency_type))
    wishes = replace(wishes, contact=_contact(contact))
    now = _now()
    chosen = choose_year(wishes.fiscal_year, wishes.as_of or now.date(), own.years)
    told = ScanSettings(seed="", fiscal_year=chosen).with_wishes(wishes).model_copy(update={"fiscal_year": chosen})
    addresses = read_answers(sheet, _numbers(told)).urls
    seed = home_page_of(addresses)
    refuse_private(host_of(seed), allow_private=allow_private)
    limits = Limits(delay=delay, allow_private=allow_private, follow_links=False)
    plan = plan_scan(seed, wishes, limits, out=out, resume=resume, now=now, years=own.years, mode="verify")
    plan = replace(
        plan,
        settings=with_answers(plan.settings, sheet, screen),
        command=f"prongsai verify {sheet}{limits_typed(limits)}",
    )
    return run_scan(plan, load_for(plan.settings), screen, quiet=quiet).code


def with_answers(settings: ScanSettings, path: Path, screen: Screen) -> ScanSettings:
    """The settings with the addresses of a sheet; says what was put right in it."""
    sheet = read_answers(path, _numbers(settings))
    for remark in sheet.remarks:
        screen.remark(remark.said_by(screen.voice))
    return settings.model_copy(update={"answers": dict(sheet.addresses)})


def _wishes(year: int | None, as_of: str | None, agency_name: str | None, agency_type: str | None) -> Wishes:
    return Wishes(
        fiscal_year=year,
        as_of=parse_day(as_of) if as_of else None,
        agency_name=agency_name,
        agency_type=agency_type_of(agency_type) if agency_type else None,
    )


def _refuse_mistakes(year: int | None, as_of: str | None, contact: str | None, own: OwnLists) -> None:
    """Raises UserError now for what would stop every single scan of many."""
    _wishes(year, as_of, None, None)
    _contact(contact)
    if year is not None:
        choose_year(year, _now().date(), own.years)


def _contact(typed: str | None) -> str | None:
    """What a request's header may hold: one line of plain letters without brackets. Raises UserError."""
    if typed is None:
        return None
    contact = typed.strip()
    if not contact.isascii() or not contact.isprintable() or set(contact) & set("()"):
        raise UserError("error.contact", given=typed)
    return contact


def _numbers(settings: ScanSettings) -> frozenset[str]:
    return frozenset(item.number for item in load_for(settings).checklist.items)


def _own_year(settings: ScanSettings) -> list[int]:
    """The year of the checklist file that an earlier scan was judged by."""
    return [settings.fiscal_year] if settings.checklist else []


def _year_to_order_by(year: int, screen: Screen) -> int:
    """Whose words tell the promising links: the year's own, or the newest there are, which is said."""
    if year in years():
        return year
    screen.remark(screen.voice("crawl.ordered_by", year=year, newest=max(years())))
    return max(years())


def year_now(year: int | None) -> int:
    """The year asked for, or the fiscal year of today. Raises UserError where there is no checklist for it."""
    return choose_year(year, _now().date(), years())


def _now() -> datetime:
    return datetime.now(BANGKOK)
