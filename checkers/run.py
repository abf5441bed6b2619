"""Judge a site by a checklist: every component of every item gets a finding, every item a verdict."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from itertools import chain

from checkers.agency import KnownAgency, know_agency
from checkers.assemble import ItemOutcome, Judged, to_result
from checkers.case import Case, Evidence, Match
from checkers.claims import read_lists
from checkers.click_path import click_paths
from checkers.covers import Covers
from checkers.entered import at_answers, trouble_at
from checkers.evidence import Selection, select
from checkers.finding import Finding
from checkers.fiscal_year import said_day
from checkers.match import lists_of_items, match_site
from checkers.orphans import with_orphans, with_unread
from checkers.outweighed import unless_outweighed
from checkers.parameters import BoundCheck, bind_all
from checkers.result import FoundAt, Result, Status
from checkers.score import OtherInstruments, item_verdict
from checkers.second_reader import left_open, read_again
from checkers.site import Site, SiteCapture
from checkers.spread import balanced, parts_for, spread
from checkers.surroundings import Surroundings, surroundings
from checkers.thresholds import thresholds
from checkers.verdicts import unsure
from checkers.year_beside import years_beside
from checklists.load import LoadedChecklist
from checklists.model import Component, Item
from checklists.words import Words

_RAISED = Words("การตรวจองค์ประกอบนี้ขัดข้อง ({problem})", "the check of this component broke down ({problem})")
_NOT_DUE = Words("ยังไม่ถึงกำหนด (ตั้งแต่วันที่ {day})", "not due before {day}")
_NOT_FOR_THIS = Words("ไม่ใช้กับหน่วยงานประเภทนี้", "does not apply to this type of agency")
_TYPE_UNKNOWN = Words("{found} — ไม่ทราบประเภทหน่วยงาน ข้อนี้ใช้กับบางประเภทเท่านั้น", "{found}; the agency's type is not known")

Bound = Mapping[tuple[str, str], tuple[BoundCheck, ...]]


@dataclass(frozen=True, slots=True)
class JudgeRequest:
    """What is judged besides the site itself. `answers`: item number -> addresses of the answers sheet."""

    as_of: date
    tool_version: str
    mode: str = "scan"  # scan | verify
    agency_name: str | None = None
    agency_type: str | None = None
    answers: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    others: OtherInstruments | None = None


@dataclass(frozen=True, slots=True)
class _Look:
    """What every item of one judgement shares."""

    around: Surroundings
    bound: Bound
    request: JudgeRequest
    agency: KnownAgency
    fiscal_year: int
    entries: tuple[SiteCapture, ...]
    navigation: tuple[SiteCapture, ...]
    click_paths: Mapping[str, tuple[str, ...]]
    evidence: Mapping[str, tuple[Evidence, ...]]  # by item key
    findings: Mapping[str, Sequence[Finding]] = field(default_factory=dict)  # by item key, where known already


def judge(site: Site, loaded: LoadedChecklist, request: JudgeRequest) -> Result:
    """The result of one snapshot under one checklist. Raises CheckBindingError for a checklist that cannot run."""
    checklist = loaded.checklist
    bound = bind_all(checklist)
    labelled = read_lists(site, checklist)
    covers = Covers(site)
    matches = match_site(site, checklist, labelled=labelled, covers=covers, answers=request.answers)
    known = know_agency(site, request.agency_name, request.agency_type)
    around = surroundings(covers, lists_of_items(labelled), matches, checklist, known.agency)
    selected = {item.key: select(item, matches.get(item.key, ()), around) for item in checklist.items}
    open_ones = with_unread(checklist.items, selected, around)
    selections = with_orphans(checklist.items, open_ones, around)
    look = _Look(
        around=around,
        bound=bound,
        request=request,
        agency=known,
        fiscal_year=checklist.fiscal_year,
        entries=site.entries,
        navigation=navigation(site),
        click_paths=click_paths(site),
        evidence={key: selection.evidence for key, selection in selections.items()},
    )
    if not request.answers:
        look = replace(look, findings=_findings(look, checklist.items, selections))
    outcomes = [_judge_item(look, item, matches.get(item.key, ()), selections[item.key]) for item in checklist.items]
    judged = Judged(site, loaded, look.agency, tuple(outcomes), look.click_paths)
    return to_result(
        judged, as_of=request.as_of, version=request.tool_version, mode=request.mode, others=request.others
    )


def _findings(
    look: _Look, items: Sequence[Item], selections: Mapping[str, Selection]
) -> Mapping[str, Sequence[Finding]]:
    """Of every item, by its key, what the checks of its components find; by several processes where that pays."""
    parts = parts_for(len(look.around.site.captures))
    shares = balanced(items, lambda item: _work(item, selections[item.key]), parts)

    def find(part: int) -> dict[str, list[Finding]]:
        return {item.key: _found(look, item, selections[item.key]) for item in shares[part]}

    return dict(chain.from_iterable(found.items() for found in spread(find, parts)))


def _work(item: Item, selection: Selection) -> int:
    """About how much there is to read for an item: the characters of its evidence, once for each component."""
    return len(item.components) * sum(len(each.capture.document.text) for each in selection.evidence)


def navigation(site: Site) -> tuple[SiteCapture, ...]:
    """The home page and the pages one click away, where a site's menus, footers and chat widgets are."""
    targets = [site.at(link.url) for entry in site.entries for link in entry.document.links if link.url]
    near = [capture for capture in site.captures if capture.capture.depth <= 1]
    pages = {page.url: page for page in [*site.entries, *targets, *near] if page and page.on_site and page.is_page}
    return tuple(pages.values())[: thresholds().navigation_pages]


