"""The first screen's figures add up."""

from __future__ import annotations

import pytest

from checkers.result import Result, Status, Unread
from reports.summary import (
    COUNTED,
    MOST_UNREAD,
    alerts,
    bases,
    by_status,
    found_counts,
    is_provisional,
    left_out,
    nothing_assessed,
    other_websites,
    sub_indicator_groups,
    unread_groups,
    warning_groups,
)
from tests.reports import samples

RESULTS = (samples.full(), samples.plain(), samples.perfect(), samples.cut_off(), samples.nothing())


@pytest.mark.parametrize("result", RESULTS)
def test_the_counts_add_up_to_the_items(result: Result) -> None:
    groups = by_status(result)
    assert sum(len(group.items) for group in groups) == len(result.items)
    assert [group.status for group in groups][:5] == list(COUNTED)


def test_not_applicable_is_counted_only_when_there_is_one() -> None:
    assert by_status(samples.full())[-1].status is Status.NOT_APPLICABLE
    assert len(by_status(samples.plain())) == 5


@pytest.mark.parametrize("result", RESULTS)
def test_every_item_stands_under_a_sub_indicator(result: Result) -> None:
    listed = [item.number for group in sub_indicator_groups(result) for item in group.items]
    assert sorted(listed) == sorted(item.number for item in result.items)


def test_an_item_whose_sub_indicator_has_no_title_is_not_lost() -> None:
    result = samples.small().model_copy(update={"sub_indicators": (), "indicators": ()})
    assert sum(len(group.items) for group in sub_indicator_groups(result)) == len(result.items)


def test_the_places_of_the_answers_sheet_are_counted_when_there_is_one() -> None:
    assert sum(count for _, count in found_counts(samples.full())) == len(samples.full().items)
    assert found_counts(samples.plain()) == ()


def test_warnings_of_one_kind_stand_together_with_all_their_addresses() -> None:
    (group,) = warning_groups(samples.full())
    assert [url.rpartition("/")[2] for url in group.urls] == ["list-1.pdf", "list-2.pdf"]


def test_very_many_unread_addresses_are_counted_in_full_and_shown_in_part() -> None:
    (group,) = unread_groups(Unread(url=f"https://a.example/{n}", reason="dns") for n in range(MOST_UNREAD + 50))
    assert group.count == MOST_UNREAD + 50
    assert len(group.shown) == MOST_UNREAD


def test_a_site_that_could_not_be_opened_gives_no_assessment() -> None:
    assert nothing_assessed(samples.nothing())
    assert not nothing_assessed(samples.cut_off())


def test_warnings_of_one_kind_take_one_line_of_the_first_screen() -> None:
    first, second = samples.full().warnings
    differing = (first, second.model_copy(update={"message": samples.words("อีกแบบ", "another")}))
    (together,) = alerts(samples.full())
    (apart,) = alerts(samples.full().model_copy(update={"warnings": differing}))
    assert (together.message, together.places) == (first.message, 2)
    assert (apart.message, apart.places) == (None, 2)


def test_a_checklist_with_requirements_to_confirm_is_called_provisional() -> None:
    result = samples.plain()
    assert is_provisional(result)
    assert not is_provisional(_resting_on(result, "official"))
    assert is_provisional(_resting_on(result, "agreed"))


def test_the_requirements_are_counted_by_how_sure_they_are() -> None:
    result = samples.full()
    counted = bases(result)
    assert counted.all == sum(len(item.components) for item in result.items)
    assert counted.all == counted.official + counted.unconfirmed
    assert bases(_resting_on(result, "agreed")).agreed == counted.all


def test_other_websites_are_told_apart_from_what_was_left_out() -> None:
    result = samples.full()
    skipped = {"outside": 22, "scheme": 1, "depth_limit": 4}
    seen = result.model_copy(update={"coverage": result.coverage.model_copy(update={"skipped_counts": skipped})})
    assert (other_websites(seen), left_out(seen)) == (23, 4)


def _resting_on(result: Result, basis: str) -> Result:
    items = [
        item.model_copy(
            update={"components": tuple(part.model_copy(update={"basis": basis}) for part in item.components)}
        )
        for item in result.items
    ]
    return result.model_copy(update={"items": tuple(items)})
