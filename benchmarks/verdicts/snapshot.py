"""A made-up site as a crawl would have kept it: captures in memory, each content read once."""

from __future__ import annotations

import hashlib
import re
from collections import deque
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import partial
from html import unescape

from benchmarks.verdicts.producers import Press
from benchmarks.verdicts.publication import DRIVE, Publication, Trouble
from benchmarks.verdicts.services import forms_behind
from benchmarks.verdicts.settings import site_words
from benchmarks.verdicts.shapes import Plan, attachment_page, pages_of
from checkers.load_site import links_by_target, repeated_lines, with_labels, without_login_forms
from checkers.site import Site, SiteCapture
from crawler.scope import SiteScope
from crawler.snapshot import Capture, CrawlRecord, Limits, LinkKind, Outcome, Redirect, Scope, StopReason
from crawler.text.charset import decode
from crawler.text.document import Document, DocumentKind
from crawler.text.reader import read, sniff
from fixtures.build import content_type as type_by_name

HOST = "https://www.office.example"
_HOSTS = ("www.office.example", "office.example")
_PAGE = "text/html; charset=utf-8"
_SIGN_IN = "https://accounts.google.com/v3/signin/identifier?service=wise&continue="
_OWN_LINK = re.compile(r"""<a\b[^>]*\bhref=["'](/[^"'#?]*)[^"']*["'][^>]*>(.*?)</a>""", re.DOTALL | re.IGNORECASE)
_TAG = re.compile(r"<[^>]+>")
_UNREAD = Document(kind=DocumentKind.OTHER, title="", pages=())


@dataclass(frozen=True, slots=True)
class Answer:
    """What the site gives under one address; without `data` it is refused, and `outcome` says how."""

    data: bytes = b""
    content_type: str = _PAGE
    outcome: Outcome = Outcome.OK


def answers_of(plan: Plan, press: Press) -> dict[str, Answer]:
    """Address -> answer: every page, file and picture of a site."""
    answers: dict[str, Answer] = {}
    pages = pages_of(plan)
    for publication in plan.all:
        answers |= _content(publication, press)
        forms = forms_behind(publication).items()
        answers |= {absolute(url.partition("?")[0]): Answer(markup.encode()) for url, markup in forms}
    answers = {HOST + path: Answer(markup.encode()) for path, markup in pages.items()} | answers
    return _attachments(plan, "".join(pages.values()), press, answers) | answers


def _attachments(plan: Plan, markup: str, press: Press, known: Mapping[str, Answer]) -> dict[str, Answer]:
    """What the texts of the items link to on their own site, so that no link is broken that nobody broke."""
    there = {one.removeprefix(HOST) for one in known} | {one.target for one in plan.all}
    links = {unescape(path): unescape(text) for path, text in _OWN_LINK.findall(markup)}
    return {
        HOST + path: _attachment(path, " ".join(_TAG.sub(" ", text).split()), plan, press)
        for path, text in links.items()
        if path not in there
    }


def _attachment(path: str, text: str, plan: Plan, press: Press) -> Answer:
    words = site_words().attachment.format(text=text, agency=plan.names.agency)
    form = path.rpartition(".")[2]
    if form in {"pdf", "docx", "xlsx"}:
        return Answer(press.write(form, text, words), type_by_name(f"/x.{form}"))
    return Answer(attachment_page(plan, text, words).encode())


def _content(publication: Publication, press: Press) -> dict[str, Answer]:
    url = absolute(publication.target)
    if publication.trouble is Trouble.BROKEN:
        return {url: Answer(outcome=Outcome.NOT_FOUND)}
    if publication.trouble is Trouble.LOCKED:
        return {url: Answer(outcome=Outcome.LOGIN)}
    if publication.is_page:
        return {}
    data = press.write(publication.form, publication.title, publication.body)
    return {url: Answer(data, type_by_name(f"/x.{url.rpartition('.')[2]}") if url.startswith(HOST) else "")}


def absolute(path: str) -> str:
    """The address of a path of the site; a whole address stays."""
    return path if "://" in path else HOST + path


