"""Put the outcomes of the items together into the Result that is saved."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from checkers.agency import KnownAgency
from checkers.case import Match
from checkers.coverage import coverage, leaks, named_otherwise
from checkers.evidence import Selection
from checkers.finding import Finding, Quote
from checkers.looked_at import looked_at
from checkers.personal_data import mask, mask_address
from checkers.result import (
    AgencyRecord,
    Bilingual,
    ChecklistRef,
    ComponentResult,
    FoundAt,
    ItemResult,
    NamedIndicator,
    QuoteRecord,
    Result,
    Status,
)
from checkers.score import OtherInstruments, Verdict, item_bounds, points, scores
from checkers.site import Site
from checkers.what_if import gap_steps
from checklists.load import LoadedChecklist
from checklists.model import Basis, Checklist, Component, Item
from checklists.words import Words, join

_SENTENCES = {
    Status.PASS: Words("ครบทุกองค์ประกอบ", "every component is there"),
    Status.FAIL: Words("ขาด: {which}", "missing: {which}"),
    Status.UNSURE: Words("ต้องให้เจ้าหน้าที่ตรวจ: {which}", "needs a person: {which}"),
    Status.ERROR: Words("ตรวจไม่ได้: {which}", "could not look: {which}"),
    Status.NOT_DUE: Words("ยังไม่ถึงกำหนด: {which}", "not due yet: {which}"),
    Status.NOT_APPLICABLE: Words("ไม่เกี่ยวข้องกับหน่วยงานนี้", "does not apply to this agency"),
}
_ELSEWHERE = Words(
    "ไม่พบที่ URL ที่กรอก แต่มีครบที่อื่นในเว็บไซต์ ให้แก้ URL ในแบบกรอก",
    "not at the entered address, yet elsewhere on the site: correct the sheet",
)
_NOT_ENTERED = Words(
    "ยังไม่ได้กรอก URL ของข้อนี้ในแบบกรอก แต่พบในเว็บไซต์ ให้กรอกที่อยู่",
    "no address entered for this item; it is on the site: enter it",
)
_ASK_ADDRESS = Words(
    "ยังไม่ได้กรอก URL ของข้อนี้ในแบบกรอก จึงยังไม่ได้ตรวจ", "no address entered for this item, so it was not looked at"
)
_OF_ITEM = Words("ข้อ {number}: {fact}", "{number}: {fact}")
_REMARKED = Words("{sentence} — {remark}", "{sentence}; {remark}")


@dataclass(frozen=True, slots=True)
class ItemOutcome:
    """What was concluded about one item, before it is put into words."""

    item: Item
    verdict: Verdict
    findings: tuple[Finding, ...]
    selection: Selection
    matches: tuple[Match, ...]
    answers: tuple[str, ...]
    found_at: FoundAt | None = None
    sentence: Words | None = None
    found_urls: tuple[str, ...] = ()
    remark: Words | None = None  # what became of the entered addresses, where one could not be used

    def found(self, where: FoundAt) -> ItemOutcome:
        """The same, with where its evidence is."""
        return replace(self, found_at=where)

    def only_elsewhere(self, whole: ItemOutcome) -> ItemOutcome:
        """A gap although the site has it: the assessor starts from the entered address."""
        elsewhere = replace(self, found_at=FoundAt.ELSEWHERE, sentence=_ELSEWHERE, matches=whole.matches)
        elsewhere = replace(elsewhere, found_urls=_quoted_urls(whole.findings))
        return replace(elsewhere, selection=whole.selection, verdict=Verdict(Status.FAIL))

    def not_entered(self) -> ItemOutcome:
        """The sheet has no address: a passing item still needs a person to enter one."""
        where = FoundAt.ELSEWHERE if self.selection.evidence else FoundAt.NOWHERE
        if self.verdict.status is not Status.PASS:
            return replace(self, found_at=where)
        found = replace(self, found_at=where, found_urls=_quoted_urls(self.findings))
        return replace(found, verdict=Verdict(Status.UNSURE), sentence=_NOT_ENTERED)

    def nowhere_entered(self) -> ItemOutcome:
        """The sheet has no address and only entered ones were opened: nothing can be said, only asked for."""
        findings = tuple(
            finding if finding.status is Status.NOT_APPLICABLE else Finding(Status.UNSURE, _ASK_ADDRESS, finding.quotes)
            for finding in self.findings
        )
        if self.verdict.status in {Status.PASS, Status.NOT_APPLICABLE}:
            return replace(self.not_entered(), findings=findings)
        asked = replace(self, findings=findings, found_at=FoundAt.NOWHERE, sentence=_ASK_ADDRESS)
        return replace(asked, verdict=Verdict(Status.UNSURE))


def _quoted_urls(findings: Sequence[Finding]) -> tuple[str, ...]:
    """The addresses that the quotes come from, the one quoted most often first."""
    counted = Counter(quote.url for finding in findings for quote in finding.quotes)
    return tuple(url for url, _ in counted.most_common())


@dataclass(frozen=True, slots=True)
class Judged:
    """Everything that goes into a Result."""

    site: Site
    loaded: LoadedChecklist
    agency: KnownAgency
    outcomes: tuple[ItemOutcome, ...]
    click_paths: Mapping[str, tuple[str, ...]]


def both(words: Words) -> Bilingual:
    """As saved, personal data masked."""
    return Bilingual(th=mask(words.th), en=mask(words.en))


def to_result(judged: Judged, *, as_of: date, version: str, mode: str, others: OtherInstruments | None) -> Result:
    """The Result; its order is that of the checklist."""
    checklist, site = judged.loaded.checklist, judged.site
    verdicts = {outcome.item.key: outcome.verdict for outcome in judged.outcomes}
    worth = points(checklist, verdicts)
    return Result(
        tool_version=version,
        fiscal_year=checklist.fiscal_year,
        as_of=as_of.isoformat(),
        seed=mask_address(site.record.seed),
        mode=mode,
        agency=_agency(judged.agency),
        checklist=_reference(judged.loaded),
        indicators=tuple(NamedIndicator(number=i.number, title=both(i.title.words)) for i in checklist.indicators),
        sub_indicators=tuple(
            NamedIndicator(number=i.number, title=both(i.title.words)) for i in checklist.sub_indicators
        ),
        items=tuple(
            _item(judged, outcome, worth[outcome.item.key], checklist.weights["OIT"]) for outcome in judged.outcomes
        ),
        scores=scores(checklist, verdicts, others).model_copy(update={"steps": gap_steps(checklist, verdicts, others)}),
        coverage=coverage(site),
        warnings=(*named_otherwise(site, judged.agency.agency), *leaks(site)),
    )


def _agency(known: KnownAgency) -> AgencyRecord:
    agency = known.agency
    return AgencyRecord(name=mask(agency.name), type=agency.type, type_inferred=known.type_inferred, hosts=agency.hosts)


def _reference(loaded: LoadedChecklist) -> ChecklistRef:
    checklist = loaded.checklist
    components = [component for item in checklist.items for component in item.components]
    return ChecklistRef(
        id=checklist.id,
        sha256=loaded.sha256,
        revision=checklist.revision,
        title=both(checklist.title.words),
        components=len(components),
        assumed_components=sum(component.basis is Basis.ASSUMED for component in components),
        confirmed_components=loaded.confirmed,
        provisional=checklist.status == "provisional",
        unresolved=_unresolved(checklist),
        item_scale=checklist.item_scale.rule.value,
        manual_components=sum(all(call.check == "manual" for call in component.calls) for component in components),
    )


def _unresolved(checklist: Checklist) -> tuple[Bilingual, ...]:
    of_items = [
        _OF_ITEM.fill(number=item.number, fact=item.unresolved.words) for item in checklist.items if item.unresolved
    ]
    return tuple(both(words) for words in (*(fact.words for fact in checklist.unresolved), *of_items))


def _item(judged: Judged, outcome: ItemOutcome, worth: float, weight: float) -> ItemResult:
    item, status = outcome.item, outcome.verdict.status
    bounds = item_bounds(outcome.verdict, judged.loaded.checklist.item_scale.rule)
    at_stake = round(worth * (1 - float(bounds[0]) / 100), 4) if bounds else 0.0
    sentence = both(_remarked(outcome.sentence or _sentence(outcome), outcome.remark))
    return ItemResult(
        number=item.number,
        key=item.key,
        title=both(item.title.words),
        sub_indicator=item.sub_indicator,
        status=status,
        assumed=outcome.verdict.assumed,
        message=sentence.th,
        message_en=sentence.en,
        points_at_stake=at_stake,
        points_at_stake_total=round(at_stake * weight / 100, 4),
        publish_at=both(item.publish_at.words),
        found_at=outcome.found_at,
        found_urls=tuple(map(mask_address, outcome.found_urls)),
        answers=tuple(map(mask_address, outcome.answers)),
        components=tuple(
            _component(component, finding) for component, finding in zip(item.components, outcome.findings, strict=True)
        ),
        looked_at=looked_at(outcome.matches, outcome.selection, judged.site, judged.click_paths, _quoted(outcome)),
    )


def _quoted(outcome: ItemOutcome) -> frozenset[str]:
    """The addresses whose words a component quotes."""
    return frozenset(quote.url for finding in outcome.findings for quote in finding.quotes)


def _remarked(sentence: Words, remark: Words | None) -> Words:
    return _REMARKED.fill(sentence=sentence, remark=remark) if remark else sentence


def _sentence(outcome: ItemOutcome) -> Words:
    """Why the item has its status: the components that decide it."""
    status = outcome.verdict.status
    deciding = [
        component.text.words
        for component, finding in zip(outcome.item.components, outcome.findings, strict=True)
        if finding.status is status
    ]
    return _SENTENCES[status].fill(which=join(deciding, "; "))


def _component(component: Component, finding: Finding) -> ComponentResult:
    message = both(finding.message)
    return ComponentResult(
        key=component.key,
        text=both(component.text.words),
        status=finding.status,
        basis=component.basis.value,
        source=both(component.source.words),
        message=message.th,
        message_en=message.en,
        how_to_fix=both(component.how_to_fix.words),
        quotes=tuple(_quote(quote) for quote in finding.quotes),
        due_from=component.due_from.isoformat() if component.due_from else None,
    )


def _quote(quote: Quote) -> QuoteRecord:
    return QuoteRecord(
        url=mask_address(quote.url),
        sha256=quote.sha256,
        page=quote.page,
        text=mask(quote.text),
        title=mask(quote.title),
    )
