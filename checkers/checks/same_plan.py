"""A progress report that is about the very plan the agency shows under another item.

Passes when enough projects of the plan are named in the report, or most projects of the report in the plan. Fails when
they share none, or when the report tells of no project, money or state of work at all. Unsure when few are shared. A
plan without two named projects is compared by the stretches of text that the report repeats; unsure when nothing can
be compared.
"""

from __future__ import annotations

from collections.abc import Sequence
from math import ceil

from checkers.case import Case, Evidence
from checkers.cells import has_money, has_state
from checkers.finding import Finding, Quote
from checkers.issuer import own_name
from checkers.project_names import names_it, project_names
from checkers.result import Status
from checkers.search import find
from checkers.shared_text import shared_stretches
from checkers.verdicts import missing, nothing_found, passed, unsure
from checklists.words import Words

LEAST_SHARED = 2
SURELY_READ = 3  # so many names were read in the plan, and the report, read in full, has none of them
MOST = 0.5  # of the projects that the report names
SHARE = 0.2  # of the plan's projects; what is read as a project may be a heading, and names break in table cells

FOUND = Words(
    "รายงานกล่าวถึงโครงการในแผนเดียวกัน {count} โครงการ เช่น {example}",
    "{count} projects of the plan are in the report, such as {example}",
)
SAME_WORDS = Words(
    "รายงานกล่าวถึงสิ่งที่อยู่ในแผนเดียวกัน {count} รายการ เช่น “{example}”",
    "the report repeats {count} entries of the plan, such as “{example}”",
)
NO_PLAN = Words(
    "อ่านโครงการจากแผนไม่ได้ ให้ตรวจว่ารายงานนี้เป็นของแผนเดียวกัน",
    "no projects could be read in the plan; check that the report is about it",
)
NO_PROJECTS = Words(
    "อ่านชื่อโครงการในรายงานไม่ได้ ให้ตรวจว่าเป็นแผนเดียวกัน",
    "no projects could be read in the report; check that it is about the plan",
)
OTHER_PLAN = Words(
    "โครงการในรายงานไม่ตรงกับแผน ({count} โครงการในแผน พบตรงกัน {shared})",
    "the report's projects are not the plan's ({count} in the plan, {shared} shared)",
)
NOT_PLANNED = Words(
    "โครงการในรายงาน {count} โครงการ เช่น {example} ไม่อยู่ในแผน",
    "none of the report's {count} projects, such as {example}, is in the plan",
)
NO_WORK = Words(
    "เอกสารนี้ไม่กล่าวถึงโครงการ เงินที่ใช้ หรือสถานะของงานใด จึงไม่ใช่รายงานความก้าวหน้าของแผน",
    "it tells of no project, money or state of work, so it is no progress report of the plan",
)

_BEGINNINGS = (30, 20, 12)  # letters of a name that a cell may have cut short


def same_plan(case: Case, plan: str) -> Finding:
    """`plan`: key of the item that shows the plan."""
    if not case.evidence:
        return nothing_found(case)
    planned = project_names(each.capture for each in _plan_evidence(case, plan))
    reported = project_names(each.capture for each in case.evidence)
    shared = [(name, evidence) for name in planned for evidence in case.evidence if names_it(evidence.capture, name)]
    if not shared and len(planned) < LEAST_SHARED:  # what was read as one name may be a heading
        return _by_stretches(case, plan) or _by_the_report(case, plan, reported) or unsure(NO_PLAN, _first_title(case))
    count = len({name for name, _ in shared})
    if count >= min(len(planned), max(LEAST_SHARED, ceil(SHARE * len(planned)))):
        quotes = [_quote(evidence, name) for name, evidence in shared[:3]]
        return passed(FOUND.fill(count=count, example=shared[0][0]), *quotes)
    other = OTHER_PLAN.fill(count=len(planned), shared=count)
    if by_report := _by_the_report(case, plan, reported):
        return missing(case, other) if by_report.status is Status.FAIL and not shared else by_report
    if shared:
        return unsure(other, *[_quote(evidence, name) for name, evidence in shared[:3]])
    if len(planned) < SURELY_READ and not reported:
        return unsure(NO_PROJECTS, _first_title(case))
    return missing(case, other)


def _by_the_report(case: Case, plan: str, reported: Sequence[str]) -> Finding | None:
    """By the names that the report gives: whether the plan has them; None where that decides nothing."""
    plans = [each.capture for each in _plan_evidence(case, plan)]
    if not plans:
        return None
    shared = [name for name in reported if any(names_it(capture, name) for capture in plans)]
    if len(shared) >= max(LEAST_SHARED, ceil(MOST * len(reported))):
        quotes = [_quote(_naming(case, name), name) for name in shared[:3]]
        return passed(FOUND.fill(count=len(shared), example=shared[0]), *quotes)
    if len(reported) >= SURELY_READ and not shared:
        return missing(case, NOT_PLANNED.fill(count=len(reported), example=reported[0]))
    return None if reported or _tells_of_work(case) else missing(case, NO_WORK)


def _naming(case: Case, name: str) -> Evidence:
    return next((each for each in case.evidence if names_it(each.capture, name)), case.evidence[0])


def _tells_of_work(case: Case) -> bool:
    """Whether the report has lines with money or the state of some work."""
    lines = (line for each in case.evidence for page in each.capture.content for line in page.split("\n"))
    return any(has_money(line) or has_state(line) for line in lines)


def _plan_evidence(case: Case, plan: str) -> list[Evidence]:
    """What shows the plan; a report is no plan of its own, unless the agency itself names it as both."""
    reports = {evidence.capture.url for evidence in case.evidence}
    shown = case.other_evidence.get(plan, ())
    return [each for each in shown if each.capture.url not in reports or each.match.claimed or each.match.at_answer]


def _first_title(case: Case) -> Quote:
    return case.evidence[0].quote(case.evidence[0].capture.document.title)


def _by_stretches(case: Case, plan: str) -> Finding | None:
    """For a plan without named projects: whether the report repeats what the plan says."""
    ours = [case.agency.name, own_name(case.agency)]
    for planned in _plan_evidence(case, plan):
        for evidence in case.evidence:
            both = shared_stretches(planned.capture.document.text, evidence.capture.document.text, ours)
            if planned.capture != evidence.capture and len(both) >= LEAST_SHARED:
                quotes = [_quote(evidence, stretch) for stretch in both[:3]]
                return passed(SAME_WORDS.fill(count=len(both), example=quotes[0].text), *quotes)
    return None


def _quote(evidence: Evidence, name: str) -> Quote:
    """The words around the project in the report; of a name that a cell cut short, its beginning."""
    for end in (len(name), *_BEGINNINGS):
        if hit := find(evidence.capture.content, [name[:end]]):
            return evidence.quote_hit(hit)
    return evidence.quote(name)
