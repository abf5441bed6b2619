"""The posts of a web board as its pages print them: who wrote when, and which are answers of the agency."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from checkers.channels import channels
from checkers.post_dates import Dated, dates_in
from checkers.search import contains, find_in
from checkers.vocabulary import vocabulary
from crawler.text.page_text import CELL_SEPARATOR

_LONGEST_AUTHOR = 40  # characters of a name beside its day
_LONGEST_HEAD = 160  # characters of a line that tells who wrote when
_REACH = 60  # characters after "answered by" in which the name stands
_LINES_ON = 3  # lines after an answer's head in which its day may stand
_LONGEST_REST = 60  # characters after the day of such a line
_LEAD = re.compile(
    r"^(?:\W*(?:re\s*:|by\b|from\b|posted on|posted by|published|(?:โพสต์|โพส|เผยแพร่|ประกาศ|เขียน|ลง)?เมื่อ|วันที่|โดย|จาก|ชื่อ|"
    r"ผู้โพสต์|ผู้เขียน|ผู้ส่ง|คุณ(?= )))*[\s:»|\-]*",
    re.IGNORECASE,
)
_CLOCK = re.compile(r"^\W*(?:เวลา|at)?\W*\d{1,2}[:.]\d{2}(?:[:.]\d{2})?\s*(?:น\.?|[ap]m)?[\s:»|\-]*", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Answer:
    """An answer by the agency: its words, its day where one is told, whether it is only a trial."""

    text: str
    day: date | None
    trial: bool


@dataclass(frozen=True, slots=True)
class Posts:
    """What the posts of one page tell."""

    answers: tuple[Answer, ...]
    heads: int  # lines that tell who wrote when
    replied: bool  # somebody replied, whoever it was


@lru_cache(maxsize=1)
def _staff() -> re.Pattern[str]:
    return re.compile(channels().web_board.staff, re.IGNORECASE)


def read_posts(text: str, own_name: str, titles: frozenset[str] = frozenset()) -> Posts:
    """The posts in a page's text. `own_name`: of the agency; `titles`: texts of links, which are no writers."""
    lines = [line.strip() for line in text.split("\n") if line.strip()]
    lines = [line for line in lines if not contains(line, vocabulary().page_dates)]
    reader = _Reader(lines, own_name, titles)
    answers = [*reader.named(), *reader.in_columns(), *reader.after_a_question()]
    replied = bool(answers) or reader.replied()
    return Posts(tuple(answers), len(reader.heads), replied)


