"""Whether a document tells what was done, or only what is planned, announced or asked for."""

from __future__ import annotations

import re
from enum import Enum, auto

from checkers.case import Case, Evidence
from checkers.own_title import titles
from checkers.parameters import Account
from checkers.search import Hit, contains, find_in, fold
from checkers.vocabulary import vocabulary

_LEAST_FIGURES = 2


class Tells(Enum):
    """What a document is an account of."""

    DONE = auto()
    DOUBTFUL = auto()  # a person must look
    NOT_DONE = auto()


def what_it_tells(case: Case, evidence: Evidence, account: Account) -> tuple[Tells, Hit | None]:
    """What the document tells, and the words by which it tells what was done."""
    hit = _done(case, evidence, account) or _counted(evidence, account)
    if account.announces:
        coming = hit is None and any(contains(page, account.announces) for page in evidence.capture.content)
        return (Tells.DOUBTFUL if coming else Tells.DONE), hit
    if hit:
        return (Tells.DOUBTFUL if _is_plan(evidence) else Tells.DONE), hit
    return (Tells.DOUBTFUL if _is_report(evidence) else Tells.NOT_DONE), None


def _done(case: Case, evidence: Evidence, account: Account) -> Hit | None:
    """Words of what was done, in lines that the plan does not have, too."""
    planned = _planned(case, account.beyond) if account.beyond else ""
    for number, page in enumerate(evidence.capture.content):
        own = "\n".join("" if planned and fold(line) in planned else line for line in page.split("\n"))
        if hit := find_in(own, account.done, page=number):
            return find_in(page, [own[hit.start : hit.end]], page=number)
    return None


def _counted(evidence: Evidence, account: Account) -> Hit | None:
    """The first of at least two figures with a unit, in what calls itself a report and by no title a plan."""
    if not account.units or not _is_report(evidence) or any(map(_names_plan, _own_titles(evidence))):
        return None
    counted = re.compile(rf"\d[\d,]*\s*(?:{'|'.join(map(re.escape, account.units))})")
    found = [
        Hit(match.group(), number, match.start(), match.end())
        for number, page in enumerate(evidence.capture.content)
        for match in counted.finditer(page)
    ]
    return found[0] if len(found) >= _LEAST_FIGURES else None


def _planned(case: Case, plan: str) -> str:
    """The text of what shows the plan; of what is matched with both only what the agency itself names for the plan."""
    ours = {evidence.capture.url for evidence in case.evidence}
    shown = [each for each in case.other_evidence.get(plan, ()) if each.capture.url not in ours]
    return "".join(fold(page) for each in shown for page in each.capture.content)


def _own_titles(evidence: Evidence) -> tuple[str, ...]:
    if evidence.capture.is_page:
        return titles(evidence.capture)
    text = next((page for page in evidence.capture.content if page.strip()), "")
    first = next((line for line in text.split("\n") if line.strip()), "")
    return (first, evidence.capture.document.title)


def _is_report(evidence: Evidence) -> bool:
    return any(contains(title, vocabulary().report_titles) for title in _own_titles(evidence))


def _names_plan(title: str) -> bool:
    return contains(title, vocabulary().plan_titles) and not contains(title, vocabulary().report_titles)


def _is_plan(evidence: Evidence) -> bool:
    return not _is_report(evidence) and any(map(_names_plan, _own_titles(evidence)))
