"""A progress report that is about the very plan the agency shows under another item.

Passes when enough projects of the plan are named in the report. Fails when the report names projects and none is the
plan's. Unsure when few are shared. A plan without named projects is compared by the stretches of text that the report
repeats; unsure when nothing can be compared.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from math import ceil

from checkers.case import Case, Evidence
from checkers.finding import Finding, Quote
from checkers.issuer import own_name
from checkers.search import find, fold
from checkers.shared_text import shared_stretches
from checkers.verdicts import missing, nothing_found, passed, unsure
from checkers.vocabulary import vocabulary
from checklists.words import Words

LEAST_SHARED = 2
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

_PROJECT = re.compile(r"(?:โครงการ|กิจกรรม)[ก-๙A-Za-z0-9 .()/\-]{8,90}")
_ROW = re.compile(r"^\d{1,3}(?:[ .)|]+|\n)([ก-๙][ก-๙A-Za-z .()/\-]{11,90})", re.MULTILINE)  # a numbered row of a table
_LEAST_LETTERS = 12
_KEPT_LETTERS = 30  # a name is cut where a table cell broke it
_KEPT_OF_ROW = 20  # in a row the next cell follows the name


def same_plan(case: Case, plan: str) -> Finding:
    """`plan`: key of the item that shows the plan."""
    if not case.evidence:
        return nothing_found(case)
    planned = _projects(_plan_evidence(case, plan))
    if not planned:
        return _by_stretches(case, plan) or unsure(NO_PLAN, _first_title(case))
    shared = [
        (name, evidence) for letters, name in planned.items() for evidence in case.evidence if _holds(evidence, letters)
    ]
    count = len({name for name, _ in shared})
    if count >= min(len(planned), max(LEAST_SHARED, ceil(SHARE * len(planned)))):
        quotes = [_quote(evidence, name) for name, evidence in shared[:3]]
        return passed(FOUND.fill(count=count, example=shared[0][0]), *quotes)
    if repeated := _by_stretches(case, plan):
        return repeated  # names that a table cell broke, or that follow other cells
    if not _projects(case.evidence):
        return unsure(NO_PROJECTS, _first_title(case))
    other = OTHER_PLAN.fill(count=len(planned), shared=count)
    if shared:
        return unsure(other, *[_quote(evidence, name) for name, evidence in shared[:3]])
    return missing(case, other)


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


def _projects(evidence: Iterable[Evidence]) -> dict[str, str]:
    """Projects, each once, in reading order: the letters by which one is known -> its name as written."""
    found: dict[str, str] = {}
    for each in evidence:
        for page in each.capture.content:
            named = [(match.group(), _KEPT_LETTERS) for match in _PROJECT.finditer(page)]
            for written, kept in [*named, *((match[1], _KEPT_OF_ROW) for match in _ROW.finditer(page))]:
                name = " ".join(written.split())
                letters = fold(name)[:kept]
                if len(letters) >= _LEAST_LETTERS and not name.startswith(vocabulary().not_projects):
                    found.setdefault(letters, name)
    return found


def _holds(evidence: Evidence, letters: str) -> bool:
    return any(letters in fold(page) for page in evidence.capture.content)


def _quote(evidence: Evidence, name: str) -> Quote:
    """The words around the project in the report; of a name that a cell cut short, its beginning."""
    for end in (len(name), _KEPT_LETTERS, _KEPT_OF_ROW, _LEAST_LETTERS):
        if hit := find(evidence.capture.content, [name[:end]]):
            return evidence.quote_hit(hit)
    return evidence.quote(name)
