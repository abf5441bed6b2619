"""A progress report that is about the very plan the agency shows under another item.

Passes when projects of the plan are named in the report. Fails when the report names projects and none is the
plan's. Unsure when no projects can be read in one of them.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from checkers.case import Case, Evidence
from checkers.finding import Finding
from checkers.search import find, fold
from checkers.verdicts import missing, nothing_found, passed, unsure
from checklists.words import Words

LEAST_SHARED = 2

FOUND = Words(
    "รายงานกล่าวถึงโครงการในแผนเดียวกัน {count} โครงการ เช่น {example}",
    "{count} projects of the plan are in the report, such as {example}",
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
_LEAST_LETTERS = 12
_KEPT_LETTERS = 30  # a name is cut where a table cell broke it


def same_plan(case: Case, plan: str) -> Finding:
    """`plan`: key of the item that shows the plan."""
    if not case.evidence:
        return nothing_found(case)
    planned = _projects(case.other_evidence.get(plan, ()))
    if not planned:
        return unsure(NO_PLAN, case.evidence[0].quote(case.evidence[0].capture.document.title))
    shared = [(name, evidence) for name in planned for evidence in case.evidence if _names(evidence, name)]
    needed = min(LEAST_SHARED, len(planned))
    if len({name for name, _ in shared}) >= needed:
        quotes = [
            evidence.quote_hit(hit) for name, evidence in shared[:3] if (hit := find(evidence.capture.content, [name]))
        ]
        return passed(FOUND.fill(count=len({name for name, _ in shared}), example=shared[0][0]), *quotes)
    if not _projects(case.evidence):
        return unsure(NO_PROJECTS, case.evidence[0].quote(case.evidence[0].capture.document.title))
    return missing(case, OTHER_PLAN.fill(count=len(planned), shared=len({name for name, _ in shared})))


def _projects(evidence: Iterable[Evidence]) -> list[str]:
    """Names of projects as the documents write them, each once, in reading order."""
    found: dict[str, str] = {}
    for each in evidence:
        for page in each.capture.content:
            for match in _PROJECT.finditer(page):
                name = " ".join(match.group().split())
                letters = fold(name)[:_KEPT_LETTERS]
                if len(letters) >= _LEAST_LETTERS:
                    found.setdefault(letters, name)
    return list(found.values())


def _names(evidence: Evidence, project: str) -> bool:
    letters = fold(project)[:_KEPT_LETTERS]
    return any(letters in fold(page) for page in evidence.capture.content)
