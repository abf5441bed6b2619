"""The site ekkarat keeps its promises: sizes, encodings, links, and the two gaps it was made for."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import urljoin, urlsplit

import pytest
import yaml

from fixtures.build import BuiltSite, body_file
from fixtures.routes import decode_address, read_routes
from fixtures.source import load_site

SOURCE = load_site("ekkarat")
EXPECTED: dict[str, Any] = yaml.safe_load((SOURCE.folder / "expected.yaml").read_text(encoding="utf-8"))
THAI = r"[\u0e00-\u0e7f]"
LINK = re.compile(r"""(?:href|src)\s*=\s*["']([^"']*)["']|location\.href\s*=\s*'([^']*)'""")
CP874 = {page.path for page in SOURCE.pages if page.head.get("encoding") == "cp874"}


def markup_of(built: BuiltSite, path: str) -> str:
    data = (built.folder / body_file(path)).read_bytes()
    return data.decode("cp874" if path in CP874 else "utf-8")


def links_of(built: BuiltSite, path: str) -> Iterator[str]:
    """The site's own addresses that a page leads to, decoded."""
    for match in LINK.finditer(markup_of(built, path)):
        target = urljoin(f"http://site{path}", match[1] or match[2] or "")
        if urlsplit(target).netloc == "site":
            yield decode_address(target)


def test_the_site_has_the_promised_size(ekkarat: BuiltSite) -> None:
    assert 60 <= len(ekkarat.pages) <= 75
    assert 40 <= len(ekkarat.documents) <= 55
    assert {Path(path).suffix for path in ekkarat.documents} == {".pdf", ".docx", ".xlsx"}


def test_only_the_links_meant_to_be_dead_are_dead(ekkarat: BuiltSite) -> None:
    routes = read_routes(ekkarat.folder)
    dead = {link for page in ekkarat.pages for link in links_of(ekkarat, page) if link not in routes}
    assert dead == set(ekkarat.dead_links)


def test_everything_can_be_reached_by_clicks_from_the_entry(ekkarat: BuiltSite) -> None:
    seen: set[str] = set()
    waiting = [ekkarat.entry]
    while waiting:
        path = waiting.pop()
        if path in seen:
            continue
        seen.add(path)
        if path in ekkarat.pages:
            waiting.extend(links_of(ekkarat, path))
    assert set(ekkarat.documents) <= seen
    assert set(ekkarat.pages) <= seen


def test_the_old_pages_are_truly_windows_874(ekkarat: BuiltSite) -> None:
    assert len(CP874) == 4
    for path in CP874:
        data = (ekkarat.folder / body_file(path)).read_bytes()
        assert re.search(r"[\u0e00-\u0e7f]{20}", data.decode("cp874"))
        with pytest.raises(UnicodeDecodeError):
            data.decode("utf-8")


def test_every_item_is_expected_at_addresses_that_exist(ekkarat: BuiltSite) -> None:
    assert list(EXPECTED["items"]) == [f"O{number}" for number in range(1, 44)]
    held = {*ekkarat.pages, *ekkarat.documents}
    assert {address for item in EXPECTED["items"].values() for address in item["at"]} <= held
    assert set(EXPECTED["decoys"]) <= held


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


def test_persons_and_numbers_are_plainly_invented() -> None:
    text = "\n".join(content.body for content in (*SOURCE.pages, *SOURCE.documents))
    named = re.findall(rf"(?<!{THAI})(?:นาย|นางสาว|นาง)({THAI}+) ({THAI}+)", text)
    surnames = {surname for first, surname in named if not first.startswith("กองค์")}
    assert {surname for surname in surnames if "สมมุติ" not in surname} == set()
    assert len(surnames) > 20
    assert re.findall(r"(?<!\d)[1-8](?:[ -]?\d){12}(?!\d)", text) == []  # the shape of a citizen's number
    mobiles = re.findall(r"\b0[689]\d-?\d{3}-?\d{4}\b", text)
    assert mobiles
    assert all(number.startswith("080-000-01") for number in mobiles)
    assert {address.rpartition(".")[2] for address in re.findall(r"[\w.]+@[\w.]+", text)} == {"example"}
