"""Lists in a document whose entries are steps: each begins with what somebody does."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache, lru_cache

from selectolax.lexbor import LexborHTMLParser

from checkers.case import Evidence
from checkers.cells import cell_words
from checkers.search import Hit, contains, find_in, held
from checkers.tables import read_tables
from checkers.vocabulary import vocabulary

_NUMBERED = re.compile(r"^\s*\(?(?:ข้อ|ขั้น(?:ตอน)?(?:ที่)?)?\s*([0-9๐-๙]{1,2})\s*[.):]\s*(\S.*)$", re.MULTILINE)
_BARE_NUMBERED = re.compile(
    r"^\s*(?:[-•*]\s*)?\(?(?:ข้อ|ขั้น(?:ตอน)?(?:ที่)?)?\s*([0-9๐-๙]{1,2})(?:\s*[.):|]\s*|\s+)([ก-๙].*)$", re.MULTILINE
)
_OF_A_CHAPTER = re.compile(r"^\s*[0-9๐-๙]{1,2}\.([0-9๐-๙]{1,2})[.)]?\s+([ก-๙].*)$", re.MULTILINE)  # "3.1 สำรวจ …"
_CALLED_STEP = re.compile(r"^[\s|*-]*ขั้น(?:ตอน)?ที่\s*([0-9๐-๙]{1,2})[\s.:|]*([ก-๙].{4,})$", re.MULTILINE)
_IN_A_LINE = re.compile(r"\s*(?:→|➔|►|›|»|>|\s–\s|\s—\s|(?<![\d.])[1-9๑-๙][.)]\s)\s*")  # "ยื่นคำขอ → ตรวจ → ลงนาม"
_BULLET = re.compile(r"^\s*[-•*]\s+(\S.*)$")
_TIMED = re.compile(r"\d+\s*(?:นาที|ชั่วโมง|วัน)")
_CLOCK = re.compile(r"\d{1,2}[.:]\d\d\s*น")
# "ตรวจเอกสารแล้วลงรับ", "ยื่นคำขอ – รับใบนัด": blanks divide the clauses of a Thai sentence.
_CLAUSE = re.compile(r"[\s|→➔►›»>–—;,:]+|จากนั้น|แล้วจึง|แล้ว(?!เสร็จ)|และ(?!ประเมินผล)")
_LETTERED = re.compile(r"^\s*\(?[กขคงจฉชซ][.)]\s+(\S.*)$", re.MULTILINE)  # "ก. ตัด…", "ข. ลาด…"
_CLOCK_FIRST = re.compile(
    r"^[\s•*\-|]*(?:เวลา\s*)?\d{1,2}[.:]\d\d\s*(?:-\s*\d{1,2}[.:]\d\d\s*)?(?:น\.?)?[\s|:–-]*(?=[ก-๙])"
)
_TITLE = 160  # characters that tell what a document is
_SHORTEST = 3  # characters of what is done; shorter is an abbreviation
_WITHIN = 25  # characters; who does it may stand before what is done
_SHARE = 0.6  # of the entries


def steps_in(evidence: Evidence, minimum: int, *, of_a_manual: bool = False) -> Sequence[str]:
    """The first list of at least `minimum` different steps; empty without one.

    `of_a_manual`: lists without numbers, columns of tables, and rows with a time count, and more verbs.
    """
    if of_a_manual and len(named := _named(evidence)) >= minimum:
        return named
    lists = _lists(evidence) if not of_a_manual else (*_lists(evidence), *_loose_lists(evidence))
    if found := next((entries for entries in lists if _are_steps(entries, minimum, of_a_manual)), ()):
        return found
    ordered = _ordered(evidence) if of_a_manual else ()
    return next((entries for entries in ordered if _are_in_order(entries, minimum)), ())


def _ordered(evidence: Evidence) -> Iterator[Sequence[str]]:
    """Lists whose entries are plainly in order: by numbers, by letters, by numerals in words, by the hours of a day."""
    is_manual = contains(_beginning(evidence), cell_words().manual_titles)
    for page in evidence.capture.content:
        yield from _numbered(page, _BARE_NUMBERED)
        yield [match[1] for match in _LETTERED.finditer(page)] if page.find("ก.") < page.find("ข.") else ()
        yield from (_in_words(line) for line in page.split("\n"))
        if is_manual:
            yield [_CLOCK_FIRST.sub("", line) for line in page.split("\n") if _CLOCK_FIRST.match(line)]


def _beginning(evidence: Evidence) -> str:
    first = next((page.strip() for page in evidence.capture.content if page.strip()), "")
    return f"{evidence.capture.document.title} {first[:_TITLE]}"


def _in_words(line: str) -> Sequence[str]:
    """The entries of a line that counts them in words: "หนึ่ง เรียก… สอง สอบ… สาม ลง…"."""
    found, place = list[str](), 0
    for number in cell_words().numerals:
        match = re.compile(rf"(?:^|\s){number}\s+").search(line, place)
        if not match:
            break
        if found:
            found[-1] = line[place : match.start()].strip()
        found.append(line[match.end() :].strip())
        place = match.end()
    return found


def _begun_with(entry: str) -> str | None:
    entry = entry.removeprefix("การ")
    return next((verb for verb in cell_words().ordered_verbs if entry.startswith(verb)), None)


def _are_in_order(entries: Sequence[str], minimum: int) -> bool:
    """Whether enough entries of an ordered list begin with something to do, in words that a looser list may not use.

    An entry with the time that it takes is one, however it begins.
    """
    if len(entries) >= minimum and all(map(_TIMED.search, entries)):
        return True
    bare = [entry for entry in entries if not entry.startswith(cell_words().names_of_work)]
    verbs = [verb for entry in bare if (verb := _begun_with(entry) or _first_verb(entry, in_sentences=True))]
    return len(set(verbs)) >= minimum and len(verbs) >= _SHARE * len(entries)


def clauses_in(lines: Sequence[str]) -> Sequence[str]:
    """Clauses of running text that begin with what somebody does, one for each thing done."""
    clauses = (clause.strip() for line in lines for clause in _CLAUSE.split(line))
    found: dict[str, str] = {}
    for clause in clauses:
        if clause.startswith(vocabulary().no_steps) or any(map(clause.__contains__, vocabulary().promises)):
            continue
        if len(clause) > _SHORTEST and (verb := _first_verb(clause.removeprefix("การ"), in_sentences=True)):
            found.setdefault(verb, clause)
    return tuple(found.values())


def _named(evidence: Evidence) -> Sequence[str]:
    """Lines that call themselves steps: "ขั้นตอนที่ 2 …"."""
    found = {match[1]: match[2] for page in evidence.capture.content for match in _CALLED_STEP.finditer(page)}
    return tuple(found.values())


def _lists(evidence: Evidence) -> Iterator[Sequence[str]]:
    yield from _marked_up(evidence, "ol")
    for page in evidence.capture.content:
        yield from _numbered(page, _NUMBERED)


def _loose_lists(evidence: Evidence) -> Iterator[Sequence[str]]:
    yield from _marked_up(evidence, "ul")
    for page in evidence.capture.content:
        yield from _numbered(page, _BARE_NUMBERED)
        yield from _numbered(page, _OF_A_CHAPTER)
        yield from _bullets(page)
        for table in read_tables(page):
            yield from table.columns(cell_words().step_heads)
        yield [line for line in page.split("\n") if _TIMED.search(line)]
        for line in page.split("\n"):
            yield [entry.strip() for entry in _IN_A_LINE.split(line) if entry.strip()]


def _marked_up(evidence: Evidence, tag: str) -> Iterator[Sequence[str]]:
    if evidence.capture.is_page:
        for node in LexborHTMLParser(evidence.capture.markup).css(tag):
            entries = [" ".join(entry.text().split()) for entry in node.css("li")]
            yield [] if _is_menu(evidence, entries) else entries


def _is_menu(evidence: Evidence, entries: Sequence[str]) -> bool:
    """Whether a list is the site's frame rather than what the page itself says, or nothing but links."""
    links = {" ".join(link.text.split()) for link in evidence.capture.document.links if link.url}
    return all(entry in links or entry in evidence.capture.boilerplate for entry in entries)


