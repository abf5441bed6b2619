"""Judge one excerpt as the only evidence of its item."""

from __future__ import annotations

from datetime import date

from benchmarks.wordings.excerpts import Excerpt
from checkers.case import Agency, Case, Evidence, Match
from checkers.document_year import years_of
from checkers.finding import Finding
from checkers.parameters import bind
from checkers.refusals import is_about
from checkers.result import Status
from checkers.site import Site, SiteCapture
from checklists.agency_types import infer
from checklists.model import Component, Item
from checklists.words import Words
from crawler.snapshot import Capture, CrawlRecord, Limits, LinkKind, Outcome, Scope, StopReason
from crawler.text.document import Document, DocumentKind

_HOST = "https://agency.example"
_HOSTS = ("agency.example",)
_USUAL = Agency(name="องค์การบริหารส่วนตำบลตัวอย่าง", type="sao", group="local", hosts=_HOSTS)
_TIME = "2023-06-01T00:00:00+00:00"
_AS_OF = date(2023, 6, 1)
_ORDER = (Status.PASS, Status.UNSURE, Status.ERROR, Status.FAIL)


def judged(excerpt: Excerpt, component: Component) -> Finding:
    """What the component's checks say; of alternatives the best."""
    case = _case(excerpt)
    findings = [bind(call)(case) for call in component.calls]
    return min(findings, key=lambda finding: _ORDER.index(finding.status))


def recognised(excerpt: Excerpt, item: Item) -> bool:
    """Whether the text says what it is about, so that it is looked at where the agency names it for the item."""
    return is_about(item, _document(excerpt))


def _agency(excerpt: Excerpt) -> Agency:
    """Whose document it is: of the kind that its title or a later line names, otherwise of the usual kind."""
    kind = next((kind for line in excerpt.text.split("\n") if (kind := infer(line))), None)
    return Agency(excerpt.text.split("\n", 1)[0], kind.key, kind.group, _HOSTS) if kind else _USUAL


def _document(excerpt: Excerpt) -> SiteCapture:
    title = excerpt.text.split("\n", 1)[0]
    return _capture(f"{_HOST}/document", Document(kind=DocumentKind.DOCX, title=title, pages=(excerpt.text,)))


def _case(excerpt: Excerpt) -> Case:
    home = _capture(f"{_HOST}/", Document(kind=DocumentKind.PAGE, title="หน้าแรก", pages=("หน้าแรก",)))
    document = _document(excerpt)
    site = Site(_record(), (home, document), (), {})
    named = Match(document.url, 0.9, (Words("ระบุไว้", "named"),), claimed=True)
    belongs = years_of(document, ())
    return Case(
        evidence=(Evidence(document, named, belongs),),
        entries=site.entries,
        navigation=(home,),
        agency=_agency(excerpt),
        fiscal_year=2566,
        as_of=_AS_OF,
        complete=True,
        at=site.at,
    )


def _capture(url: str, document: Document) -> SiteCapture:
    capture = Capture(
        url=url,
        final_url=url,
        outcome=Outcome.OK,
        status=200,
        media_type="text/html",
        sha256="0" * 64,
        size=len(document.text),
        depth=1,
        found_on=None,
        via=LinkKind.ANCHOR,
        link_text="",
        scope=Scope.SITE,
        fetched_at=_TIME,
    )
    return SiteCapture(capture, document, str, frozenset(), load_bytes=bytes)


def _record() -> CrawlRecord:
    return CrawlRecord(
        seed=f"{_HOST}/",
        hosts=("agency.example",),
        user_agent="benchmark",
        limits=Limits(),
        started_at=_TIME,
        ended_at=_TIME,
        stop_reason=StopReason.FINISHED,
    )
