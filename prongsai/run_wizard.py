"""The wizard's conversation, the scan it leads to, and the report in the browser."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import asdict, replace
from datetime import datetime
from pathlib import Path

from checklists.load import load, years
from crawler.snapshot import Limits
from prongsai.agency_types import agency_choices
from prongsai.exit_codes import ExitCode
from prongsai.folder import ScanFolder
from prongsai.plan import plan_scan
from prongsai.run_scan import Finished, run_scan
from prongsai.scan_day import BANGKOK
from prongsai.scan_settings import Wishes
from prongsai.screen import Screen
from prongsai.website import answers_at, can_connect
from prongsai.wizard import Wanted, Wizard, WizardCancelledError


def run_wizard(
    wizard: Wizard,
    screen: Screen,
    *,
    scan: Callable[[Wanted, Screen], Finished],
    open_report: Callable[[str], bool],
) -> ExitCode:
    """The conversation, the scan, and the report in the browser; prints where it lies when it cannot be opened."""
    try:
        wanted = wizard.run()
        finished = scan(wanted, screen)
    except WizardCancelledError:
        screen.say("wizard.cancelled")
        return ExitCode.USAGE
    report = ScanFolder(wanted.out).report.resolve()
    opened = open_report(report.as_uri())
    screen.say("wizard.opened" if opened else "wizard.not_opened", place=report)
    return finished.code


def scan_wanted(wanted: Wanted, screen: Screen) -> Finished:
    """The scan that the wizard's answers ask for."""
    wishes = Wishes(
        fiscal_year=wanted.fiscal_year, agency_name=wanted.agency_name, agency_type=wanted.agency_type or None
    )
    if wanted.surveys:
        wishes = replace(wishes, **asdict(wanted.surveys))
    limits = Limits(allow_private=wanted.allow_private)
    now = datetime.now(BANGKOK)
    plan = plan_scan(wanted.seed, wishes, limits, out=wanted.out, resume=False, now=now, years=years())
    return run_scan(plan, load(wanted.fiscal_year), screen)


def wizard_at(screen: Screen) -> Wizard:
    """One that asks at the terminal."""
    return Wizard(
        voice=screen.voice,
        ask=input,
        say=screen.write,
        answers_at=answers_at,
        can_connect=can_connect,
        agency_types=agency_choices(),
        years=years(),
        now=datetime.now(BANGKOK),
        home=Path.home(),
    )
