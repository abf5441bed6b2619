"""A text that is the manual of those who are to use it.

Passes when the text says so itself: what it is, for whom, and what for, in one breath; or when its title names such a
manual and steps follow, or what else such a manual tells: papers, time, fees, who must do what. A title that only names
the work or the service needs more of that. Fails when only the title says so, or when the text takes it back, such as
notes of a visit to another office. News of a manual is none.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from checkers.case import Case, Evidence
from checkers.cells import cell_words
from checkers.check_words import check_words
from checkers.finding import Finding, Quote
from checkers.own_evidence import CLEARLY, own_evidence
from checkers.own_text import is_no_manual, own_text, tells_of_occasion
from checkers.personal_data import mask
from checkers.search import contains
from checkers.steps import steps_in
from checkers.verdicts import missing, nothing_found, passed
from checklists.words import Words

SAYS_SO = Words("เอกสารระบุเองว่าเป็น{what}", "the text says itself that it is {what}")
BY_TITLE = Words("ชื่อเอกสารเป็น{what} และมีขั้นตอน", "the title names {what}, and steps follow")
BY_SUBJECT = Words("เอกสารบอกสิ่งที่{what}ต้องบอก", "the text tells what is told by {what}")
NOT_SAID = Words(
    "ไม่พบข้อความว่าเป็น{what} (ดูว่าใช้ทำอะไร ใครใช้)", "nowhere does a text say that it is {what} (for whom, and what for)"
)

_BREATH = 170  # characters in which what, for whom and what for must stand
_LEST = re.compile(r"เพื่อ(?:มิให้|ไม่ให้|มิได้|ป้องกันมิให้|ป้องกันไม่ให้)")  # what the manual is for
_ASIDE = re.compile(r"\n\s*[(\[]")  # a line in brackets says something of its own
_LEAST_STEPS = 3
_LEAST_TOLD = 2  # kinds of things that a text tells whose title names a manual
_LEAST_OF_ITSELF = 3  # of a text whose title only names the work or the service
_LONG = 6000  # characters; a document so long that names steps holds them, be it as drawings


def stated_manual(
    case: Case,
    what: dict[str, str],
    names: list[str],
    readers: list[str],
    uses: list[str],
    titles: list[str],
    tells: list[list[str]] | None = None,
    not_for: list[str] | None = None,
    subjects: list[str] | None = None,
    not_titles: list[str] | None = None,
    not_subjects: list[str] | None = None,
) -> Finding:
    """`what`: the manual in words (th, en). `titles`: what its title may be; the others stand in the text.

    `tells`: lists of words for what such a manual tells, two of them at least.
    `not_for`: words that give it to others.
    `subjects`: words of a title that names the work or the service; then three of `tells` are needed.
    `not_titles`: words of the titles of minutes and reports, which are no manuals. `not_subjects`: of announcements,
    which are none where they only name the work or the service.
    """
    if not case.evidence:
        return nothing_found(case)
    words = Words(what["th"], what["en"])
    theirs = [
        evidence for evidence in own_evidence(case, CLEARLY) if _may_be(evidence, not_for or [], not_titles or [])
    ]
    for evidence in theirs:
        if quote := _said(evidence, names, readers, uses):
            return passed(SAYS_SO.fill(what=words), quote)
    for evidence in theirs:
        if _named(evidence, titles) and (_has_steps(evidence) or _told(evidence, tells or []) >= _LEAST_TOLD):
            return passed(BY_TITLE.fill(what=words), evidence.quote(evidence.capture.document.title))
    for evidence in theirs:
        if _names(evidence, subjects or [], not_subjects or []) and _told(evidence, tells or []) >= _LEAST_OF_ITSELF:
            return passed(BY_SUBJECT.fill(what=words), evidence.quote(evidence.capture.document.title))
    return missing(case, NOT_SAID.fill(what=words))


def _may_be(evidence: Evidence, not_for: list[str], not_titles: list[str]) -> bool:
    if tells_of_occasion(evidence.capture) or is_no_manual(evidence.capture):
        return False
    return not contains(_beginning(evidence), not_for) and not contains(_title(evidence), not_titles)


def _title(evidence: Evidence) -> str:
    """What the document is called, and its first line; a page begins with words of the site."""
    if not evidence.is_document:
        return evidence.capture.document.title
    first = next((page.strip().split("\n", 1)[0] for page in evidence.capture.content if page.strip()), "")
    return f"{evidence.capture.document.title} {first[:_BREATH]}"


def _names(evidence: Evidence, subjects: list[str], not_subjects: list[str]) -> bool:
    title = _title(evidence)
    takes_back = contains(title, not_subjects) or contains(_beginning(evidence), cell_words().denials)
    return contains(title, subjects) and not takes_back


def _said(evidence: Evidence, *lists: list[str]) -> Quote | None:
    for index, page in enumerate(own_text(evidence.capture)):
        for breath in _breaths(page, lists[0]):
            if all(contains(breath, words) for words in lists) and not contains(
                _LEST.sub(" ", breath), cell_words().denials
            ):
                return evidence.quote(mask(" ".join(breath.split())), evidence.page_number(index))
    return None


def _breaths(page: str, names: list[str]) -> Iterator[str]:
    """What stands around each name of the manual; a heading or a blank line ends it no sooner than a line does."""
    named = re.compile("|".join(map(re.escape, names)))
    for match in named.finditer(page):
        rest = page[match.end() : match.end() + _BREATH]
        to_end_of_line = len(rest.partition("\n")[0])  # the name of an office alone may be 40 characters
        after = _ASIDE.split(rest[: max(_BREATH // 2, to_end_of_line)], maxsplit=1)[0]
        yield page[max(0, match.start() - _BREATH // 2) : match.end()] + after


def _named(evidence: Evidence, titles: list[str]) -> bool:
    document = evidence.capture.document
    text = " ".join(evidence.capture.content)
    named = [document.title, text[:_BREATH], *(heading.text for heading in document.headings)]
    return any(contains(title, titles) for title in named) and not contains(_beginning(evidence), cell_words().denials)


def _beginning(evidence: Evidence) -> str:
    return " ".join(evidence.capture.content)[: 4 * _BREATH]


def _told(evidence: Evidence, tells: list[list[str]]) -> int:
    """How much the text below its title tells of what such a manual tells."""
    text = "\n".join(own_text(evidence.capture))
    return sum(contains(text, words) for words in tells)


def _has_steps(evidence: Evidence) -> bool:
    text = " ".join(evidence.capture.content)
    return bool(steps_in(evidence, _LEAST_STEPS, of_a_manual=True)) or (
        len(text) >= _LONG and contains(text, check_words().step_words)
    )
