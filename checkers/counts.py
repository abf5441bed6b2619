"""Where a text counts something under a name: the head above numbers, a row, a sentence, or the line of a PDF."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from checkers.parameters import Topic
from checkers.search import contains
from checkers.tables import heads_without_marks, read_tables

_UNITS = r"(?:เรื่อง|ราย|กรณี|ครั้ง|ข้อร้องเรียน|คำร้อง|ฉบับ|สำนวน|คดี|cases?)"
_IN_WORDS = r"(?:ศูนย์|หนึ่ง|สอง|สาม|สี่|ห้า|หก|เจ็ด|แปด|เก้า|สิบ)"
_CELL = re.compile(rf"(?:\d[\d,]*|-|–|ไม่มี)\s*{_UNITS}?")
_FIGURE = re.compile(r"(?<!\S)\d{1,4}(?!\S)")
_LEAST_FIGURES = 2
_LONGEST_HEAD = 140  # characters
_SENTENCE = re.compile(r".{40,}")  # no row of figures
_BELOW = re.compile(r"(?:^|\s)\d{1,4}(?:\s|$)")
# "ดำเนินการแล้วเสร็จ จำนวน 2 เรื่อง", "จำนวนสองเรื่อง", "แล้วเสร็จ 2", "รับ 3 / แล้วเสร็จ 2 / …", "แล้วเสร็จ ไม่มี"
_NEXT = re.compile(
    rf"[^\d|]{{0,40}}(?:\d[\d,]*|{_IN_WORDS})\s*{_UNITS}|[^\d|]{{0,25}}(?<!\d)\d{{1,4}}\s*(?:$|[/,;)])"
    rf"|\s*[:=]\s*\d{{1,4}}(?!\d)|\s*[:(]?\s*(?:-|–|ไม่มี)\s*\)?\s*$",
    re.IGNORECASE,
)


def counted_lines(page: str, column: Topic) -> Iterator[str]:
    """Lines that count what the column is about; words with one of `but_not` are about something else."""
    but_not = re.compile("|".join(map(re.escape, column.but_not)) or "(?!)")
    yield from _in_tables(page, column, but_not)
    lines = [but_not.sub(" ", line) for line in page.split("\n") if "|" not in line]
    if any(_BELOW.search(line) for line in lines):
        heads = (*heads_without_marks(page), *_above_figures(lines))
        yield from (head for head in heads if contains(but_not.sub(" ", head), column.phrases))
    named = re.compile("|".join(map(re.escape, column.phrases)), re.IGNORECASE)
    cells = (cell for line in page.split("\n") if "|" in line for cell in line.split("|"))
    for line in (*lines, *(but_not.sub(" ", cell) for cell in cells)):
        if any(_NEXT.match(line[hit.end() :]) for hit in named.finditer(line)):
            yield line.strip()


def _above_figures(lines: Sequence[str]) -> Iterator[str]:
    """What may be the heads of a table in a PDF: words in lines above a row with as many figures as they can head."""
    for place, line in enumerate(lines):
        figures = len(_FIGURE.findall(line))
        if figures >= _LEAST_FIGURES and not _SENTENCE.match(line):
            above = [each for each in lines[max(0, place - 2) : place] if not _FIGURE.search(each)]
            if above and len(above[-1].split()) >= figures and len(above[-1]) <= _LONGEST_HEAD:
                yield " ".join(above)


def _in_tables(page: str, column: Topic, but_not: re.Pattern[str]) -> Iterator[str]:
    def names_it(words: str) -> bool:
        return contains(but_not.sub(" ", words), column.phrases)

    for table in read_tables(page):
        places = [place for place, head in enumerate(table.head) if names_it(head)]
        cells = [row[place] for row in table.rows for place in places if place < len(row)]
        if any(map(_CELL.fullmatch, cells)):
            yield " | ".join(table.head)
        rows = [row for row in (table.head, *table.rows) if len(row) > 1]
        yield from (" | ".join(row) for row in rows if _is_row(row, names_it(row[0]) or names_it(row[1])))


def _is_row(row: tuple[str, ...], is_named: bool) -> bool:
    return is_named and any(map(_CELL.fullmatch, row[1:]))
