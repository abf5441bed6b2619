"""News with dates of the year: posts that show the agency informs about its work.

Passes when enough dated posts of the fiscal year, or of the calendar year of the same number, are found. Fails when
the news are of other years; unsure when none carries a date.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence

from checkers.case import Case, Evidence
from checkers.finding import Finding, Quote
from checkers.fiscal_year import BUDDHIST_OFFSET, Month, MonthSpan, month_spans
from checkers.own_evidence import own_evidence
from checkers.post_dates import dates_in
from checkers.search import contains, excerpt
from checkers.verdicts import missing, nothing_found, passed, unsure
from checkers.vocabulary import vocabulary
from checklists.words import Words

FOUND = Words("พบข่าวของปี {year} จำนวน {count} รายการ", "{count} dated posts of {year}")
TOO_FEW = Words(
    "พบข่าวของปี {year} เพียง {count} รายการ จากที่ต้องมีอย่างน้อย {minimum}", "{count} posts of {year}, of at least {minimum}"
)
NO_NEWS = Words("ไม่พบหน้าที่ลงข่าวพร้อมวันที่", "no page with dated news")
NO_DATE = Words("พบหน้าข่าว แต่ไม่เห็นวันที่ ให้ตรวจว่ามีข่าวของปี {year}", "news without dates; check for posts of {year}")


_LABEL_REACH = 60  # characters before a date in which the words stand that make it the page's own
_LONG_ENTRY = 40  # characters; a line with a date that is longer tells the news itself
_MOST_SPOKEN_OF = 2  # dates in a post beside that of its posting; where there are more, the page lists posts
_DAY_BEFORE = re.compile(r"\d{1,2}\s*$")
_BESIDE = 1  # lines before and after that of a date which belong to the post


def dated_news(case: Case, year: int, minimum: int = 1) -> Finding:
    """At least `minimum` different dates of the year stand on the matched pages."""
    evidence = own_evidence(case)
    if not evidence:
        return _no_news(case)
    found, dated = dict[str, Quote](), False
    for one in evidence:
        for index, text in enumerate(news_text(one)):
            for span in _post_dates(text):
                dated = True
                if year in (span.first.year, span.first.fiscal_year):
                    words = excerpt(text, max(0, span.start - 3), span.end)
                    found.setdefault(words, one.quote(words, one.page_number(index)))
    shown = list(found.values())[:3]
    if len(found) >= minimum:
        return passed(FOUND.fill(year=year, count=len(found)), *shown)
    if dated:
        return missing(case, TOO_FEW.fill(year=year, count=len(found), minimum=minimum), shown)
    if case.rejected and all(one.capture in case.entries for one in evidence):
        return nothing_found(case)  # the page of news itself is of another year; the home page only names some
    named = [one for one in evidence if one.capture not in case.entries and is_of_news(one)]
    if not named:
        return _no_news(case)
    return unsure(NO_DATE.fill(year=year), named[0].quote(named[0].capture.document.title))


def _no_news(case: Case) -> Finding:
    """No page of news: why the one that comes nearest does not count, where nothing was left unread."""
    if not case.evidence or (case.rejected and not case.blind_spots):
        return nothing_found(case)
    return missing(case, NO_NEWS)


def is_of_news(evidence: Evidence) -> bool:
    """Whether a page calls itself one of news by its title; "ข้อมูลข่าวสาร" is information of any kind.

    Tone marks count: "ขาว" in the name of a place is no "ข่าว".
    """
    title = evidence.capture.document.title.casefold()
    for word in vocabulary().not_news:
        title = title.replace(word, " ")
    return any(word in title for word in vocabulary().news_words)


def news_text(evidence: Evidence) -> tuple[str, ...]:
    """The pages with the titles of posts, whether or not the posts themselves could be opened."""
    capture = evidence.capture
    if not capture.is_page:
        return capture.content
    lines = (line for line in capture.document.text.split("\n") if line.strip() not in capture.boilerplate)
    return ("\n".join(lines),)


def posts_of(evidence: Evidence) -> Iterator[list[str]]:
    """The posts of each page: the line of a date with those beside it."""
    for text in news_text(evidence):
        lines = text.split("\n")
        starts = [0]
        for line in lines:
            starts.append(starts[-1] + len(line) + 1)
        places = sorted({bisect_right(starts, span.start) - 1 for span in _post_dates(text)})
        yield [_post_at(lines, place, places) for place in places]


def _post_at(lines: Sequence[str], place: int, places: Sequence[int]) -> str:
    """The line of a date and those beside it that are not posts with a date of their own."""
    beside = range(max(0, place - _BESIDE), min(len(lines), place + _BESIDE + 1))
    if len(" ".join(lines[place].split())) > _LONG_ENTRY:
        return lines[place]
    return " ".join(lines[near] for near in beside if near == place or near not in places)


def _spans(text: str) -> list[MonthSpan]:
    """Dates in words and in figures, such as "05/01/66"."""
    found = list(month_spans(text))
    for one in dates_in(text):
        month = Month(one.day.year + BUDDHIST_OFFSET, one.day.month)
        if not any(span.start < one.end and one.start < span.end for span in found):
            found.append(MonthSpan(month, month, one.start, one.end))
    return sorted(found, key=lambda span: span.start)


def _post_dates(text: str) -> Iterator[MonthSpan]:
    """Dates on a page that are neither those of the page itself nor periods that somebody reports on.

    A page that says when its post was put up has that day, whatever days the post speaks of.
    """
    spans = [span for span in _spans(text) if not _is_period(text, span)]
    spans = [span for span in spans if not contains(_before(text, span), vocabulary().page_dates)]
    posted = [span for span in spans if contains(_before(text, span), vocabulary().posted_on)]
    yield from posted if len(spans) - len(posted) <= _MOST_SPOKEN_OF * len(posted) else spans


def _before(text: str, span: MonthSpan) -> str:
    return text[max(0, span.start - _LABEL_REACH) : span.start].rsplit("\n", 1)[-1]


def _is_period(text: str, span: MonthSpan) -> bool:
    """Whether it goes from month to month without naming a day."""
    return len(span.months) > 1 and not _DAY_BEFORE.search(text[max(0, span.start - _LABEL_REACH) : span.start])