def _judge_item(look: _Look, item: Item, matches: Sequence[Match], selection: Selection) -> ItemOutcome:
    """With an answers sheet the entered address decides; what is only elsewhere is a gap."""
    answers = look.request.answers.get(item.number, ())
    whole = _outcome(look, item, matches, selection, answers)
    if not look.request.answers:
        return whole
    only_answers = look.request.mode == "verify"
    if not answers:
        return whole.nowhere_entered() if only_answers else whole.not_entered()
    there = at_answers(matches)
    # What the addresses hold does not depend on the home page where only they were opened.
    around = replace(look.around, unread_lists=() if only_answers else look.around.unread_lists, unclaimed=())
    entered = _outcome(_only_at(look, answers, there), item, there, select(item, there, around), answers)
    entered = replace(entered, remark=trouble_at(look.around, answers))
    if entered.verdict.status in {Status.PASS, Status.NOT_DUE, Status.NOT_APPLICABLE}:
        return replace(entered, remark=None).found(FoundAt.AT_ADDRESS)
    if only_answers:
        return entered.found(FoundAt.AT_ADDRESS if entered.selection.evidence else FoundAt.NOWHERE)
    # What could not be read at the entered address may be right: only a proper look makes it a gap.
    if whole.verdict.status is Status.PASS and not entered.selection.blind_spots:
        return entered.only_elsewhere(whole)
    nowhere = not whole.selection.evidence
    return entered.found(
        FoundAt.NOWHERE if nowhere else FoundAt.AT_ADDRESS if entered.selection.evidence else FoundAt.ELSEWHERE
    )


def _only_at(look: _Look, answers: Sequence[str], there: Sequence[Match]) -> _Look:
    """Channels, addresses and social pages count where the sheet points to, be it the home page, and nowhere else."""
    site = look.around.site
    found = [site.at(url) for url in (*answers, *(match.url for match in there))]
    pages = {page.url: page for page in found if page and page.on_site and page.is_page}
    entries = tuple(page for page in look.entries if page.url in pages)
    return replace(look, entries=entries, navigation=tuple(pages.values()))


def _outcome(
    look: _Look, item: Item, matches: Sequence[Match], selection: Selection, answers: tuple[str, ...]
) -> ItemOutcome:
    found = look.findings.get(item.key) or _found(look, item, selection)
    findings = tuple(unless_outweighed(item, selection, look.around, finding) for finding in found)
    pairs = [(finding.status, component.basis) for finding, component in zip(findings, item.components, strict=True)]
    return ItemOutcome(item, item_verdict(pairs), findings, selection, tuple(matches), answers)


def _found(look: _Look, item: Item, selection: Selection) -> list[Finding]:
    case = _case(look, selection)
    findings = [_component(look, item, component, case) for component in item.components]
    return years_beside(item, case, look.around.rivals, findings)


def _case(look: _Look, selection: Selection) -> Case:
    return Case(
        evidence=selection.evidence,
        entries=look.entries,
        navigation=look.navigation,
        agency=look.agency.agency,
        fiscal_year=look.fiscal_year,
        as_of=look.request.as_of,
        complete=look.around.site.record.complete,
        blind_spots=selection.blind_spots,
        rejected=selection.rejected,
        broken=selection.broken,
        other_evidence=look.evidence,
        at=look.around.site.at,
        click_paths=look.click_paths,
    )


def _component(look: _Look, item: Item, component: Component, case: Case) -> Finding:
    group = look.agency.agency.group
    if component.applies_to and group and group not in component.applies_to:
        return Finding(Status.NOT_APPLICABLE, _NOT_FOR_THIS)
    name = f"{item.key}/{component.key}"
    checks = zip(component.calls, look.bound[item.key, component.key], strict=True)
    found = _best_of([read_again(name, call.check, _run(check, case), case) for call, check in checks])
    if found.status is Status.PASS:
        return found
    if component.due_from and look.request.as_of < component.due_from:
        return Finding(Status.NOT_DUE, _NOT_DUE.fill(day=said_day(component.due_from)))
    found = left_open(name, [call.check for call in component.calls], found, case)
    if component.applies_to and not group and found.status is Status.FAIL:
        return unsure(_TYPE_UNKNOWN.fill(found=found.message), *found.quotes)
    return found


_ORDER = (Status.PASS, Status.UNSURE, Status.ERROR, Status.FAIL)


def _best_of(findings: Sequence[Finding]) -> Finding:
    """Of alternatives one that passes is enough; a fail stands only when every alternative failed."""
    return min(findings, key=lambda finding: _ORDER.index(finding.status))


def _run(check: BoundCheck, case: Case) -> Finding:
    """A broad `except` on purpose: a check that raises is an error finding, and the scan goes on."""
    try:
        return check(case)
    except Exception as error:  # noqa: BLE001
        return Finding(Status.ERROR, _RAISED.fill(problem=f"{type(error).__name__}: {error}"))
