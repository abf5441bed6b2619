"""Tables over many agencies, and the alarm about a vendor, from plain data."""

from __future__ import annotations

import io
from dataclasses import replace
from datetime import datetime, timedelta

import openpyxl

from checkers.result import Status
from checklists.load import is_provisional, years
from fleet.models import JobOutcome, JobState
from fleet.policy import policy
from fleet.runs import Account, Look
from fleet.summary import summarise
from fleet.vendor_alarm import Watched, lost_items, vendor_alarms
from fleet.workbook import workbook
from prongsai.batch_view import summary_lines
from prongsai.voice import Voice
from tests.fleet.support import START

STATUSES = {"p": Status.PASS, "f": Status.FAIL, "u": Status.UNSURE, "e": Status.ERROR, "n": Status.NOT_DUE}
NUMBERS = {"structure": "O1", "executives": "O2", "plan": "O3"}
WEEK_AGO = START - timedelta(days=7)
DAY = timedelta(days=1)


def look(letters: str, *, when: datetime = START, complete: bool = True, sha: str = "a", lower: float = 50) -> Look:
    statuses = {key: STATUSES[letter] for key, letter in zip(NUMBERS, letters, strict=True)}
    return Look(when, 2566, sha, complete, (lower, 90.0), {"9.1": (lower, 90.0), "10.1": (0.0, 1.0)}, statuses, NUMBERS)


def account(code: str, found: Look | None, *, vendor: str = "", outcome: str = JobOutcome.COMPLETE) -> Account:
    state = JobState.FAILED if found is None else JobState.DONE
    return Account(1 + hash(code) % 10**9, code, code, "sao", "", vendor, "s", state, outcome, "timeout", 1, found)


ACCOUNTS = [
    account("a", look("pff", lower=90), vendor="v"),
    account("b", look("pfu", lower=95), vendor="v"),
    account("c", look("pfn", lower=90)),
    account("d", None, outcome=JobOutcome.UNREACHABLE),
    account("e", look("eee"), outcome=JobOutcome.UNREACHABLE),
]


def test_a_summary_warns_of_lists_that_nobody_has_confirmed() -> None:
    (year,) = filter(is_provisional, years())
    of_that_year = [replace(look("pff"), fiscal_year=year), replace(look("ppf"), fiscal_year=year), look("ppp")]
    summary = summarise([account(f"a{place}", found) for place, found in enumerate(of_that_year)])
    warned = f"Warning: 2 agencies were judged by the provisional list of {year}, which nobody has confirmed"
    assert [line for line in summary_lines(summary, [], Voice("en")) if "provisional" in line] == [warned]
    assert not [line for line in summary_lines(summarise(ACCOUNTS), [], Voice("en")) if "provisional" in line]


def test_every_agency_is_in_the_league_or_among_those_not_assessed() -> None:
    summary = summarise(ACCOUNTS)
    assert (summary.total, sum(summary.outcomes.values())) == (5, 5)
    assert [(one.place, one.account.code) for one in summary.league] == [(1, "b"), (2, "a"), (2, "c")]
    assert [one.code for one in summary.not_assessed] == ["d", "e"]
    assert summary.sub_indicators == ("9.1", "10.1")


def test_an_item_that_is_not_due_is_no_gap_and_counts_for_nobody() -> None:
    gaps = {row.number: (row.fail, row.open, row.judged) for row in summarise(ACCOUNTS).gaps}
    assert gaps == {"O2": (3, 0, 3), "O3": (1, 1, 2)}


def test_vendors_are_compared_by_their_gaps() -> None:
    rows = {row.vendor: (row.agencies, row.gaps, row.commonest) for row in summarise(ACCOUNTS).vendors}
    assert rows == {"v": (2, 1.5, ("O2",)), "": (1, 1, ("O2",))}


def test_the_workbook_holds_every_agency_and_no_formula() -> None:
    accounts = [*ACCOUNTS, account("=cmd", look("ppp"))]
    data = workbook(summarise(accounts), accounts, [], Voice("th"), "=title")
    book = openpyxl.load_workbook(io.BytesIO(data))
    assert len(book.sheetnames) == 5
    codes = [row[0].value for row in book[book.sheetnames[0]].iter_rows(min_row=3)]
    assert codes == ["a", "b", "c", "d", "e", "'=cmd"]
    assert book[book.sheetnames[0]]["F6"].value == "ไม่ตอบภายในเวลา"
    cells = [cell for sheet in book for row in sheet.iter_rows() for cell in row]
    assert not [cell for cell in cells if cell.data_type == "f"]
    assert [cell.value for cell in book[book.sheetnames[1]][2]][-2:] == ["9.1", "10.1"]


def test_an_item_is_lost_when_it_passed_before_and_is_missing_now() -> None:
    before = look("ppp", when=WEEK_AGO - DAY)
    assert lost_items([before, look("pfe")], WEEK_AGO) == {"executives"}


def test_what_could_not_be_read_was_not_lost() -> None:
    before = look("ppp", when=WEEK_AGO - DAY)
    assert lost_items([before, look("fff", complete=False)], WEEK_AGO) == set()
    assert lost_items([before, look("uen")], WEEK_AGO) == set()


def test_what_another_checklist_asks_for_was_not_lost() -> None:
    assert lost_items([look("ppp", when=WEEK_AGO - DAY), look("fff", sha="b")], WEEK_AGO) == set()


def test_a_broken_look_in_between_hides_no_loss_and_an_item_that_came_back_is_none() -> None:
    looks = [look("ppp", when=WEEK_AGO - DAY), look("eee", when=START - 3 * DAY, complete=False), look("pfp")]
    assert lost_items(looks, WEEK_AGO) == {"executives"}
    assert lost_items([*looks, look("ppp", when=START + DAY)], WEEK_AGO) == set()


def test_a_loss_of_last_month_is_no_news() -> None:
    looks = [look("ppp", when=START - 30 * DAY), look("pfp", when=START - 20 * DAY), look("pfp")]
    assert lost_items(looks, WEEK_AGO) == set()


def watched(code: str, letters: str, vendor: str = "V Co") -> Watched:
    return Watched(code, vendor, [look("ppp", when=WEEK_AGO - DAY), look(letters, when=START - DAY)])


def test_many_agencies_of_one_vendor_that_lose_one_item_raise_one_alarm() -> None:
    found = [watched("a", "pfp"), watched("b", "pfp", "v co "), watched("c", "pff"), watched("d", "ppp")]
    (alarm,) = vendor_alarms([*found, watched("z", "pfp", "Other")], START, policy())
    assert (alarm.number, alarm.agencies, alarm.watched) == ("O2", ("a", "b", "c"), 4)


def test_two_agencies_of_many_or_of_no_known_vendor_raise_none() -> None:
    few = [watched("a", "pfp"), watched("b", "pfp")]
    assert vendor_alarms(few, START, policy()) == []
    assert vendor_alarms([watched(code, "pfp", "") for code in "abcdef"], START, policy()) == []
    of_many = [*few, watched("c", "pfp"), *(watched(f"d{n}", "ppp") for n in range(20))]
    assert vendor_alarms(of_many, START, policy()) == []
