"""A second opinion: whether any line of the evidence reads like those that tell the component.

The checks look for words and layouts that tell a component. Texts use the same words to say that something is to come,
is kept elsewhere, or belongs to another matter. What passes by words alone, with no line of that sort, is not believed.
They also fail texts that tell it in words they do not know: beside a line that reads very much like it, a fail is open.
"""

from __future__ import annotations

from collections.abc import Collection

from checkers.case import Case
from checkers.finding import Finding, Quote
from checkers.learnt import YEAR
from checkers.result import Status
from checkers.search import in_one_line
from checkers.site import SiteCapture
from checkers.telling_lines import Line, Model, lines_of, models
from checkers.thresholds import thresholds
from checkers.verdicts import missing, unsure
from checklists.words import Words

_PLAINLY_NOT = Words(
    "มีคำที่เกี่ยวข้อง แต่ไม่มีข้อความใดบอกองค์ประกอบนี้ ที่ใกล้ที่สุดคือ “{line}”",
    "words of it are there, but no line tells this component; the nearest is “{line}”",
)
_HARDLY = Words(
    "พบคำที่เกี่ยวข้อง แต่ข้อความไม่เหมือนที่ใช้บอกองค์ประกอบนี้ ให้เปิดดู: “{line}”",
    "words of it are there, but the text reads unlike what tells this component; look at it: “{line}”",
)
_LIKELY = Words(
    "{what} แต่มีข้อความที่อ่านคล้ายองค์ประกอบนี้ ให้เปิดดู: “{line}”",
    "{what}, yet a line reads like what tells this component; look at it: “{line}”",
)
_NO_LINE: tuple[float, Line | None] = (float("-inf"), None)
_SHOWN = 80  # characters of a line


def read_again(component: str, check: str, finding: Finding, case: Case) -> Finding:
    """The finding, or for a pass without any line that reads like the component what is to be said instead.

    So, too, for what a check leaves to a person to compare, where no line comes near.

    `component`: "item/component". `check`: who found it; some look at other things than wording.
    """
    model = models().get(component)
    is_open = _is_open(finding, check, case)
    if not (finding.status is Status.PASS or is_open) or model is None or check in thresholds().not_read_again:
        return finding
    score, line = best_line(finding.quotes, model, case)
    enough = model.plainly_not if is_open or check in thresholds().seldom_doubted else model.hardly
    if line is None or score >= enough:
        return finding
    said = in_one_line(line.shown, _SHOWN)
    if score < model.plainly_not:
        return missing(case, _PLAINLY_NOT.fill(line=said), finding.quotes)
    return unsure(_HARDLY.fill(line=said), *finding.quotes)


def _is_open(finding: Finding, check: str, case: Case) -> bool:
    """Whether a person was to compare what was read in full."""
    asked = finding.status is Status.UNSURE and check in thresholds().settled_by_reading
    return asked and case.fiscal_year == YEAR and case.complete and not case.blind_spots


def left_open(component: str, checks: Collection[str], finding: Finding, case: Case) -> Finding:
    """The finding, or for a fail beside a line that reads very much like the component that a person has to look.

    `component`: "item/component". `checks`: its checks. Words that they do not know are no gap.
    """
    model = models().get(component)
    if finding.status is not Status.FAIL or model is None or case.fiscal_year != YEAR:
        return finding
    if set(checks) & set(thresholds().not_left_open):
        return finding
    score, line, told_by = best_of_all(model, case)
    if line is None or score < model.likely:
        return finding
    said = in_one_line(line.shown, _SHOWN)
    return unsure(_LIKELY.fill(what=finding.message, line=said), case.evidence[told_by].quote(said))


def best_of_all(model: Model, case: Case) -> tuple[float, Line | None, int]:
    """The best line of all evidence, and the place of the evidence that has it."""
    lines = ((*_best(each.capture, model), place) for place, each in enumerate(case.evidence))
    return max(lines, key=lambda found: found[0], default=(*_NO_LINE, 0))


def best_line(quotes: tuple[Quote, ...], model: Model, case: Case) -> tuple[float, Line | None]:
    """The best line of all that the finding quotes from."""
    captures = {quote.url: capture for quote in quotes if (capture := case.at(quote.url))}
    found = (_best(capture, model) for capture in captures.values())
    return max(found, key=lambda each: each[0], default=_NO_LINE)


def _best(capture: SiteCapture, model: Model) -> tuple[float, Line | None]:
    headings = {heading.text.strip() for heading in capture.document.headings}
    found = ((model.score(line), line) for line in lines_of(capture.content, headings))
    return max(found, key=lambda each: each[0], default=_NO_LINE)
