"""What a capture says besides its title and the labels of its links: both name what may stand elsewhere."""

from __future__ import annotations

import re

from checkers.search import contains, fold
from checkers.site import SiteCapture
from checkers.vocabulary import vocabulary

_TITLE_LINES = 8  # so far down the title may be repeated, broken into several lines
_WORDS_BEFORE_SUBJECT = 2  # "บันทึกข้อความ เรื่อง …"
_DOTTED = re.compile(r"(?:[.…_]\s*){6,}$")
_LEAST_LETTERS = 5  # a shorter line is no part of a title


def own_text(capture: SiteCapture) -> tuple[str, ...]:
    """The pages without the lines that repeat the title or are nothing but the text of a link."""
    labels = {fold(link.text) for link in capture.document.links if link.url} if capture.is_page else set()
    title = fold(capture.document.title)
    return tuple(_without(page, title, labels) for page in capture.content)


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
