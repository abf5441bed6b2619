"""What two results say about one another, and how the causes are told apart."""

from __future__ import annotations

from typing import Any

import pytest

from checkers.result import ComponentResult, Result, Status, Unread
from fleet.causes import Cause
from fleet.changes import Changes, Incomparable, ItemChange, Kind, changes_between
from tests.reports.samples import component, coverage, full, quote, result, words

KEY = full().items[0].key
OTHER_LIST = {"sha256": "9" * 64, "revision": 2}


def look(*components: ComponentResult, status: str | None = None, **changes: Any) -> Result:
    """A result whose first item has these components, the second one passes so that something was seen."""
    first, second = full().items[:2]
    status = status or components[0].status
    items = (
        first.model_copy(update={"components": components, "status": Status(status), "answers": ()}),
        second.model_copy(update={"status": Status.PASS, "components": (component("pass"),)}),
    )
    made = result(items)
    for part in ("checklist", "agency"):
        if part in changes:
            changes[part] = getattr(made, part).model_copy(update=changes[part])
    return made.model_copy(update=changes)


def only(changes: Changes) -> ItemChange:
    (change,) = changes.items
    assert change.key == KEY
    return change


def between(before: str, after: str, *, old: Any = (), new: Any = (), **changes: Any) -> ItemChange:
    earlier = look(component(before, **dict(old)))
    return only(changes_between(earlier, look(component(after, **dict(new)), **changes)))


def test_a_result_says_nothing_new_about_itself() -> None:
    changes = changes_between(full(), full())
    assert (changes.incomparable, changes.items) == ((), ())


@pytest.mark.parametrize(
    ("before", "after", "kind"),
    [
        ("pass", "fail", Kind.LOST),
        ("unsure", "fail", Kind.FAILING),
        ("error", "fail", Kind.FAILING),
        ("not_due", "fail", Kind.FAILING),
        ("fail", "pass", Kind.GAINED),
        ("not_due", "pass", Kind.GAINED),
        ("pass", "unsure", Kind.UNCLEAR),
        ("pass", "error", Kind.UNCLEAR),
        ("fail", "error", Kind.UNCLEAR),
        ("not_applicable", "fail", Kind.ASKED),
        ("pass", "not_applicable", Kind.UNASKED),
        ("fail", "not_due", Kind.UNASKED),
    ],
)
def test_what_happened_follows_from_the_two_statuses(before: str, after: str, kind: Kind) -> None:
    change = between(before, after)
    assert (change.kind, change.components[0].kind) == (kind, kind)


def test_the_same_list_and_program_leave_only_the_site() -> None:
    assert between("pass", "fail").causes == (Cause.SITE,)


def test_what_could_not_be_opened_was_not_lost() -> None:
    change = between("pass", "error")
    assert (change.kind, change.causes) == (Kind.UNCLEAR, (Cause.COULD_NOT_LOOK,))


def test_a_look_that_was_cut_off_is_no_news_of_the_site() -> None:
    cut = coverage(complete=False, stop_reason="page_limit")
    assert between("pass", "unsure", coverage=cut).causes == (Cause.COULD_NOT_LOOK,)
    assert between("pass", "unsure").causes == (Cause.SITE,)


@pytest.mark.parametrize(("reason", "cause"), [("timeout", Cause.COULD_NOT_LOOK), ("not_found", Cause.SITE)])
def test_evidence_that_did_not_open_was_not_seen_but_a_page_that_is_gone_is_the_sites_doing(
    reason: str, cause: Cause
) -> None:
    seen = coverage(unread=(Unread(url=quote().url, reason=reason),))
    change = between("pass", "unsure", old={"quotes": (quote(),)}, coverage=seen)
    assert change.causes == (cause,)


def test_what_could_not_be_seen_last_time_was_not_made_since() -> None:
    assert between("error", "pass").causes == (Cause.COULD_LOOK_AGAIN,)


def test_what_fell_due_is_told_from_what_was_lost() -> None:
    due = {"due_from": "2026-04-01"}
    change = between("not_due", "fail", old=due, new=due, as_of="2026-12-01")
    assert (change.kind, change.causes) == (Kind.FAILING, (Cause.FELL_DUE,))


def test_a_requirement_that_reads_differently_is_the_lists_doing() -> None:
    change = between("pass", "fail", new={"text": words("ใหม่", "new")}, checklist=OTHER_LIST)
    assert change.causes == (Cause.CHECKLIST,)


def test_a_new_component_is_asked_for_by_the_list() -> None:
    before = look(component("pass"))
    after = look(component("pass"), component("fail", key="owner"), status="fail", checklist=OTHER_LIST)
    change = only(changes_between(before, after))
    assert (change.kind, change.causes) == (Kind.LOST, (Cause.CHECKLIST,))
    assert [(one.key, one.kind) for one in change.components] == [("owner", Kind.ASKED)]


