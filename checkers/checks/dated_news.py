"""News with dates of the year: posts that show the agency informs about its work.

Passes when enough dated posts of the fiscal year, or of the calendar year of the same number, are found. Fails when
the news are of other years; unsure when none carries a date.
"""

from __future__ import annotations

from checkers.case import Case
from checkers.finding import Finding, Quote
from checkers.fiscal_year import month_spans
from checkers.search import contains, excerpt
from checkers.verdicts import missing, nothing_found, passed, unsure
from checkers.vocabulary import vocabulary
from checklists.words import Words

FOUND = Words("พบข่าวของปี {year} จำนวน {count} รายการ", "{count} dated posts of {year}")
TOO_FEW = Words(
    "พบข่าวของปี {year} เพียง {count} รายการ จากที่ต้องมีอย่างน้อย {minimum}", "{count} posts of {year}, of at least {minimum}"
)
NO_DATE = Words("พบหน้าข่าว แต่ไม่เห็นวันที่ ให้ตรวจว่ามีข่าวของปี {year}", "news without dates; check for posts of {year}")


_LABEL_REACH = 60  # characters before a date in which the words stand that make it the page's own


def dated_news(case: Case, year: int, minimum: int = 1) -> Finding:
    """At least `minimum` different dates of the year stand on the matched pages."""
    if not case.evidence:
        return nothing_found(case)
    page_dates = vocabulary().page_dates
    dated, quotes = False, dict[str, Quote]()
    for evidence in case.evidence:
        for index, text in enumerate(evidence.capture.content):
            for span in month_spans(text):
                if contains(text[max(0, span.start - _LABEL_REACH) : span.start].rsplit("\n", 1)[-1], page_dates):
                    continue
                dated = True
                if year in (span.first.year, span.first.fiscal_year):
                    words = excerpt(text, max(0, span.start - 3), span.end)
                    quotes.setdefault(words, evidence.quote(words, evidence.page_number(index)))
    shown = list(quotes.values())[:3]
    if len(quotes) >= minimum:
        return passed(FOUND.fill(year=year, count=len(quotes)), *shown)
    if not dated:
        return unsure(NO_DATE.fill(year=year), case.evidence[0].quote(case.evidence[0].capture.document.title))
    return missing(case, TOO_FEW.fill(year=year, count=len(quotes), minimum=minimum), shown)