def _numbered(page: str, pattern: re.Pattern[str]) -> Iterator[Sequence[str]]:
    """Runs of lines numbered 1, 2, 3 …, whatever stands between them."""
    run: list[str] = []
    for match in pattern.finditer(page):
        number = int(match[1])
        if number != len(run) + 1:
            yield run
            run = []
        if number == len(run) + 1:
            run.append(match[2].strip())
    yield run


def _bullets(page: str) -> Iterator[Sequence[str]]:
    run: list[str] = []
    for line in page.split("\n"):
        match = _BULLET.match(line)
        if match:
            run.append(match[1])
        elif run:
            yield run
            run = []
    yield run


def _are_steps(entries: Sequence[str], minimum: int, of_a_manual: bool) -> bool:
    verbs = [verb for entry in entries if (verb := _verb(entry, of_a_manual))]
    return len(set(verbs)) >= minimum and len(verbs) >= _SHARE * len(entries)


def _verb(entry: str, of_a_manual: bool) -> str | None:
    """What is done, where the entry begins with it or with who does it; a programme of the day is no manual."""
    if of_a_manual and (_CLOCK.search(entry) or entry.startswith(cell_words().names_of_work)):
        return None
    if of_a_manual:
        return _first_verb(entry.removeprefix("การ"))
    hit = find_in(entry[: _WITHIN + 15], vocabulary().step_verbs)
    return hit.phrase if hit and _begins_with(entry, hit) else None


@cache
def _verbs(in_sentences: bool) -> tuple[str, ...]:
    listed = (*vocabulary().step_verbs, *cell_words().work_verbs)
    return (*listed, *cell_words().sentence_verbs) if in_sentences else listed


@lru_cache(maxsize=20_000)  # menus and lists of links come again on page after page
def _first_verb(entry: str, in_sentences: bool = False) -> str | None:
    head = entry[: _WITHIN + 15]
    verbs = held(head, _verbs(in_sentences))
    hits = [hit for verb in verbs if (hit := find_in(head, [verb])) and _begins_with(entry, hit)]
    return min(hits, key=lambda hit: hit.start).phrase if hits else None


def _begins_with(entry: str, hit: Hit) -> bool:
    before = entry[: hit.start]
    is_noun = before.endswith(vocabulary().noun_beginnings) and not before.endswith(cell_words().actors)
    return hit.start <= _WITHIN and not is_noun
