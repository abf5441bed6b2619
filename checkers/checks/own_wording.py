"""A description in the agency's own words rather than the text of a whole law.

Passes when the text itself, not just its title, describes the subject and is not the text of a law. Fails when it is a
law copied in full: it runs through more sections than a summary does, or holds what only stands around a law (how it is
called, from when it is in force, who is in charge of it, who countersigned); and when the subject is not described.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from checkers.case import Case, Evidence
from checkers.finding import Finding
from checkers.own_text import own_text
from checkers.search import Hit, contains, find, find_each
from checkers.verdicts import missing, nothing_found, passed
from checkers.vocabulary import vocabulary
from checklists.words import Words

FOUND = Words(
    "อธิบายเป็นข้อความของหน่วยงานเอง (อ้างมาตรา {count} แห่ง)", "in the agency's own words ({count} sections cited)"
)
WHOLE_LAW = Words("เป็นตัวบทกฎหมายทั้งฉบับ ({count} มาตรา)", "the text of a whole law ({count} sections)")
FRAME_OF_LAW = Words(
    "เป็นตัวบทกฎหมายทั้งฉบับ เพราะมีข้อความ เช่น “{words}”", "the text of a whole law, for it holds words such as “{words}”"
)
NOT_DESCRIBED = Words(
    "ไม่พบข้อความที่หน่วยงานอธิบายเรื่องนี้เอง เช่น “{first}”", "nowhere described in the agency's own words, such as “{first}”"
)

_SECTION = re.compile(r"^\s*มาตรา\s*\d+", re.MULTILINE)
_LEAST_MATTERS = 3
_LEAST_FRAME = 3  # different phrases that only stand around a law


def own_wording(case: Case, phrases: list[str], matters: list[str] | None = None, most_sections: int = 15) -> Finding:
    """A piece of evidence with one of the phrases and at most so many lines that begin a section of a law.

    `matters`: subjects of which several describe it as well.
    """
    if not case.evidence:
        return nothing_found(case)
    described = [(evidence, hit) for evidence in case.evidence if (hit := _described(evidence, phrases, matters))]
    laws = []
    for evidence, hit in described:
        if law := _as_law(evidence, most_sections):
            laws.append((evidence, law))
        else:
            return passed(FOUND.fill(count=_sections(evidence)), evidence.quote_hit(hit, _told(evidence)))
    if laws:
        evidence, law = laws[0]
        return missing(case, law, [evidence.quote(evidence.capture.document.title)])
    return missing(case, NOT_DESCRIBED.fill(first=phrases[0]))


def _described(evidence: Evidence, phrases: list[str], matters: list[str] | None) -> Hit | None:
    told = _told(evidence)
    hits = find_each(told, matters or [])
    return find(told, phrases) or (hits[0] if len(hits) >= _LEAST_MATTERS else None)


def _told(evidence: Evidence) -> Sequence[str]:
    """The text without its title and without the lines of an order that tell by which power it is given."""
    return [
        "\n".join(line for line in page.split("\n") if not contains(line, vocabulary().powers_of_orders))
        for page in own_text(evidence.capture)
    ]


def _as_law(evidence: Evidence, most_sections: int) -> Words | None:
    """Why it is the text of a law; None where it is not."""
    count = _sections(evidence)
    if count > most_sections:
        return WHOLE_LAW.fill(count=count)
    frame = find_each(evidence.capture.content, vocabulary().law_frame)
    return FRAME_OF_LAW.fill(words="”, “".join(hit.phrase for hit in frame[:3])) if len(frame) >= _LEAST_FRAME else None


def _sections(evidence: Evidence) -> int:
    return sum(len(_SECTION.findall(page)) for page in evidence.capture.content)