def test_without_the_old_evidence_every_cause_that_comes_into_question_is_named() -> None:
    change = between("pass", "fail", checklist=OTHER_LIST, tool_version="9")
    assert change.causes == (Cause.SITE, Cause.CHECKLIST, Cause.TOOL)


def test_evidence_that_is_gone_shows_the_site_even_when_the_program_is_another() -> None:
    gone = coverage(unread=(Unread(url=quote().url, reason="not_found"),))
    change = between("pass", "fail", old={"quotes": (quote(),)}, coverage=gone, tool_version="9")
    assert change.causes == (Cause.SITE,)


def test_the_same_bytes_judged_otherwise_are_not_the_sites_doing() -> None:
    seen = {"quotes": (quote(),)}
    assert between("unsure", "pass", old=seen, new=seen, tool_version="9").causes == (Cause.TOOL,)


@pytest.mark.parametrize(
    ("again", "causes"),
    [("fail", (Cause.TOOL,)), ("pass", (Cause.SITE,)), ("unsure", (Cause.SITE, Cause.TOOL))],
)
def test_the_old_evidence_judged_anew_tells_the_site_from_the_program(again: str, causes: tuple[Cause, ...]) -> None:
    before, after = look(component("pass")), look(component("fail"), tool_version="9")
    rejudged = look(component(again), tool_version="9")
    assert only(changes_between(before, after, rejudged=rejudged)).causes == causes


def test_an_item_that_fails_for_another_reason_is_told() -> None:
    before = look(component("fail"), component("pass", key="owner"))
    after = look(component("pass"), component("fail", key="owner"), status="fail")
    change = only(changes_between(before, after))
    assert change.kind is Kind.OTHER_REASON
    assert [(one.key, one.kind) for one in change.components] == [("two-way", Kind.GAINED), ("owner", Kind.LOST)]


def test_another_name_or_number_in_the_message_is_the_same_reason() -> None:
    before = look(component("fail", message_en="3 of 12 notices found, none of “2566”"))
    after = look(component("fail", message_en="4 of 15 notices found, none of “2567”"))
    assert changes_between(before, after).items == ()
    other = look(component("fail", message_en="the page did not say who is responsible"))
    assert only(changes_between(before, other)).kind is Kind.OTHER_REASON


def test_a_component_that_changed_under_an_item_that_did_not_is_told() -> None:
    before = look(component("fail"), component("pass", key="owner"))
    after = look(component("fail"), component("error", key="owner"), status="fail")
    change = only(changes_between(before, after))
    assert (change.kind, change.causes) == (None, (Cause.COULD_NOT_LOOK,))


def test_another_sheet_of_addresses_is_not_the_sites_doing() -> None:
    before = look(component("pass"))
    first = look(component("pass"), status="fail").items[0].model_copy(update={"answers": ("https://a.example/",)})
    after = before.model_copy(update={"items": (first, before.items[1])})
    assert only(changes_between(before, after)).causes == (Cause.ASKED_OTHERWISE,)


@pytest.mark.parametrize(
    ("changes", "why"),
    [
        ({"checklist": {"id": "oit2567"}}, Incomparable.OTHER_CHECKLIST),
        ({"mode": "verify"}, Incomparable.OTHER_MODE),
        ({"agency": {"name": "x", "hosts": ("x.example",)}, "seed": "https://x.example/"}, Incomparable.OTHER_AGENCY),
        ({"coverage": coverage(pages_read=0, documents_read=0)}, Incomparable.NOTHING_SEEN),
    ],
)
def test_results_that_say_nothing_about_one_another_are_called_so(changes: dict[str, Any], why: Incomparable) -> None:
    found = changes_between(look(component("pass")), look(component("fail"), **changes))
    assert (found.incomparable, found.items) == ((why,), ())


def test_an_agency_that_moved_to_another_host_is_the_same_agency() -> None:
    moved = look(component("pass"), agency={"hosts": ("new.example",)}, seed="https://new.example/")
    assert changes_between(look(component("pass")), moved).incomparable == ()


def test_the_worst_comes_first() -> None:
    items = full().items[:3]
    of = [
        (item.model_copy(update={"status": Status.FAIL}), item.model_copy(update={"status": Status.PASS}))
        for item in items
    ]
    before = result((of[0][0], of[1][0], of[2][1]))
    after = result((of[0][1], of[1][0], of[2][0]))
    assert [change.kind for change in changes_between(before, after).items] == [Kind.LOST, Kind.GAINED]
