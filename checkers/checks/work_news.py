"""News about the agency's own work: dated posts that tell of services, works, meetings or help.

A post is a line with a date, and the lines beside it. Passes when posts hold words of the agency's work. Fails when
there are dated posts and none of them does, or when the page lists no posts at all. Unsure when the page is little
more than pictures, or its posts bear no dates.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from checkers.case import Case, Evidence
from checkers.checks.dated_news import is_of_news, posts_of
from checkers.finding import Finding
from checkers.own_evidence import own_evidence
from checkers.own_pictures import own_pictures
from checkers.search import contains, in_one_line
from checkers.verdicts import missing, nothing_found, passed, unsure
from checkers.vocabulary import vocabulary
from checklists.words import Words

FOUND = Words(
    "พบข่าวการดำเนินงาน {count} รายการ เช่น “{example}”", "{count} posts about the agency's work, such as “{example}”"
)
OTHER_NEWS = Words(
    "พบข่าว {count} รายการ แต่ไม่มีรายการใดเกี่ยวกับการดำเนินงานของหน่วยงาน",
    "{count} posts, none of them about the agency's work",
)
NO_POSTS = Words(
    "พบหน้าข่าว แต่ไม่พบรายการข่าวที่มีวันที่และเรื่องการดำเนินงาน",
    "a page about news, but no dated posts about the agency's work on it",
)
NO_DATES = Words(
    "พบหน้าข่าวที่มีภาพ แต่ไม่เห็นวันที่ของข่าว ให้เปิดดู", "a page of news with pictures, but no dates are seen; open it"
)
_DAYS_OR_YEAR = re.compile(
    rf"(?:ปี|ปีงบประมาณ|พ\.ศ\.|ประจำปี)\s*25\d\d|\d\s*(?:{'|'.join(map(re.escape, vocabulary().months))})"
)
_MANY = 4  # posts; among so many a single one with such a word may be about anything
_LEAST_OF_MANY = 2
_MOST_SHOWN = 3
_LONGEST_SHOWN = 120


def work_news(case: Case, phrases: list[str], not_work: list[str] | None = None) -> Finding:
    """A dated post holds one of the phrases, of a list two posts do, and none of `not_work`, such as greetings."""
    evidence = own_evidence(case)
    if not evidence:
        return nothing_found(case) if not case.evidence else missing(case, NO_POSTS)
    posts = [(one, post) for one in evidence for post in _posts(one)]
    about = [(one, post) for one, post in posts if contains(post, phrases) and not contains(post, not_work or [])]
    if len(about) >= (_LEAST_OF_MANY if len(posts) >= _MANY else 1):
        quotes = [one.quote(in_one_line(post, _LONGEST_SHOWN)) for one, post in about[:_MOST_SHOWN]]
        return passed(FOUND.fill(count=len(about), example=in_one_line(about[0][1], _LONGEST_SHOWN)), *quotes)
    title = evidence[0].quote(evidence[0].capture.document.title)
    if posts:
        return missing(case, OTHER_NEWS.fill(count=len(posts)), [title])
    if any(own_pictures(case, one.capture) and (is_of_news(one) or one.is_document) for one in evidence):
        return unsure(NO_DATES, title)
    return missing(case, NO_POSTS, [title])


def _posts(evidence: Evidence) -> Iterator[str]:
    dated = [post for page in posts_of(evidence) for post in page]
    yield from dated
    if not dated and not evidence.capture.is_page:
        # A document of one piece of news may give the year alone, or days without it.
        yield from (
            line for page in evidence.capture.content for line in page.split("\n") if _DAYS_OR_YEAR.search(line)
        )
