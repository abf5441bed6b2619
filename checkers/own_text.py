"""What a capture says besides its title and the labels of its links: both name what may stand elsewhere."""

from __future__ import annotations

import re
from collections.abc import Sequence

from checkers.case import Evidence
from checkers.check_words import check_words
from checkers.search import contains, find_in, fold, held
from checkers.site import SiteCapture
from checkers.vocabulary import vocabulary

_TITLE_LINES = 8  # so far down the title may be repeated, broken into several lines
_WORDS_BEFORE_SUBJECT = 2  # "บันทึกข้อความ เรื่อง …"
_DOTTED = re.compile(r"(?:[.…_]\s*){6,}$")
_FIRST_LINES = 5
_GOOD_PART = 0.25  # of the lines
_LONGEST_SUBJECT = 160  # characters
_PREFACE = 3  # lines, in which a manual may greet its readers first
_SUBJECT_BEGINS = 25  # characters
_LISTED = re.compile(r"\s*(?:ข้อ\s*\d|[\d๐-๙]+[.)]|[-•*])")
_LEAST_OF_MINUTES = 2  # different words
_LONGEST_LETTER = 1800  # characters
_MOST_ROWS = 2  # of a table in a letter that only asks
_FIRST_OF_LETTER = 9  # lines
_LONGEST_HEADING = 90  # characters
_SUBJECT = re.compile(r"(?:^|\s)เรื่อง\s*:?\s*(?:การ)?(\S.*)$")
_TITLE_MARKS = re.compile(r"^[\s#*^\-•(]+")
_LEAST_LETTERS = 5  # a shorter line is no part of a title


def own_text(capture: SiteCapture) -> tuple[str, ...]:
    """The pages without the lines that repeat the title or are nothing but the text of a link."""
    labels = {fold(link.text) for link in capture.document.links if link.url} if capture.is_page else set()
    title = fold(capture.document.title)
    return tuple(_without(page, title, labels) for page in capture.content)


def tells_of_occasion(capture: SiteCapture) -> bool:
    """Whether its first lines are of a meeting, a visit, an invitation or an order to make something."""
    lines = (line for line in _first_lines(capture) if "|" not in line and not _LISTED.match(line))
    return any(
        (hit := find_in(line[:_LONGEST_SUBJECT], vocabulary().occasions)) is not None
        and (hit.start <= _SUBJECT_BEGINS or line.strip().startswith(check_words().names_itself))
        for line in lines
    )


def _first_lines(capture: SiteCapture) -> Sequence[str]:
    return next((lines for lines in lines_below_title(capture) if lines), [])[:_FIRST_LINES]


def calls_itself(capture: SiteCapture, words: Sequence[str]) -> bool:
    """Whether one of its first lines begins with one of the words, or with "เรื่อง" before them."""
    lines = (line.strip() for line in _first_lines(capture) if "|" not in line and not _LISTED.match(line))
    return any(part.strip().startswith(tuple(words)) for line in lines for part in (line, line.partition("เรื่อง")[2]))


def is_no_manual(capture: SiteCapture) -> bool:
    """Whether it calls itself a report, a list of names, or an announcement of something else than how work is done."""
    words = vocabulary()
    if calls_itself(capture, words.no_manuals) or announces_else(capture, words.manual_subjects):
        return True
    return _is_letter(capture) or _gives_notice(capture) or _is_of_meeting_or_project(capture)


def _is_of_meeting_or_project(capture: SiteCapture) -> bool:
    """Whether it tells what a meeting said, or proposes a project, such as to write a manual."""
    words, text = vocabulary(), "\n".join(capture.content)
    if calls_itself(capture, check_words().project_words) and contains(text, words.proposals_say):
        return True
    return len(set(held(text, words.minutes_say))) >= _LEAST_OF_MINUTES


def _is_letter(capture: SiteCapture) -> bool:
    """Whether it is short and closes as letters and memos do: "จึงเรียนมาเพื่อโปรดพิจารณา"."""
    text = "\n".join(capture.content)
    return len(text) <= _LONGEST_LETTER and contains(text, vocabulary().letter_closings)


def _gives_notice(capture: SiteCapture) -> bool:
    """Whether its first line gives notice of something, behind the name of the office: "เทศบาล… แจ้งกำหนดจ่าย…"."""
    words = vocabulary()
    lines = _first_lines(capture)
    if contains(" ".join(lines[:_PREFACE]), words.says_manual):
        return False
    first = next(iter(lines), "")[:_LONGEST_SUBJECT]
    is_sentence = "|" not in first and not _LISTED.match(first) and not contains(first, words.manual_subjects)
    return is_sentence and any(word.startswith(words.notices) for word in first.split())


