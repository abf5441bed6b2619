"""Figures that stand beside the words they belong to: how many contracts, how much money.

Passes when enough lines or rows hold a count with its unit, or an amount, beside the words. Fails when there are words
without figures, or figures of something else.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Literal

from checkers.case import Case
from checkers.cells import has_money, has_time
from checkers.finding import Finding
from checkers.own_text import calls_itself, is_mainly_about, own_text
from checkers.search import contains, in_one_line
from checkers.tables import runs_of
from checkers.verdicts import missing, nothing_found, passed
from checkers.vocabulary import month_names
from checklists.words import Words
from crawler.text.thai import THAI_DIGITS

FOUND = Words("พบตัวเลข เช่น “{line}”", "figures found, such as “{line}”")
TOO_FEW = Words("ไม่พบตัวเลขข้างคำ เช่น “{first}”", "no figures beside words such as “{first}”")

_DATE = re.compile(
    rf"(?:วันที่\s*)?\d{{1,2}}\s*(?:{month_names()})\s*(?:พ\s*\.?\s*ศ\s*\.?\s*)?(?:25\d\d|25?\d?$|\d\d)|(?:หมู่|ข้อ|ชั้น|ที่|หน้า|โทร\.?)\s*\d+"
)
_NO_COUNT = re.compile(r"ร้อยละ\s*[\d.]+|[\d.,]+\s*(?:%|บาท|ล้าน)|\d{1,3}(?:,\d{3})+(?:\.\d+)?")
_LETTER = re.compile(r"\s*(?:ที่\s+[ก-ฮ]{2}\s|สิ่งที่ส่งมาด้วย)")  # "ที่ กค 002 …": the number of a letter, and what is attached
_SHARE_OF_ALL = re.compile(r"(\d{1,3}(?:,\d{3})+(?:\.\d+)?)\s+100(?:\.0+)?\s*$")  # in a PDF the last cell of the sum
_WHOLE = "100"  # beside an amount it is a percentage
_SMALL = re.compile(r"\d{1,4}")  # what counts something; amounts have more digits or a comma
_IN_A_ROW = re.compile(r"[ก-๙A-Za-z).:]\s+\d{1,3}(?:\s+\d{1,3}(?:\.\d+)?)*\s*(?:$|[/(]|,\s|\s[ก-๙])")  # of a PDF
_NUMBER_OF_ROW = re.compile(r"^\s*\d{1,3}\s+")  # else "1 พ.ย. 65 วัสดุก่อสร้าง 50,000" would hold the day of a signature
_UNIT_OF_MONEY = re.compile(r"บาท|ล้าน|ลบ\.|(?<![A-Za-z])(?:M?THB|MB|baht)(?![A-Za-z])", re.IGNORECASE)
_DECIMAL = re.compile(r"\d[\d,]*(?:\.\d+)?")
_AMOUNT = re.compile(r"(?<![\d,.])(?:\d{1,3}(?:,\d{3})+|(?!25\d\d(?!\d))\d{4,})(?:\.\d{1,2})?(?![\d,.])")


def figures_beside(
    case: Case,
    words: list[str],
    figure: Literal["count", "money", "planned"],
    about: list[str],
    units: list[str] | None = None,
    totals: list[str] | None = None,
    but_not: list[str] | None = None,
    not_titles: list[str] | None = None,
    not_papers: list[str] | None = None,
    minimum: int = 2,
) -> Finding:
    """At least `minimum` figures in lines with one of `words`; one is enough in a line with one of `totals`.

    `figure`: `planned` is an amount and a month or quarter in one line.
    `about`: what the document must mainly speak of. `units`: of counts.
    `but_not`: words of lines that count something else.
    `not_papers`: what the first lines of other papers begin with, or are about.
    `not_titles`: beginnings of the titles of plans, orders and the like, whose figures are none of a report.
    """
    if not case.evidence:
        return nothing_found(case)
    for evidence in case.evidence:
        title = evidence.capture.document.title
        if not is_mainly_about(evidence, about) or title.startswith(tuple(not_titles or ())):
            continue
        if contains(title, not_papers or ()) or calls_itself(evidence.capture, not_papers or ()):
            continue
        for index, page in enumerate(own_text(evidence.capture)):
            lines = list(_lines(page, title, words, but_not or []))
            amounts = _rows_of_amounts(page) if figure == "money" else frozenset()
            found = [(line, n) for line in lines if (n := _number(line, figure, units or []) or line in amounts)]
            is_total = any(contains(line, totals or []) for line, _ in found)
            if sum(n for _, n in found) >= minimum or is_total:
                line = in_one_line(found[0][0])
                return passed(FOUND.fill(line=line), evidence.quote(line, evidence.page_number(index)))
    return missing(case, TOO_FEW.fill(first=words[0]))


def _lines(page: str, title: str, words: Sequence[str], but_not: Sequence[str]) -> Iterator[str]:
    """Lines with one of the words, in the title, the line, the line above, or the heads of the table."""
    for run in runs_of(page.split("\n")):
        lines = [line for line in run.lines if line.strip() and not contains(line, but_not) and not _LETTER.match(line)]
        if run.is_table:
            yield from (line for line in lines if contains(lines[0], words) or contains(f"{title} {line}", words))
            continue
        above = title
        for line in lines:
            if contains(f"{above} {line}", words):
                yield line
            above = line if not contains(title, words) else title


def _rows_of_amounts(page: str) -> frozenset[str]:
    """The rows with a number below a head that says it is money: "Actual (MB)" above "4.12"."""
    rows: set[str] = set()
    tables = (run.lines for run in runs_of(page.split("\n")) if run.is_table)
    for head, *lines in tables:
        heads = [bool(_UNIT_OF_MONEY.search(cell)) for cell in head.split("|")]
        for line in lines:
            cells = zip(heads, map(str.strip, line.split("|")), strict=False)
            if any(is_money and _DECIMAL.fullmatch(cell) for is_money, cell in cells):
                rows.add(line)
    return frozenset(rows)


def _number(line: str, figure: str, units: Sequence[str]) -> int:
    if figure == "planned":
        return _money(line) and has_time(_NUMBER_OF_ROW.sub("", line))
    return _money(line) if figure == "money" else _count(line, units)


def _count(line: str, units: Sequence[str]) -> int:
    """How many things are counted in a line or a row."""
    line = line.translate(THAI_DIGITS)
    if "|" in line:
        cells = [cell.strip() for cell in line.split("|")[1:]]
        whole = _WHOLE if any(map(_AMOUNT.fullmatch, cells)) else ""
        return any(_SMALL.fullmatch(cell) and cell != whole for cell in cells)
    line = _NO_COUNT.sub(" ", _DATE.sub(" ", _SHARE_OF_ALL.sub(r"\1", line)))
    with_unit = re.findall(rf"\d[\d,]*\s*(?:{'|'.join(map(re.escape, units))})", line, re.IGNORECASE)
    return len(with_unit) or len(_IN_A_ROW.findall(line))


def _money(line: str) -> bool:
    """Whether a line holds an amount; in a table a count or a percentage is none."""
    return any(map(_AMOUNT.fullmatch, map(str.strip, line.split("|")[1:]))) if "|" in line else has_money(line)
