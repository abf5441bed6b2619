"""Months in figures and in abbreviations without full stops, as tables and file names hold them: "10/65", "ตค65"."""

from __future__ import annotations

import re

from checkers.check_words import check_words
from checkers.fiscal_year import Month, MonthSpan, full_year
from checkers.vocabulary import vocabulary

_NEAR = 14  # characters
_NUMBER = r"(0?[1-9]|1[0-2])"
_YEAR = r"(25[3-9]\d|[4-9]\d)"
_DAY = r"(?:\d{1,2}\s*[/.]\s*)?"
_TO = r"\s*(?:-|–|—|~|ถึง|จนถึง)\s*(?:วันที่\s*)?"
_FROM_TO = re.compile(rf"(?<![\d/.]){_DAY}{_NUMBER}\s*/\s*{_YEAR}(?![\d/]){_TO}{_DAY}{_NUMBER}\s*/\s*{_YEAR}(?![\d/])")
# A month that begins a line or stands in the name of a file; elsewhere such figures may be the number of a letter.
_BEGINS = re.compile(rf"(?m)^\W*(?:เดือน(?:ที่)?\s*)?{_NUMBER}\s*[/-]\s*{_YEAR}(?![\d/])")
_IN_FILE_NAME = re.compile(rf"(?<![\d/]){_NUMBER}\s*[-_.]\s*(25[3-9]\d)(?!\d)(?=\.(?:pdf|docx?|xlsx?))", re.IGNORECASE)
_SHORT = {name.replace(".", ""): number for name, number in vocabulary().months.items() if "." in name}
_BARE = re.compile(rf"(?<![ก-๙])({'|'.join(_SHORT)})\.?\s*{_YEAR}(?!\d)")
_SLASHED = re.compile(rf"(?<!\d )(?<!\d)({'|'.join(map(re.escape, vocabulary().months))})\s*/\s*{_YEAR}(?![\d/])")
# The head of a part; behind "วันที่ 12" it would be a date.
_OF_PART = re.compile(
    rf"(?m)^\W*(?:{'|'.join(check_words().parts_of_paper)})(?:ที่)?\s*\d{{0,2}}\s*[.:)–-]?\s*(?:เดือน)?\s*"
    rf"({'|'.join(map(re.escape, vocabulary().months))})\s*(?:พ\s*\.?\s*ศ\s*\.?\s*)?{_YEAR}\s*$"
)
_YEAR_FIRST = re.compile(rf"(?m)^\W*(25[3-9]\d)\s*\|\s*({'|'.join(map(re.escape, vocabulary().months))})")


def written_months(text: str) -> tuple[MonthSpan, ...]:
    """Every month and period so written, in reading order."""
    found = [_span(match, *(_month(match[n], match[n + 1]) for n in (1, 3))) for match in _FROM_TO.finditer(text)]
    for pattern in (_BEGINS, _IN_FILE_NAME):
        found += [
            _span(match, month, month) for match in pattern.finditer(text) for month in [_month(match[1], match[2])]
        ]
    found = [span for span in found if not _is_of_paper(text, span)]
    found += [_one(match, _SHORT[match[1]], match[2]) for match in _BARE.finditer(text)]
    found += [_one(match, vocabulary().months[match[1]], match[2]) for match in _SLASHED.finditer(text)]
    found += [_one(match, vocabulary().months[match[1]], match[2]) for match in _OF_PART.finditer(text)]
    found += [_one(match, vocabulary().months[match[2]], match[1]) for match in _YEAR_FIRST.finditer(text)]
    return tuple(sorted((span for span in found if span.first <= span.last), key=lambda span: (span.start, span.first)))


def _is_of_paper(text: str, span: MonthSpan) -> bool:
    """Whether such figures are the number of a contract or order: its day, or the word for it, stands beside them."""
    before, after = text[max(0, span.start - _NEAR) : span.start], text[span.end : span.end + _NEAR]
    return after.strip().startswith(check_words().beside_paper_numbers) or before.strip().endswith(
        check_words().beside_paper_numbers
    )


def _month(number: str, year: str) -> Month:
    return Month(full_year(year), int(number))


def _one(match: re.Match[str], number: int, year: str) -> MonthSpan:
    month = Month(full_year(year), number)
    return _span(match, month, month)


def _span(match: re.Match[str], first: Month, last: Month) -> MonthSpan:
    return MonthSpan(first, last, match.start(), match.end())
