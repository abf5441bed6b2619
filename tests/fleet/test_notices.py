"""What is told to whom after a run: changes, routing by owner and item, silence, and the words of the letters."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date, timedelta

import pytest

from checkers.result import ItemResult, Result, Status
from checklists.words import Language
from fleet.models import JobOutcome
from fleet.notices.compare import compare
from fleet.notices.letter import MOST_AGENCIES, MOST_DETAILED, MOST_ITEMS, Letter, word
from fleet.notices.news import AgencyNews, Cause, Incomparable, Turn, news_of
from fleet.notices.routing import Draft, Kind, Post, Recipient, SilenceRule, drafts
from fleet.vendor_alarm import VendorAlarm
from prongsai.voice import Voice
from tests.fleet.test_summary import account, look
from tests.reports.samples import cut_off, full, nothing, perfect

TODAY = date(2026, 11, 21)
CLOSES = date(2026, 12, 1)
ALL = "mailto:clerk@rimnam.example"
FINANCE = "mailto:finance@rimnam.example"
KEYS = {item.number: item.key for item in full().items}


def with_statuses(result: Result, changed: Mapping[str, Status]) -> Result:
    return result.model_copy(update={"items": tuple(_turned(item, changed.get(item.number)) for item in result.items)})


def _turned(item: ItemResult, status: Status | None) -> ItemResult:
    if status is None:
        return item
    components = tuple(part.model_copy(update={"status": status}) for part in item.components)
    return item.model_copy(update={"status": status, "components": components})


def lost_now(*numbers: str) -> tuple[Result, Result]:
    """A site where everything passed, and the same with some items missing."""
    return perfect(), with_statuses(perfect(), dict.fromkeys(numbers, Status.FAIL))


def seen(
    code: str, previous: Result | None, current: Result, *, review_closes: date | None = None, attempts: int = 1
) -> AgencyNews:
    told = replace(account(code, look("pff")), name=f"อบต.{code}", attempts=attempts)
    return news_of(told, f"https://{code}/", (previous, current), compare, review_closes)


def down(code: str, *, attempts: int, review_closes: date | None = None) -> AgencyNews:
    told = replace(account(code, None, outcome=JobOutcome.UNREACHABLE), name=f"อบต.{code}", attempts=attempts)
    return news_of(told, f"https://{code}/", None, compare, review_closes)


def owner(news: AgencyNews, address: str = ALL, *numbers: str, name: str = "ปลัด") -> Recipient:
    items = frozenset(KEYS[number] for number in numbers)
    return Recipient(abs(hash((address, news.account.code))) % 1000, address, name, news.account.agency_id, items)


def post(
    news: Sequence[AgencyNews],
    recipients: Sequence[Recipient],
    *,
    silences: Sequence[SilenceRule] = (),
    alarms: Sequence[VendorAlarm] = (),
    ended: bool = True,
) -> list[Draft]:
    return drafts(Post(1, news, recipients, silences, alarms, 2, TODAY, ended))


def worded(draft: Draft, language: Language = "en") -> Letter:
    return word(draft, Voice(language), language, TODAY)


def turns(previous: Result | None, current: Result) -> dict[str, tuple[Turn, tuple[Cause, ...]]]:
    return {one.item.number: (one.turn, one.causes) for one in compare(previous, current).changes}


def test_an_item_that_passed_and_is_missing_now_is_a_new_gap_and_one_that_came_back_is_gained() -> None:
    before, after = lost_now("O8", "O12")
    assert turns(before, after) == dict.fromkeys(("O8", "O12"), (Turn.LOST, (Cause.SITE,)))
    assert {turn for turn, _ in turns(after, before).values()} == {Turn.GAINED}


def test_what_could_not_be_looked_at_is_never_a_gap() -> None:
    after = with_statuses(perfect(), {"O8": Status.ERROR})
    assert turns(perfect(), after) == {"O8": (Turn.UNSEEN, (Cause.COULD_NOT_LOOK,))}
    assert turns(after, perfect()) == {}


def test_an_item_that_fell_due_a_revised_list_and_a_new_version_are_told_apart_from_the_site() -> None:
    before, after = lost_now("O8")
    not_due = with_statuses(before, {"O8": Status.NOT_DUE})
    assert turns(not_due, after)["O8"] == (Turn.LOST, (Cause.FELL_DUE,))
    revised = after.model_copy(update={"checklist": after.checklist.model_copy(update={"sha256": "b" * 64})})
    assert turns(before, revised)["O8"] == (Turn.LOST, (Cause.CHECKLIST,))
    newer = after.model_copy(update={"tool_version": "99"})
    assert turns(before, newer)["O8"] == (Turn.LOST, (Cause.TOOL,))


def test_in_a_first_scan_every_gap_is_new() -> None:
    gaps = {item.number for item in full().items if item.status is Status.FAIL}
    assert turns(None, full()) == dict.fromkeys(gaps, (Turn.LOST, (Cause.FIRST,)))


def test_the_gaps_of_a_first_scan_are_not_said_to_be_new() -> None:
    (draft,) = post([news := seen("a.example", None, full())], [owner(news)])
    letter = worded(draft)
    assert letter.title == "First scan: อบต.a.example"
    gaps = sum(item.status is Status.FAIL for item in full().items)
    assert f"\nGaps: {gaps}\n" in letter.body
    assert "new" not in letter.title + letter.body.lower()


def test_another_years_checklist_cannot_be_compared_and_the_letter_says_so() -> None:
    before, after = lost_now("O8")
    other = before.model_copy(update={"checklist": before.checklist.model_copy(update={"id": "oit2565"})})
    news = seen("a.example", other, after)
    assert (news.changes, news.incomparable) == ((), (Incomparable.OTHER_CHECKLIST,))
    (draft,) = post([news], [owner(news)])
    assert "Cannot be compared with the previous scan: it used another year's checklist" in worded(draft).body
    assert compare(nothing(), after).incomparable == (Incomparable.NOTHING_SEEN,)


def test_an_owner_of_some_items_is_told_of_these_and_of_no_others() -> None:
    news = seen("a.example", *lost_now("O8", "O12"))
    told = post([news], [owner(news), owner(news, FINANCE, "O12", "O13", name="กองคลัง")])
    numbers = {draft.address: [one.item.number for one in draft.sections[0].changes] for draft in told}
    assert numbers == {ALL: ["O8", "O12"], FINANCE: ["O12"]}
    letter = worded(told[1])
    assert "O8" not in letter.title + letter.body
    assert "Only about the items of: กองคลัง" in letter.body


def test_an_owner_whose_items_did_not_change_is_not_written_to() -> None:
    news = seen("a.example", *lost_now("O8"))
    assert post([news], [owner(news, FINANCE, "O12")]) == []
    unchanged = seen("b.example", full(), full())
    assert post([unchanged], [owner(unchanged)]) == []


def test_one_address_gets_one_letter_for_all_its_agencies_new_gaps_first() -> None:
    gained = seen("a.example", *reversed(lost_now("O8")))
    gone = down("b.example", attempts=2)
    lost = seen("c.example", *lost_now("O12"))
    (draft,) = post([gained, gone, lost], [owner(one) for one in (gained, gone, lost)])
    body = worded(draft).body
    assert body.index("c.example") < body.index("b.example") < body.index("a.example")
    assert worded(draft).title == "1 new gap: อบต.c.example"


def test_in_one_agency_new_gaps_come_before_everything_else() -> None:
    before = with_statuses(perfect(), {"O1": Status.FAIL, "O31": Status.PASS})
    after = with_statuses(perfect(), {"O2": Status.UNSURE, "O3": Status.ERROR, "O31": Status.FAIL})
    (draft,) = post([news := seen("a.example", before, after)], [owner(news)])
    body = worded(draft).body
    places = [body.index(text) for text in ("New gaps: 1\n- O31", "Needs a person: 1\n- O2", "Passing again: 1\n- O1")]
    assert places == sorted(places)
    assert "Could not look this time at 1 (this does not mean missing): O3" in body


def test_a_site_that_is_down_is_an_alert_only_during_the_review_and_only_when_confirmed() -> None:
    def kinds(news: AgencyNews) -> list[Kind]:
        return [draft.kind for draft in post([news], [owner(news)])]

    assert kinds(down("a.example", attempts=2, review_closes=CLOSES)) == [Kind.SITE_DOWN]
    assert kinds(down("a.example", attempts=2)) == [Kind.DIGEST]
    assert kinds(down("a.example", attempts=1, review_closes=CLOSES)) == []


def test_a_digest_names_a_site_that_is_down_only_beside_other_news() -> None:
    gone, lost = down("a.example", attempts=2, review_closes=CLOSES), seen("b.example", *lost_now("O8"))
    urgent, digest = post([gone, lost], [owner(gone), owner(lost)])
    assert (urgent.kind, digest.kind) == (Kind.SITE_DOWN, Kind.DIGEST)
    assert [news.account.code for news in digest.sections] == ["a.example", "b.example"]


def test_a_digest_warns_of_a_list_that_nobody_has_confirmed() -> None:
    before, after = lost_now("O8")
    provisional = after.checklist.model_copy(update={"provisional": True})
    news = seen("a.example", before, after.model_copy(update={"checklist": provisional, "fiscal_year": 2570}))
    (digest,) = post([news], [owner(news)])
    assert "nobody has confirmed that the checklist used is that of 2570" in worded(digest).body
    assert "ยังไม่มีผู้ยืนยันว่ารายการตรวจที่ใช้เป็นของปี 2570" in worded(digest, "th").body
    (settled,) = post([plain := seen("a.example", before, after)], [owner(plain)])
    assert "confirmed" not in worded(settled).body


def test_while_a_run_lasts_only_alerts_are_sent() -> None:
    gone, lost = down("a.example", attempts=2, review_closes=CLOSES), seen("b.example", *lost_now("O8"))
    told = post([gone, lost], [owner(gone), owner(lost)], ended=False)
    assert [draft.kind for draft in told] == [Kind.SITE_DOWN]


def test_an_alert_reaches_owners_of_single_items_too_because_all_items_are_at_stake() -> None:
    gone = down("a.example", attempts=2, review_closes=CLOSES)
    told = post([gone], [owner(gone, FINANCE, "O12")])
    assert (told[0].kind, told[0].address) == (Kind.SITE_DOWN, FINANCE)
    letter = worded(told[0])
    assert letter.title == "Urgent: website down during the review: อบต.a.example"
    assert "no answer in time (attempts: 2)" in letter.body
    assert "1 December 2026 (days left: 10)" in letter.body


@pytest.mark.parametrize(
    ("rule", "told"),
    [
        (SilenceRule(TODAY), []),
        (SilenceRule(TODAY, item_key=KEYS["O8"]), ["O12"]),
        (SilenceRule(TODAY - timedelta(days=1)), ["O8", "O12"]),
        (SilenceRule(TODAY, agency_id=1), ["O8", "O12"]),
    ],
)
def test_what_is_silenced_is_not_told_until_its_day_is_over(rule: SilenceRule, told: list[str]) -> None:
    news = seen("a.example", *lost_now("O8", "O12"))
    found = post([news], [owner(news)], silences=[rule])
    assert [one.item.number for draft in found for one in draft.sections[0].changes] == told


def test_a_silent_agency_raises_no_alert_either() -> None:
    gone = down("a.example", attempts=2, review_closes=CLOSES)
    rule = SilenceRule(TODAY, agency_id=gone.account.agency_id)
    assert post([gone], [owner(gone)], silences=[rule]) == []


def test_a_vendor_alarm_names_only_the_agencies_of_the_reader() -> None:
    mine, other = seen("a.example", full(), full()), seen("b.example", full(), full())
    alarm = VendorAlarm("บริษัทเว็บ", KEYS["O12"], "O12", ("a.example", "b.example", "c.example"), 7)
    told = post([mine, other], [owner(mine), owner(other, FINANCE, "O13")], alarms=[alarm])
    assert [(draft.kind, draft.address) for draft in told] == [(Kind.VENDOR_ALARM, ALL)]
    body = worded(told[0]).body
    assert "3 of 7 agencies lost item O12" in body
    assert "a.example" in body
    assert "b.example" not in body


def test_a_vendor_alarm_is_the_same_letter_all_week_whichever_agencies_join_or_recover() -> None:
    news = seen("a.example", full(), full())
    first = VendorAlarm("บริษัทเว็บ", KEYS["O12"], "O12", ("a.example", "b.example", "c.example"), 7)
    later = VendorAlarm("บริษัทเว็บ", KEYS["O12"], "O12", ("a.example", "d.example"), 7)
    other = VendorAlarm("บริษัทเว็บ", KEYS["O8"], "O8", ("a.example", "d.example"), 7)
    (before,) = post([news], [owner(news)], alarms=[first])
    same, new = post([news], [owner(news)], alarms=[later, other])
    assert before.about == same.about != new.about


def test_trouble_is_told_with_its_reason_and_never_as_missing_items() -> None:
    (draft,) = post([gone := down("a.example", attempts=2)], [owner(gone)])
    body = worded(draft, "th").body
    assert "ตรวจไม่ได้: เปิดเว็บไซต์ไม่ได้ ไม่ตอบภายในเวลา (ลองแล้ว 2 ครั้ง)" in body
    assert "เสียคะแนน" not in worded(draft, "th").title + body


@pytest.mark.parametrize("language", ["th", "en"])
@pytest.mark.parametrize("kind", list(Kind))
def test_every_letter_can_be_worded_in_both_languages(language: Language, kind: Kind) -> None:
    lost = seen("a.example", None, full(), review_closes=CLOSES)
    part = seen("c.example", perfect(), cut_off())
    gone = down("b.example", attempts=2, review_closes=CLOSES)
    alarm = VendorAlarm("บริษัทเว็บ", KEYS["O12"], "O12", ("a.example",), 7)
    told = post([lost, gone, part], [owner(one) for one in (lost, gone, part)], alarms=[alarm])
    letter = worded(next(draft for draft in told if draft.kind is kind), language)
    assert letter.title
    assert "\n" not in letter.title
    assert "\n\n\n" not in letter.body
    assert "{" not in letter.body
    assert all(line == line.rstrip() for line in letter.body.splitlines())


def test_a_letter_stays_short_however_many_items_and_agencies_changed() -> None:
    every = [item.number for item in perfect().items]
    news = [seen(f"a{number}.example", *lost_now(*every)) for number in range(MOST_AGENCIES + 5)]
    (draft,) = post(news, [owner(one) for one in news])
    letter = worded(draft)
    assert letter.title == f"{len(every) * (MOST_AGENCIES + 5)} new gaps: {MOST_AGENCIES + 5} agencies"
    assert f"- and {len(every) - MOST_ITEMS} more: O" in letter.body
    assert letter.body.count("Everything was seen") == MOST_DETAILED * MOST_AGENCIES
    assert "and 5 more agencies" in letter.body
    assert letter.body.count(f": gaps added {len(every)}, passing again 0\n") == 5
    assert len(letter.body) < 20_000


def test_a_citizen_id_that_a_website_publishes_does_not_travel_further() -> None:
    before, after = lost_now("O8")
    leaking = after.model_copy(
        update={
            "items": tuple(
                item.model_copy(update={"message_en": "seen beside 1101700230708"}) if item.number == "O8" else item
                for item in after.items
            )
        }
    )
    (draft,) = post([news := seen("a.example", before, leaking)], [owner(news)])
    assert "seen beside" in worded(draft).body
    assert "1101700230708" not in worded(draft).body
