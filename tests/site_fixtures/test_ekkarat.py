"""The site ekkarat keeps its promises: sizes, encodings, links, and the two gaps it was made for."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from fixtures.build import BuiltSite, body_file
from fixtures.source import load_site
from tests.site_fixtures.walk import expected_of, markup_of

SOURCE = load_site("ekkarat")
EXPECTED = expected_of(SOURCE)
CP874 = {page.path for page in SOURCE.pages if page.head.get("encoding") == "cp874"}


def test_the_site_has_the_promised_size(ekkarat: BuiltSite) -> None:
    assert 60 <= len(ekkarat.pages) <= 75
    assert 40 <= len(ekkarat.documents) <= 55
    assert {Path(path).suffix for path in ekkarat.documents} == {".pdf", ".docx", ".xlsx"}


def test_the_old_pages_are_truly_windows_874(ekkarat: BuiltSite) -> None:
    assert len(CP874) == 4
    for path in CP874:
        data = (ekkarat.folder / body_file(path)).read_bytes()
        assert re.search(r"[\u0e00-\u0e7f]{20}", data.decode("cp874"))
        with pytest.raises(UnicodeDecodeError):
            data.decode("utf-8")


def test_exactly_two_items_are_expected_to_fail() -> None:
    failed = {name: item for name, item in EXPECTED["items"].items() if item["verdict"] == "fail"}
    assert set(failed) == {"O8", "O25"}
    assert [part["verdict"] for part in failed["O8"]["components"]] == ["pass", "fail"]
    assert [part["verdict"] for part in failed["O25"]["components"]].count("fail") == 3


def test_the_expected_scores_add_up() -> None:
    scores = EXPECTED["scores"]
    parts = scores["sub_indicators"]
    ninth = sum(parts[f"9.{number}"] for number in range(1, 6)) / 5
    tenth = (parts["10.1"] + parts["10.2"]) / 2
    assert (ninth, tenth) == (scores["indicators"]["9"], scores["indicators"]["10"]) == (93.0, 100.0)
    assert (ninth + tenth) / 2 == scores["instrument"]
    other = scores["with_other_instruments"]
    total = 0.3 * other["iit"] + 0.15 * other["eit_1"] + 0.15 * other["eit_2"] + 0.4 * scores["instrument"]
    assert round(total, 2) == other["total"]


def test_the_question_page_leads_to_no_two_way_channel(ekkarat: BuiltSite) -> None:
    channel = re.compile(r"m\.me/|customerchat|line\.me/(R/)?ti|lin\.ee|page\.line\.me|webboard|กระดาน|กระทู้|แชท", re.I)
    assert [path for path in ekkarat.pages if channel.search(markup_of(ekkarat, path))] == []


def test_no_rules_stand_anywhere_for_the_headings_that_lack() -> None:
    rules = re.compile(r"หลักเกณฑ์(?:และวิธีการ)?(?:การ)?(บรรจุ|แต่งตั้ง|พัฒนา|ให้คุณ|ให้โทษ|สร้างขวัญ|ลงโทษ)")
    assert [content.path for content in (*SOURCE.pages, *SOURCE.documents) if rules.search(content.body)] == []
