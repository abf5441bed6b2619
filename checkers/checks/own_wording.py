"""A description in the agency's own words rather than the text of a whole law.

Passes when the text itself, not just its title, describes the subject and is not the text of a law. Fails when it is a
law copied in full: it runs through more sections than a summary does, or holds what only stands around a law (how it is
called, from when it is in force, who is in charge of it, who countersigned); and when the subject is not described.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from checkers.case import Case, Evidence
from checkers.finding import Finding
from checkers.own_text import own_text
from checkers.search import Hit, contains, contains_word, find, find_each
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
_PART = re.compile(
    r"^\s*(?:(?:หมวด|ส่วนที่|ลักษณะ|chapter)\s*[\dIVX๐-๙]+|บท(?:เฉพาะกาล|ทั่วไป|กำหนดโทษ)|ผู้รับสนอง).*$",
    re.MULTILINE | re.IGNORECASE,
)  # of the contents of a law
_ROW = re.compile(r"\||(?:[^/\n]*[ก-๙]/){2,}|(?:มาตรา|ม\.)\s*\d")
_CLAUSE = re.compile(r"[\s|:,;/]+|และ")
_LEAST_VERBS = 4
_CLOSING_PART = re.compile(r"บทเฉพาะกาล|บททั่วไป|บทกำหนดโทษ|ผู้รับสนอง|transitory", re.IGNORECASE)
_LEAST_PARTS = 3
_MARKS = re.compile(r"^(?:[\s\-•*#(]|[\d๐-๙]+(?:\.[\d๐-๙]+)*[.)\s]|[ก-ฮ][.)]\s)+")
_LISTED = re.compile(r"\s*(?:[-•*(]|[\d๐-๙]+[.)])")
_LONGEST_HEADING = 70  # characters
_SHORTEST_ENTRY = 10
_LEAST_ENTRIES = 3  # that begin with what is to be done
_LEAST_MATTERS = 3
_LEAST_FRAME = 3  # different phrases that only stand around a law


def own_wording(
    case: Case, phrases: list[str] | None = None, matters: list[str] | None = None, most_sections: int = 15
) -> Finding:
    """A piece of evidence with one of the phrases and at most so many lines that begin a section of a law.

    `matters`: subjects of which several describe it as well, where the text says who is charged with them: in the
    entries of a list, or in a sentence. Entries that begin with what is to be done describe it whatever they are about.
    """
    if not case.evidence:
        return nothing_found(case)
    described = [(evidence, hit) for evidence in case.evidence if (hit := _described(evidence, phrases or [], matters))]
    laws = []
    for evidence, hit in described:
        if law := _as_law(evidence, most_sections):
            laws.append((evidence, law))
        else:
            return passed(FOUND.fill(count=_sections(evidence)), evidence.quote_hit(hit, _told(evidence)))
    if laws:
        evidence, law = laws[0]
        return missing(case, law, [evidence.quote(evidence.capture.document.title)])
    return missing(case, NOT_DESCRIBED.fill(first=(*(phrases or ()), *vocabulary().duty_words)[0]))


def _described(evidence: Evidence, phrases: list[str], matters: list[str] | None) -> Hit | None:
    told = _told(evidence)
    words = vocabulary()
    lines = [line for page in told for line in page.split("\n") if not contains(line, words.charged_others)]
    said = next((line for line in lines if phrases and (contains(line, phrases) or _sums_up(line))), None)
    return find(told, [said]) if said else _charged(told, matters or [])


def _sums_up(line: str) -> bool:
    """Whether a line says that what follows is only taken from the law."""
    words = vocabulary()
    return contains(line, words.summaries) and contains(line, words.summed_up)


def _charged(told: Sequence[str], matters: list[str]) -> Hit | None:
    """The first entry or sentence of several that give duties."""
    lines = [line for page in told for line in _lines_of_duty(page)]
    begun = [line for line in lines if _begins_duty(line)]
    if not lines:
        return None
    treated = {hit.phrase for hit in find_each(["\n".join(lines)], matters)}
    least = _LEAST_MATTERS - 1 if begun else _LEAST_MATTERS
    is_told = len(begun) >= _LEAST_ENTRIES or len(treated) >= least or _verbs_in(lines) >= _LEAST_VERBS
    return find(told, lines[:1]) if is_told else None


def _verbs_in(lines: Sequence[str]) -> int:
    """How many different things to do begin clauses: blanks divide the clauses of a Thai sentence."""
    clauses = "".join(f"\n{clause.casefold()}" for line in lines for clause in _CLAUSE.split(line))
    return sum(f"\n{verb}" in clauses for verb in vocabulary().duty_verbs)


def _lines_of_duty(page: str) -> Iterator[str]:
    """The entries that begin with what is to be done, and sentences that say who must; none of a vision."""
    words = vocabulary()
    is_other = False
    for line in page.split("\n"):
        if len(line) <= _LONGEST_HEADING and not _LISTED.match(line):
            is_other = contains(line, words.visions) or (is_other and not contains(line, words.duty_words))
        is_given = contains_word(line, words.duty_words) and not contains(line, words.charged_others)
        if not is_other and (_begins_duty(line) or is_given or _lists(line)):
            yield line.strip()


def _lists(line: str) -> bool:
    """Whether a line is the row of a table, holds a list, cites a section, or puts a label before what is done."""
    return bool(_ROW.search(line)) or any(
        clause.startswith(vocabulary().duty_verbs) for clause in line.partition(":")[2].split()
    )


def _begins_duty(line: str) -> bool:
    bare = _MARKS.sub("", line)
    bare = bare.casefold().removeprefix("we ").removeprefix("may ")
    return bare.startswith(vocabulary().duty_verbs) and len(bare) >= _SHORTEST_ENTRY


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
    parts = [part[0] for page in evidence.capture.content for part in _PART.finditer(page)]
    if len(parts) >= _LEAST_PARTS and any(map(_CLOSING_PART.search, parts)):
        return FRAME_OF_LAW.fill(words="”, “".join(part.strip()[:40] for part in parts[:3]))
    frame = find_each(evidence.capture.content, vocabulary().law_frame)
    return FRAME_OF_LAW.fill(words="”, “".join(hit.phrase for hit in frame[:3])) if len(frame) >= _LEAST_FRAME else None


def _sections(evidence: Evidence) -> int:
    return sum(len(_SECTION.findall(page)) for page in evidence.capture.content)
