"""Several subjects that must all be treated, spread over several documents or all in one.

Passes when every topic (or at least `minimum`) is found. Fails with the names of those that are not.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

from checkers.account import Tells, what_it_tells
from checkers.blank_form import is_blank_form
from checkers.case import Case, Evidence
from checkers.finding import Finding, Quote
from checkers.own_text import body_text, is_mainly_about, settled_content, settled_text, tells_of_occasion
from checkers.own_title import title_lines, titles
from checkers.parameters import Account, Topic
from checkers.search import Hit, contains, find, find_beside, held
from checkers.set_out import says_more, set_out
from checkers.verdicts import missing, nothing_found, passed, unsure
from checklists.words import Words, join

ALL_FOUND = Words("พบครบ: {found}", "all found: {found}")
LACKING = Words("ยังขาด: {lacking}", "missing: {lacking}")
LACKING_SOME = Words("ยังขาด: {lacking} (พบแล้ว: {found})", "missing: {lacking} (found: {found})")

MAY_BE_TO_COME = Words(
    "พบเรื่องนี้ แต่ยังไม่เห็นว่าได้ดำเนินการแล้ว อาจเป็นเพียงแผนหรือการแจ้งล่วงหน้า ให้เปิดดู",
    "the subject is there, but not that it was done; it may be a plan or an announcement: open it and check",
)
NOT_DONE = Words("พบแต่แผนหรือคำอธิบาย ไม่พบว่าได้ดำเนินการแล้ว", "a plan or an explanation is there, but not what was done")


def topic_list(
    case: Case,
    topics: list[Topic],
    minimum: int | None = None,
    within: Literal["evidence", "document", "body"] = "evidence",
    account: Account | None = None,
    itself: bool = False,
    about: list[str] | None = None,
    made: bool = False,
    below_title: bool = False,
    not_titled: list[str] | None = None,
    not_said: list[str] | None = None,
) -> Finding:
    """Every topic, or at least `minimum` of them, stands in the evidence, or within one `document` of it.

    In its `body`: its title and subject, which only name what should stand there, count for nothing.

    `about`: what the document must mainly speak of.
    `made`: templates and what a document says is not there yet count for nothing.
    `below_title`: nor do files with no more than a title.
    `not_titled`, `not_said`: a document with one of these in its titles, or in its text, is something else.
    `itself`: minutes, invitations and orders to make the document count for nothing.

    `account`: the document must also tell what was done; unsure where it may only be a plan or an announcement.
    """
    if not case.evidence:
        return nothing_found(case)
    tells = account is not None or about is not None
    counted = tuple(
        each
        for each in case.evidence
        if _may_be(each, itself, about, tells)
        and (not below_title or says_more(each.capture))
        and not any(contains(title, not_titled or ()) for title in titles(each.capture))
        and not any(contains(page, not_said or ()) for page in each.capture.content)
    )
    groups = [counted] if within == "evidence" or not counted else [(evidence,) for evidence in counted]
    needed = len(topics) if minimum is None else minimum
    read = "made" if made else str(within)
    if account:
        groups = [
            group for group in groups if _count([_quote(group, topic, read) for topic in topics]) >= needed
        ] or groups
    quotes = max(([_quote(group, topic, read) for topic in topics] for group in groups), key=_count)
    found = [topic.name.words for topic, quote in zip(topics, quotes, strict=True) if quote]
    lacking = [topic.name.words for topic, quote in zip(topics, quotes, strict=True) if not quote]
    shown = [quote for quote in quotes if quote]
    if len(found) >= needed:
        enough = passed(ALL_FOUND.fill(found=join(found)), *shown)
        return _told(case, groups, account, enough) if account else enough
    words = LACKING_SOME if found else LACKING
    return missing(case, words.fill(lacking=join(lacking), found=join(found)), shown)


def _may_be(evidence: Evidence, itself: bool, about: Sequence[str] | None, tells: bool) -> bool:
    """Of what `tells` of work an empty form tells nothing."""
    is_other = (itself and tells_of_occasion(evidence.capture)) or (tells and is_blank_form(evidence.capture))
    return not is_other and (about is None or is_mainly_about(evidence, about))


def _told(case: Case, groups: Sequence[Sequence[Evidence]], account: Account, enough: Finding) -> Finding:
    """The same finding where one of the documents tells what was done."""
    told = [(evidence, *what_it_tells(case, evidence, account)) for group in groups for evidence in group]
    for evidence, tells, hit in told:
        if tells is Tells.DONE:
            own = [quote for quote in enough.quotes if quote.url == evidence.capture.url]
            return passed(enough.message, *([evidence.quote_hit(hit)] if hit else []), *(own or enough.quotes))
    doubtful = [evidence for evidence, tells, _ in told if tells is Tells.DOUBTFUL]
    if doubtful:
        return unsure(MAY_BE_TO_COME, doubtful[0].quote(doubtful[0].capture.document.title))
    return missing(case, NOT_DONE, enough.quotes)


def _count(quotes: Sequence[Quote | None]) -> int:
    return sum(quote is not None for quote in quotes)


def _quote(group: Sequence[Evidence], topic: Topic, within: str) -> Quote | None:
    for evidence in group:
        pages = _pages(evidence, topic, within)
        hit = _find(pages, topic)
        if hit:
            return evidence.quote_hit(hit, pages)
    return None


def _pages(evidence: Evidence, topic: Topic, within: str) -> Sequence[str]:
    if topic.where == "title":
        return title_lines(evidence.capture)
    if topic.where == "body":
        return settled_text(evidence.capture)
    if topic.where == "settled":
        return settled_content(evidence.capture)
    if within == "made":
        return set_out(evidence.capture)
    return body_text(evidence.capture) if within == "body" else evidence.capture.content


def _find(pages: Sequence[str], topic: Topic) -> Hit | None:
    if topic.least > 1 and len({phrase for page in pages for phrase in held(page, topic.phrases)}) < topic.least:
        return None
    if topic.beside or topic.but_not:
        return find_beside(pages, topic.phrases, topic.beside, topic.but_not, topic.reach)
    return find(pages, topic.phrases)
