"""A text that is the manual of those who are to use it.

Passes when the text says so itself: what it is, for whom, and what for, in one breath; or when its title names such a
manual and steps follow, or what else such a manual tells: papers, time, fees, who must do what. Fails when only the
title says so, or when the text takes it back, such as notes of a visit to another office. News of a manual is none.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from checkers.case import Case, Evidence
from checkers.cells import cell_words
from checkers.finding import Finding, Quote
from checkers.own_text import own_text
from checkers.personal_data import mask
from checkers.search import contains
from checkers.steps import steps_in
from checkers.verdicts import missing, nothing_found, passed
from checklists.words import Words

SAYS_SO = Words("เอกสารระบุเองว่าเป็น{what}", "the text says itself that it is {what}")
BY_TITLE = Words("ชื่อเอกสารเป็น{what} และมีขั้นตอน", "the title names {what}, and steps follow")
NOT_SAID = Words(
    "ไม่พบข้อความว่าเป็น{what} (ดูว่าใช้ทำอะไร ใครใช้)", "nowhere does a text say that it is {what} (for whom, and what for)"
)

_BREATH = 170  # characters in which what, for whom and what for must stand
_ASIDE = re.compile(r"\n\s*[(\[]")  # a line in brackets says something of its own
_LEAST_STEPS = 3
_LEAST_TOLD = 3  # kinds of things that a manual tells
_LONG = 6000  # characters; a document so long that names steps holds them, be it as drawings
_STEP_WORDS = ("ขั้นตอน", "วิธีปฏิบัติ", "ผังงาน")


def stated_manual(
    case: Case,
    what: dict[str, str],
    names: list[str],
    readers: list[str],
    uses: list[str],
    titles: list[str],
    tells: list[list[str]] | None = None,
    not_for: list[str] | None = None,
) -> Finding:
    """`what`: the manual in words (th, en). `titles`: what its title may be; the others stand in the text.

    `tells`: lists of words for what such a manual tells, three of them at least.
    `not_for`: words that give it to others.
    """
    if not case.evidence:
        return nothing_found(case)
    words = Words(what["th"], what["en"])
    theirs = [evidence for evidence in case.evidence if not contains(_beginning(evidence), not_for or [])]
    for evidence in theirs:
        if quote := _said(evidence, names, readers, uses):
            return passed(SAYS_SO.fill(what=words), quote)
    for evidence in theirs:
        if _named(evidence, titles) and (_has_steps(evidence) or _tells(evidence, tells or [])):
            return passed(BY_TITLE.fill(what=words), evidence.quote(evidence.capture.document.title))
    return missing(case, NOT_SAID.fill(what=words))


def _said(evidence: Evidence, *lists: list[str]) -> Quote | None:
    for index, page in enumerate(own_text(evidence.capture)):
        for breath in _breaths(page, lists[0]):
            if all(contains(breath, words) for words in lists) and not contains(breath, cell_words().denials):
                return evidence.quote(mask(" ".join(breath.split())), evidence.page_number(index))
    return None


def _breaths(page: str, names: list[str]) -> Iterator[str]:
    """What stands around each name of the manual; a heading or a blank line ends it no sooner than a line does."""
    named = re.compile("|".join(map(re.escape, names)))
    for match in named.finditer(page):
        after = _ASIDE.split(page[match.end() : match.end() + _BREATH // 2], maxsplit=1)[0]
        yield page[max(0, match.start() - _BREATH // 2) : match.end()] + after


def _named(evidence: Evidence, titles: list[str]) -> bool:
    document = evidence.capture.document
    text = " ".join(evidence.capture.content)
    named = [document.title, text[:_BREATH], *(heading.text for heading in document.headings)]
    return any(contains(title, titles) for title in named) and not contains(_beginning(evidence), cell_words().denials)


def _beginning(evidence: Evidence) -> str:
    return " ".join(evidence.capture.content)[: 4 * _BREATH]


def _tells(evidence: Evidence, tells: list[list[str]]) -> bool:
    """Whether the text below its title tells enough of what such a manual tells."""
    text = "\n".join(own_text(evidence.capture))
    return sum(contains(text, words) for words in tells) >= _LEAST_TOLD


def _has_steps(evidence: Evidence) -> bool:
    text = " ".join(evidence.capture.content)
    return bool(steps_in(evidence, _LEAST_STEPS, of_a_manual=True)) or (
        len(text) >= _LONG and contains(text, _STEP_WORDS)
    )