class _Reader:
    """Reads the lines of one page."""

    def __init__(self, lines: Sequence[str], own_name: str, titles: frozenset[str]) -> None:
        self._lines = lines
        self._own_name = own_name
        self._titles = titles
        self.heads = [
            (place, who) for place, line in enumerate(lines) if (who := self._writer(place, line)) is not None
        ]

    def named(self) -> Iterator[Answer]:
        """ "ตอบโดย เจ้าหน้าที่ 5 มีนาคม 2566", "เจ้าหน้าที่กองช่าง ตอบ: ...", "ตอบ: ... นายกเทศมนตรี 4 เม.ย. 66"."""
        words = channels().web_board
        for place, line in enumerate(self._lines):
            if contains(line, words.unanswered):
                continue
            by, at = find_in(line, words.answered_by), find_in(line, words.answered_at)
            days = dates_in(line)
            if by and self._is_staff(line[by.end : by.end + _REACH]):
                yield self._answer(place, [one for one in days if one.start >= by.end] or days)
            elif at and self._is_staff(line[max(0, at.start - _LONGEST_AUTHOR) : at.start].rsplit("|", 1)[-1]):
                yield self._answer(place, [one for one in days if one.start >= at.end])
            elif find_in(line, words.answered) or (re.match(words.answer_of, line) and self._is_staff(line)):
                yield self._answer(place, days)
            elif re.search(words.answer_line, line, re.IGNORECASE) and any(_is_signed(line, one) for one in days):
                yield self._answer(place, days[-1:])

    def in_columns(self) -> Iterator[Answer]:
        """Rows of a table with a column for who answered last."""
        columns: list[int] = []
        for place, line in enumerate(self._lines):
            cells = line.split(CELL_SEPARATOR)
            heads = [
                number for number, cell in enumerate(cells) if _is_one_of(cell, channels().web_board.answerer_columns)
            ]
            if heads and len(cells) > 1:
                columns = heads
                continue
            for cell in (cells[number] for number in columns if number < len(cells) > 1):
                if self._is_staff(cell):
                    yield self._answer(place, dates_in(cell) or dates_in(line))

    def after_a_question(self) -> Iterator[Answer]:
        """A post of the agency's below one of somebody else."""
        asked = False
        if not contains("\n".join(self._lines), channels().web_board.reply_words):
            return  # news are signed and dated, too
        for place, who in self.heads:
            if self._is_staff(who) and asked:
                yield self._answer(place, dates_in(self._lines[place]))
            asked = asked or not self._is_staff(who)

    def replied(self) -> bool:
        """Whether a reply of anybody shows: a count above 0, a numbered comment, a second writer."""
        pattern = channels().web_board.replies
        if any(re.search(pattern, line, re.IGNORECASE) for line in self._lines) or self._counts():
            return True
        return len(self.heads) > 1 and not any(CELL_SEPARATOR in self._lines[place] for place, _ in self.heads)

    def _counts(self) -> bool:
        return next(self._answered_rows(), None) is not None

    def _answered_rows(self) -> Iterator[str]:
        """The rows of a list of threads that count at least one answer."""
        columns: list[int] = []
        for line in self._lines:
            cells = line.split(CELL_SEPARATOR)
            heads = [
                number for number, cell in enumerate(cells) if _is_one_of(cell, channels().web_board.count_columns)
            ]
            columns = heads if heads and len(cells) > 1 else columns
            if any(
                cells[number].strip().isdecimal() and int(cells[number]) for number in columns if number < len(cells)
            ):
                yield line

    def _writer(self, place: int, line: str) -> str | None:
        """The name in a line that tells who wrote when; None for any other line and for an entry of a list."""
        days = dates_in(line)
        if not days or len(line) > _LONGEST_HEAD or any(line.startswith(title) for title in self._titles if title):
            return None
        after = _CLOCK.sub("", line[days[-1].end :])
        name = _LEAD.sub("", line[: days[0].start].rsplit(CELL_SEPARATOR, 1)[-1]) or _LEAD.sub("", after)
        if not name and place + 1 < len(self._lines):
            name = _LEAD.sub("", self._lines[place + 1])
        is_name = name.strip() and len(name) <= _LONGEST_AUTHOR and len(after) <= _LONGEST_REST
        is_name = is_name and not contains(name, channels().web_board.not_writers)
        return name if is_name and not any(name.startswith(title) for title in self._titles if title) else None

    def _is_staff(self, name: str) -> bool:
        bare = _LEAD.sub("", name)
        return bool(_staff().match(bare)) or bool(self._own_name and contains(bare, [self._own_name]))

    def _answer(self, place: int, days: Sequence[Dated]) -> Answer:
        following = self._lines[place + 1 : place + 1 + _LINES_ON]
        near = list(days) or [one for line in following for one in dates_in(line)][:1]
        rest = self._lines[place][near[-1].end :] if days else ""
        trial = contains(rest or " ".join(following[:1]), channels().web_board.trials)
        return Answer(self._lines[place][:200], near[-1].day if near else self._day_of_list(), trial)

    def _day_of_list(self) -> date | None:
        """The latest day among the threads that the list above says are answered: an answer is no older."""
        return max((one.day for line in self._answered_rows() for one in dates_in(line)), default=None)


def _is_signed(line: str, day: Dated) -> bool:
    """Whether somebody of the agency signs before a day of a line."""
    return _staff().search(line[max(0, day.start - _LONGEST_AUTHOR) : day.start]) is not None


def _is_one_of(cell: str, names: Sequence[str]) -> bool:
    return any(cell.strip().casefold() == name.casefold() for name in names)
