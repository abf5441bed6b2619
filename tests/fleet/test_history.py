"""What the index knows of an agency over time, and the plot of it."""

from __future__ import annotations

import re
from datetime import timedelta

from lxml import etree

from checkers.result import Status
from fleet.history import Kept, changing_items, kept_of, key_of_item, of_item, previous_of
from fleet.index import reindex
from fleet.trend import Column, Panel, Sight, Strip, Trend, trend_svg
from tests.fleet.looks import FIRST_LOOK, HOST, keep, look, site_down
from tests.fleet.support import Fleet

SVG = "{http://www.w3.org/2000/svg}"
WEEKS = [look(0, {"O8": "pass"}), look(1, {"O8": "fail"}, complete=False), site_down(2), look(3, {"O8": "fail"})]


def history_of(fleet: Fleet, **which: object) -> list[Kept]:
    (agency,) = fleet.register(HOST)
    keep(fleet.folder.results, *WEEKS)
    assert reindex(fleet.database, fleet.folder) == (4, [])
    with fleet.database.reading() as session:
        return kept_of(session, agency.id, **which)  # type: ignore[arg-type]


def test_every_look_is_there_oldest_first_with_its_bands(fleet: Fleet) -> None:
    kept = history_of(fleet)
    assert [one.scan for one in kept] == [f"2026-10-{day}T200000" for day in ("04", "11", "18", "25")]
    assert [one.look.complete for one in kept] == [True, False, True, True]
    assert set(kept[0].look.indicators) == {"9", "10"}
    assert all("." in number for number in kept[0].look.sub_indicators)
    scores = WEEKS[0].scores
    assert kept[0].look.band == (scores.instrument.lower, scores.instrument.upper)
    assert kept[0].look.indicators["9"] == (scores.indicators["9"].lower, scores.indicators["9"].upper)


def test_the_newest_looks_or_those_before_a_moment_can_be_asked_for(fleet: Fleet) -> None:
    assert [one.scan[:10] for one in history_of(fleet, last=1)] == ["2026-10-25"]


def test_looks_before_a_moment_leave_that_moment_out(fleet: Fleet) -> None:
    assert len(history_of(fleet, before=FIRST_LOOK + timedelta(weeks=1))) == 1


def test_a_look_that_saw_nothing_is_not_what_the_next_one_is_compared_with(fleet: Fleet) -> None:
    kept = history_of(fleet)
    before = previous_of(kept[:3])
    assert before is not None
    assert before.scan == "2026-10-11T200000"
    assert previous_of([kept[2]]) is None


def test_an_item_is_followed_by_its_number_or_key_from_look_to_look(fleet: Fleet) -> None:
    kept = history_of(fleet)
    key = key_of_item(kept, "o8")
    assert key == "sample-o8" == key_of_item(kept, "sample-o8")
    statuses = [one.status for one in of_item(kept, "sample-o8")]
    assert statuses == [Status.PASS, Status.FAIL, Status.ERROR, Status.FAIL]
    assert key_of_item(kept, "O99") is None
    assert of_item(kept, "unknown") == []


def test_only_items_that_changed_get_a_row_and_a_dead_site_changes_none(fleet: Fleet) -> None:
    assert changing_items(history_of(fleet)) == ["sample-o8"]


def plot(*sights: Sight, lists: str = "") -> etree._Element:
    columns = [Column(f"{day} <b>", sight, lists[day] if lists else "a") for day, sight in enumerate(sights)]
    bands = [(40.0 + day, 60.0 + day) for day in range(len(sights))]
    strip = Strip("O8", [Status.PASS] * len(sights))
    names = {status: status.value for status in Status}
    drawn = trend_svg(Trend("แนวโน้ม & <x>", "บอกด้วยคำ", columns, [Panel("OIT", bands)], [strip], names))
    return etree.fromstring(drawn)


def test_the_plot_is_one_picture_without_scripts_or_links() -> None:
    drawn = plot(Sight.WHOLE, Sight.PARTIAL, Sight.WHOLE)
    names = {str(node.tag).removeprefix(SVG) for node in drawn.iter()}
    assert names == {"svg", "title", "desc", "style", "text", "rect", "polygon", "polyline", "line", "circle"}
    assert not re.search(rb"href|url\(|on\w+=", etree.tostring(drawn))
    assert drawn.findtext(f"{SVG}title") == "แนวโน้ม & <x>"
    assert len(drawn.findall(f".//{SVG}circle")) == 3


def test_a_look_that_saw_nothing_is_no_point_of_the_line() -> None:
    drawn = plot(Sight.WHOLE, Sight.NOTHING, Sight.WHOLE)
    assert len(drawn.findall(f".//{SVG}circle")) == 2
    assert len(drawn.findall(f".//{SVG}polyline")) == 2
    assert [node.text for node in drawn.iter(f"{SVG}text") if node.get("class") == "unseen"] == ["×"]


def test_the_line_breaks_where_the_list_is_another() -> None:
    assert len(plot(Sight.WHOLE, Sight.WHOLE, Sight.WHOLE, lists="aab").findall(f".//{SVG}polyline")) == 2