def announces_else(capture: SiteCapture, words: Sequence[str]) -> bool:
    """Whether its first lines are those of an announcement or order whose subject holds none of the words."""
    first = _first_lines(capture)
    begins = next(
        (place for place, line in enumerate(first[:2]) if line.strip().startswith(check_words().announces)), None
    )
    if begins is None:
        return False
    subject = " ".join(first[begins : begins + 3])[:_LONGEST_SUBJECT]
    return "เรื่อง" in subject and not contains(subject, words)


def only_asks(capture: SiteCapture) -> bool:
    """Whether it is a letter, programme or instruction that asks for something, invites or calls, and tells nothing.

    Told by its subject or a heading near the top; a text with a table of several rows may be what was asked for.
    """
    lines = [line.strip() for page in capture.content for line in page.split("\n") if line.strip()]
    if sum(map(len, lines)) > _LONGEST_LETTER or sum("|" in line for line in lines) > _MOST_ROWS:
        return False
    beginnings = [_TITLE_MARKS.sub("", line) for line in lines[:_FIRST_OF_LETTER]]
    subjects = [match[1] for line in beginnings if (match := _SUBJECT.search(line))]
    words = vocabulary()
    return any(subject.startswith(words.asking_subjects) for subject in subjects) or any(
        line.startswith(words.asking_headings) for line in beginnings if len(line) <= _LONGEST_HEADING
    )


def body_text(capture: SiteCapture) -> tuple[str, ...]:
    """The same without the line of a letter that says what it is about."""
    return tuple(_without_subject(page) for page in own_text(capture))


def settled_text(capture: SiteCapture) -> tuple[str, ...]:
    """The same without dotted lines to be filled in, and sentences that say what is still to be settled or made."""
    return tuple("\n".join(filter(_is_settled, page.split("\n"))) for page in body_text(capture))


def settled_content(capture: SiteCapture) -> tuple[str, ...]:
    """All text without such lines and sentences."""
    return tuple("\n".join(filter(_is_settled, page.split("\n"))) for page in capture.content)


def _is_settled(line: str) -> bool:
    return "|" in line or not (_DOTTED.search(line) or contains(line, vocabulary().later))


def lines_below_title(capture: SiteCapture) -> tuple[list[str], ...]:
    """The lines of each page without its title, without what is nothing but a link's text, and without empty ones."""
    labels = {fold(link.text) for link in capture.document.links if link.url} if capture.is_page else set()
    title = fold(capture.document.title)
    return tuple(
        [
            line
            for place, line in enumerate(page.split("\n"))
            if line.strip() and not (place < _TITLE_LINES and _is_title(line, title)) and not _is_label(line, labels)
        ]
        for page in capture.content
    )


def _is_title(line: str, title: str) -> bool:
    """Whether a line is the larger part of the title; the head of a table may be a smaller one."""
    letters = fold(line)
    return letters in title and 2 * len(letters) >= len(title)


def _without_subject(page: str) -> str:
    lines = page.split("\n")
    return "\n".join(
        line for place, line in enumerate(lines) if place >= _TITLE_LINES or "|" in line or not _names_subject(line)
    )


def _names_subject(line: str) -> bool:
    return any(word.startswith(vocabulary().subject_lines) for word in line.split()[:_WORDS_BEFORE_SUBJECT])


def _without(page: str, title: str, labels: set[str]) -> str:
    lines = page.split("\n")
    return "\n".join(
        line
        for place, line in enumerate(lines)
        if not (place < _TITLE_LINES and _is_of_title(line, title)) and not _is_label(line, labels)
    )


def _is_of_title(line: str, title: str) -> bool:
    letters = fold(line)
    return len(letters) >= _LEAST_LETTERS and letters in title


def _is_label(line: str, labels: set[str]) -> bool:
    return bool(labels) and all(not cell.strip() or fold(cell) in labels for cell in line.split("|"))


def speaks_of(capture: SiteCapture, words: Sequence[str]) -> bool:
    """Whether one of the words stands in its title or text."""
    return any(contains(page, words) for page in (capture.document.title, *capture.content))


def mentions(evidence: Evidence, words: Sequence[str]) -> bool:
    """Whether it holds words of something anywhere, or is all about it in other words."""
    return speaks_of(evidence.capture, words) or evidence.reads_like_item


def is_mainly_about(evidence: Evidence, words: Sequence[str]) -> bool:
    """Whether its title or first lines are about something, or a good part of its lines, or all in other words."""
    return _is_mainly_about(evidence.capture, words) or evidence.reads_like_item


def _is_mainly_about(capture: SiteCapture, words: Sequence[str]) -> bool:
    pages = lines_below_title(capture)
    lines = [line for page in pages for line in page]
    first = next((page for page in pages if page), [])[:_FIRST_LINES]
    if contains(capture.document.title, words) or any(contains(line[:_LONGEST_SUBJECT], words) for line in first):
        return True
    return sum(contains(line, words) for line in lines) >= max(2, _GOOD_PART * len(lines))
