"""Where a text counts something under a name: the head above numbers, a row, a sentence, or the line of a PDF."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from checkers.parameters import Topic
from checkers.search import contains
from checkers.tables import heads_without_marks, read_tables
from checkers.vocabulary import month_names, vocabulary

_UNITS = r"(?:เรื่อง|ราย|กรณี|ครั้ง|ข้อร้องเรียน|คำร้อง|ฉบับ|สำนวน|คดี|cases?)"
_IN_WORDS = r"(?:ศูนย์|หนึ่ง|สอง|สาม|สี่|ห้า|หก|เจ็ด|แปด|เก้า|สิบ)"
_CELL = re.compile(rf"(?:\d[\d,]*|-|–|ไม่มี)\s*{_UNITS}?")
_FIGURE = re.compile(r"(?<!\S)\d{1,4}(?!\S)")
_LEAST_FIGURES = 2
_STRAIGHT = rf"\s*(?:ไว้|มา|แล้ว|จำนวน|รวม|ทั้งสิ้น|ทั้งหมด|:|\s)*(?:\d[\d,]*|{_IN_WORDS})\s*(?:เรื่อง|คดี|สำนวน|ข้อร้องเรียน)"
_BEFORE = re.compile(rf"(?:\d[\d,]*|{_IN_WORDS})\s*{_UNITS}[^\d|.;]{{0,50}}$", re.IGNORECASE)
_TO_BE = re.compile(r"(?:จะ|หาก|คาดว่า|เมื่อ|ภายใน|ให้)[ก-๙]{0,16}\s?$")
_NUMBER = re.compile(rf"\d+\s*{_UNITS}|{_IN_WORDS}\s*{_UNITS}")
_UNIT_FIRST = re.compile(rf"\s*\d{{1,4}}\s*{_UNITS}")
_BETWEEN = re.compile(r"[\s(|]+")
_SUM = re.compile(r"\s*(?:ยอด)?รวม(?:ทั้งหมด|ทั้งสิ้น|ยอด|ทั้งปี)?\s*|\s*total\s*", re.IGNORECASE)
_STATE = re.compile(r"แล้วเสร็จ|เสร็จสิ้น|อยู่ระหว่าง|ยุติ|ไม่รับ|รอดำเนิน")
_SHORT_HEAD = 20  # characters
_SHORT = 4  # letters
_LONGEST_HEAD = 140  # characters
_YEAR = re.compile(r"25\d\d")
_DAY = re.compile(rf"\d{{1,2}}\s*(?:{month_names()})\s*(?:พ\s*\.?\s*ศ\s*\.?\s*)?(?:25\d\d|\d\d)(?!\d)")
_MOST_BROKEN = 5  # lines
_LEAST_HEADS = 3  # words of a line of heads
_SENTENCE = re.compile(r".{40,}")  # no row of figures
_BELOW = re.compile(r"(?:^|\s)\d{1,4}(?:\s|$)")
# "ดำเนินการแล้วเสร็จ จำนวน 2 เรื่อง", "จำนวนสองเรื่อง", "แล้วเสร็จ 2", "รับ 3 / แล้วเสร็จ 2 / …", "แล้วเสร็จ ไม่มี"
_NEXT = re.compile(
    rf"[^\d|]{{0,60}}(?:\d[\d,]*|{_IN_WORDS})\s*{_UNITS}"
    r"|[^\d|]{0,25}(?<!\d)(?<!หมู่)(?<!หมู่ )(?<!ชั้น )\d{1,4}\s*(?:$|[/,;()])|\s*\d{1,3}\s*%\s*\(\d{1,4}\)"
    rf"|\s*[:=]\s*\d{{1,4}}(?!\d)|\s*(?:จำนวน)?\s*[:(–-]?\s*(?:-|–|ไม่มี)\s*[)–-]?\s*$"
    rf"|[^\d|]{{0,40}}(?:\s\d{{1,4}}){{2,}}\s*$|[^\d|]{{0,60}}ร้อยละ\s*[\d.]+\s*\(\s*\d",
    re.IGNORECASE,
)


def counted_lines(page: str, column: Topic) -> Iterator[str]:
    """Lines that count what the column is about; words with one of `but_not` are about something else."""
    page = "\n".join(line for line in page.split("\n") if not _is_of_grievances(line))
    but_not = re.compile("|".join(map(re.escape, column.but_not)) or "(?!)")
    named = _pattern(column.phrases)
    straight = re.compile(rf"(?:{'|'.join(map(re.escape, column.phrases))}){_STRAIGHT}", re.IGNORECASE)
    yield from _in_tables(page, column, but_not)
    lines = [but_not.sub(" ", _DAY.sub(" ", line)) for line in page.split("\n") if "|" not in line]
    if any(_BELOW.search(line) for line in lines):
        heads = (*heads_without_marks(page), *_above_figures(lines))
        yield from (head for head in heads if named.search(but_not.sub(" ", head)))
    cells = (cell for line in page.split("\n") if "|" in line for cell in line.split("|"))
    yield from _sums(page, column)
    lines = [*lines, *_going_on(lines)]
    for line in (*lines, *(but_not.sub(" ", cell) for cell in cells)):
        hits = list(named.finditer(line))
        counted = any(_NEXT.match(line[hit.end() :]) or _counted_before(line, hit) for hit in hits)
        if counted or straight.search(line):
            yield line.strip()


def _is_of_grievances(line: str) -> bool:
    """Whether a row counts what people complain of in general, not of officials."""
    name, _, rest = line.partition("|")
    return any(map(str.isdigit, rest)) and contains(name, vocabulary().general_grievances)


def _counted_before(line: str, hit: re.Match[str]) -> bool:
    """ "2 เรื่อง อยู่ระหว่างสอบสวน": not where that is still to be, and no other number follows."""
    before = line[: hit.start()]
    return bool(_BEFORE.search(before)) and not _TO_BE.search(before) and not _NUMBER.search(line[hit.end() :])


def _going_on(lines: Sequence[str]) -> Iterator[str]:
    """Lines of a PDF with the number that they are broken before."""
    for line, below in pairwise(lines):
        if (match := _UNIT_FIRST.match(below)) and not _NUMBER.search(line[-_SHORT_HEAD:]):
            yield f"{line} {match.group()}"


def _sums(page: str, column: Topic) -> Iterator[str]:
    """Heads of a table of months or units that end with the sum, where no row says in which state what it counts is."""
    if not column.whole or _STATE.search(page):
        return
    lines = [line for line in page.split("\n") if "|" not in line]
    heads = (*heads_without_marks(page), *_above_figures(lines), *(" ".join(table.head) for table in read_tables(page)))
    yield from (head for head in heads if set(_BETWEEN.split(head)) & set(column.whole))
    in_all = re.compile(rf"\s*(?:{'|'.join(map(re.escape, column.whole))})\s*\d{{1,4}}\s*{_UNITS}")
    yield from filter(in_all.match, lines)


def _pattern(phrases: Sequence[str]) -> re.Pattern[str]:
    """The phrases; a short one begins a word, for its letters stand in many others: "ปิด" in "เปิดเผย"."""
    found = (rf"(?<![ก-๙]){re.escape(each)}" if len(each) <= _SHORT else re.escape(each) for each in phrases)
    return re.compile("|".join(found), re.IGNORECASE)


def _above_figures(lines: Sequence[str]) -> Iterator[str]:
    """What may be the heads of a table in a PDF: words in lines above a row with as many figures as they can head."""
    for place, line in enumerate(lines):
        figures = len(_FIGURE.findall(line))
        if figures >= _LEAST_FIGURES and not _SENTENCE.match(line):
            above = [each for each in lines[max(0, place - 2) : place] if not _FIGURE.search(each)]
            if above and len(above[-1].split()) >= figures and len(above[-1]) <= _LONGEST_HEAD:
                yield " ".join(above)
            elif len([each for each in _FIGURE.findall(line) if not _YEAR.fullmatch(each)]) >= _LEAST_FIGURES and (
                heads := _broken_heads(lines[max(0, place - _MOST_BROKEN) : place])
            ):
                yield heads


def _broken_heads(above: Sequence[str]) -> str | None:
    """Heads that a PDF breaks into several lines: a line of words and, below it, the pieces that found no room."""
    pieces: list[str] = []
    for line in reversed(above):
        if _FIGURE.search(line) or len(line) > _LONGEST_HEAD:
            return None
        pieces.insert(0, line)
        if len(line.split()) >= _LEAST_HEADS:
            return " ".join(pieces) if len(pieces) > 1 else None
    return None


def _in_tables(page: str, column: Topic, but_not: re.Pattern[str]) -> Iterator[str]:
    named = _pattern(column.phrases)

    def names_it(words: str) -> bool:
        return bool(named.search(but_not.sub(" ", words)))

    def heads_it(head: str) -> bool:
        return contains(but_not.sub(" ", head), column.phrases) if len(head) <= _SHORT_HEAD else names_it(head)

    for table in read_tables(page):
        if any(_STATE.search(row[0]) for row in table.rows if row) and not any(map(_STATE.search, table.head)):
            table_heads: tuple[str, ...] = table.head[:1]  # what is counted the rows tell
        else:
            table_heads = table.head
        places = [place for place, head in enumerate(table_heads) if heads_it(head)]
        cells = [row[place] for row in table.rows for place in places if place < len(row)]
        if any(map(_CELL.fullmatch, cells)):
            yield " | ".join(table.head)
        rows = [row for row in (table.head, *table.rows) if len(row) > 1 and (places or not _adds_up(row))]
        yield from (" | ".join(row) for row in rows if _is_row(row, names_it(row[0]) or names_it(row[1])))


def _adds_up(row: Sequence[str]) -> bool:
    """Whether it is a row of sums of several columns, whose heads tell what they count."""
    return (
        any(map(_SUM.fullmatch, filter(None, row[:2])))
        and sum(map(bool, map(_CELL.fullmatch, row[1:]))) >= _LEAST_FIGURES
    )


def _is_row(row: tuple[str, ...], is_named: bool) -> bool:
    return is_named and any(map(_CELL.fullmatch, row[1:]))
