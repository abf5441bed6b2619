"""The year of an item rests on the documents that show its content, not on those of other items."""

from __future__ import annotations

from collections.abc import Sequence

from checkers.case import Case, Evidence
from checkers.checks.document_year import FOUND, OF_OTHERS
from checkers.finding import Finding
from checkers.result import Status
from checkers.rivals import Rivals, belongs_to_other, named_for
from checkers.verdicts import missing, passed
from checklists.model import Component, DataYear, Item

_CHECK = "document_year"


def years_beside(item: Item, case: Case, rivals: Rivals, findings: Sequence[Finding]) -> list[Finding]:
    """The findings of an item's components; those about the year agree with what the others rest on."""
    pairs = list(zip(item.components, findings, strict=True))
    others = [finding for component, finding in pairs if not _is_year(component)]
    wanted = item.data_year
    if not others or wanted is None or wanted.rule != "same":
        return list(findings)
    return [_agreed(item, case, rivals, one, others) if _is_year(component) else one for component, one in pairs]


def _is_year(component: Component) -> bool:
    return any(call.check == _CHECK for call in component.calls)


def _agreed(item: Item, case: Case, rivals: Rivals, found: Finding, others: Sequence[Finding]) -> Finding:
    shown = {quote.url for other in others if other.status is Status.PASS for quote in other.quotes}
    year = item.data_year.year if item.data_year else case.fiscal_year
    if found.status is Status.FAIL and shown:
        return _of_content(case, year, shown) or found
    if found.status is Status.PASS and all(other.status is Status.FAIL for other in others):
        used = {quote.url for quote in found.quotes}
        rest = [each for each in case.evidence if each.capture.url in used]
        if rest and all(_is_anothers(item, each, rivals) for each in rest):
            return missing(case, OF_OTHERS.fill(year=year))
    return found


def _of_content(case: Case, year: int, shown: set[str]) -> Finding | None:
    """A pass on what shows the content, though another item has a claim to it, too."""
    wanted = DataYear(year=year)
    for evidence in case.evidence:
        if evidence.capture.url in shown and evidence.belongs.fits(wanted):
            return passed(FOUND.fill(year=year), evidence.quote(evidence.belongs.words, evidence.belongs.page))
    return None


def _is_anothers(item: Item, evidence: Evidence, rivals: Rivals) -> bool:
    match = evidence.match
    return belongs_to_other(item, match, rivals) is not None and not named_for(item, match, rivals)