@dataclass
class Camera:
    """Takes snapshots. Equal content under an equal address is read once."""

    day: date
    score: Callable[[str, str, str], float]  # of a link, as the crawler has it: address, words, heading
    _documents: dict[tuple[str, str], Document] = field(default_factory=dict)

    def site(self, answers: Mapping[str, Answer]) -> Site:
        """The site that a finished crawl of these answers would have kept, loaded as `load_site` loads it."""
        captures, documents = self._visit(answers)
        repeated = repeated_lines(captures, documents)
        documents = without_login_forms(documents, repeated)
        found = tuple(
            SiteCapture(capture, document, _markup(data), repeated, load_bytes=partial(bytes, data))
            for capture, document in zip(captures, documents, strict=True)
            for data in [answers.get(capture.url, Answer()).data]
        )
        return Site(self._record(), with_labels(found), (), links_by_target(found))

    def _visit(self, answers: Mapping[str, Answer]) -> tuple[list[Capture], list[Document]]:
        """Every answer that links lead to, the nearest first; in the order of addresses."""
        seed = f"{HOST}/"
        waiting = deque([Step(seed, 0, None, LinkKind.SEED, "")])
        seen = {seed}
        found: dict[str, tuple[Capture, Document]] = {}
        scope = SiteScope(subdomains=False, hosts=list(_HOSTS))
        while waiting:
            step = waiting.popleft()
            capture = self._capture(step, answers[step.url])
            document = self._read(capture, answers[step.url])
            found[step.url] = (capture, document)
            for link in document.links if capture.scope is Scope.SITE else ():
                url = link.url
                if url in seen or not (url in answers or url.startswith(f"{HOST}/")):
                    continue
                if url.startswith(DRIVE) or scope.judge(url, self.score(url, link.text, link.heading)):
                    seen.add(url)
                    answers = answers if url in answers else {**answers, url: Answer(outcome=Outcome.NOT_FOUND)}
                    waiting.append(Step(url, step.depth + 1, step.url, link.kind, link.text))
        ordered = [found[url] for url in sorted(found)]
        return [capture for capture, _ in ordered], [document for _, document in ordered]

    def _read(self, capture: Capture, answer: Answer) -> Document:
        if capture.sha256 is None:
            return _UNREAD
        key = (capture.final_url, capture.sha256)
        if key not in self._documents:
            self._documents[key] = read(
                answer.data,
                media_type=capture.media_type,
                content_type=answer.content_type,
                url=capture.final_url,
            )
        return self._documents[key]

    def _capture(self, step: Step, answer: Answer) -> Capture:
        is_read = answer.outcome is Outcome.OK
        final = step.url if answer.outcome is not Outcome.LOGIN else f"{_SIGN_IN}{step.url}"
        return Capture(
            url=step.url,
            final_url=final,
            outcome=answer.outcome,
            status=404 if answer.outcome is Outcome.NOT_FOUND else 200,
            media_type=sniff(answer.data, content_type=answer.content_type, url=step.url) if is_read else "",
            sha256=hashlib.sha256(answer.data).hexdigest() if is_read else None,
            size=len(answer.data),
            depth=step.depth,
            found_on=step.found_on,
            via=step.via,
            link_text=step.link_text,
            scope=Scope.SITE if step.url.startswith(f"{HOST}/") else Scope.HOP,
            fetched_at=f"{self.day.isoformat()}T02:00:00+00:00",
            redirects=(Redirect(step.url, 302),) if final != step.url else (),
            headers=(("content-type", answer.content_type),),
        )

    def _record(self) -> CrawlRecord:
        time = f"{self.day.isoformat()}T02:00:00+00:00"
        return CrawlRecord(
            seed=f"{HOST}/",
            hosts=_HOSTS,
            user_agent="benchmark",
            limits=Limits(),
            started_at=time,
            ended_at=time,
            stop_reason=StopReason.FINISHED,
        )


@dataclass(frozen=True, slots=True)
class Step:
    """A link that is still to be followed."""

    url: str
    depth: int
    found_on: str | None
    via: LinkKind
    link_text: str


def _markup(data: bytes) -> Callable[[], str]:
    return lambda: decode(data, None)[0]
