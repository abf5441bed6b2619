"""The site ruangphueng keeps its promises: complete, reached in unusual ways, its reports about the plans they name."""

from __future__ import annotations

import re
import shutil
import zipfile
from dataclasses import replace
from pathlib import Path
from urllib.parse import urljoin
from xml.etree import ElementTree

import pytest

from fixtures.blocks import Kind, parse_blocks, plain
from fixtures.build import BuiltSite, body_file, content_type
from fixtures.rename import new_address, rename_addresses
from fixtures.routes import decode_address, read_routes
from fixtures.slides import write_pptx
from fixtures.source import load_site
from tests.site_fixtures.walk import expected_of, links_of, markup_of, reached_by_clicks

SOURCE = load_site("ruangphueng")
EXPECTED = expected_of(SOURCE)
ITEMS = EXPECTED["items"]
CONTENTS = {content.path: content for content in (*SOURCE.pages, *SOURCE.documents)}
MOVED = {"/a/b.html": "/x/001.html", "/a/": "/x/002", "/c d.pdf": "/x/003.pdf"}


def tables(path: str) -> list[tuple[tuple[str, ...], ...]]:
    return [block.rows for block in parse_blocks(CONTENTS[path].body) if block.kind is Kind.TABLE]


def second_cells(rows: tuple[tuple[str, ...], ...]) -> list[str]:
    return [row[1] for row in rows[1:]]


def test_the_site_has_the_promised_size(ruangphueng: BuiltSite) -> None:
    assert 45 <= len(ruangphueng.pages) <= 55
    assert 30 <= len(ruangphueng.documents) <= 42
    suffixes = {Path(path).suffix for path in ruangphueng.documents if "?" not in path}
    assert suffixes == {".pdf", ".PDF", ".docx", ".xlsx", ".pptx"}


def test_every_item_is_expected_to_pass() -> None:
    assert {item["verdict"] for item in ITEMS.values()} == {"pass"}
    scores = EXPECTED["scores"]
    assert {*scores["sub_indicators"].values(), *scores["indicators"].values(), scores["instrument"]} == {100.0}
    other = scores["with_other_instruments"]
    assert round(0.3 * other["iit"] + 0.15 * (other["eit_1"] + other["eit_2"]) + 40, 2) == other["total"]
    assert min(other["iit"], other["eit_1"], other["eit_2"], other["total"]) >= 95


def test_this_years_part_of_the_index_leads_to_no_older_document(ruangphueng: BuiltSite) -> None:
    this_year, *older = markup_of(ruangphueng, "/ita/").split("<summary>")[1:]
    assert this_year.startswith("ITA 2566")
    assert len(older) == 2
    hrefs = [decode_address(urljoin("/ita/", href)) for href in re.findall(r'href="([^"]*)"', this_year)]
    assert {*hrefs} & {*EXPECTED["decoys"]} == set()
    assert len(hrefs) >= 43


def test_the_frames_are_truly_windows_874_and_say_so_only_in_their_markup(ruangphueng: BuiltSite) -> None:
    routes = read_routes(ruangphueng.folder)
    for path in ("/law/left.html", "/law/main.html"):
        data = (ruangphueng.folder / body_file(path)).read_bytes()
        assert b"windows-874" in data
        assert re.search("[\u0e00-\u0e7f]{6}", data.decode("cp874"))
        assert "charset" not in dict(routes[path].headers)["Content-Type"]


@pytest.mark.parametrize("month", range(1, 7))
def test_every_monthly_report_is_about_the_projects_of_the_plan(month: int) -> None:
    (report,) = tables(ITEMS["O12"]["at"][month - 1])
    assert second_cells(report) == second_cells(tables("/files/plan/action_plan_2566.pdf")[0])
    left = [[int(cell.replace(",", "")) for cell in row[2:5]] for row in report[1:]]
    assert all(budget - spent == rest for budget, spent, rest in left)


@pytest.mark.parametrize(
    ("plan", "which", "report"), [("O23", 0, "O24"), ("O36", 1, "O37")], ids=["personnel", "against corruption"]
)
def test_quarterly_reports_are_about_the_projects_of_their_plan(plan: str, which: int, report: str) -> None:
    planned = second_cells(tables(ITEMS[plan]["at"][0])[which])
    assert [second_cells(rows) for rows in tables(ITEMS[report]["at"][0])] == [planned, planned]


@pytest.mark.parametrize(("before", "column", "after"), [("O34", 1, "O35"), ("O42", 0, "O43")])
def test_what_was_done_is_about_what_was_resolved(before: str, column: int, after: str) -> None:
    resolved = [row[column] for row in tables(ITEMS[before]["at"][0])[-1][1:]]
    assert [row[0] for row in tables(ITEMS[after]["at"][0])[0][1:]] == resolved


def test_months_of_purchases_have_a_table_or_say_that_there_was_none() -> None:
    months = re.split(r"^### ", CONTENTS["/th/purchase/monthly.html"].body, flags=re.MULTILINE)[1:]
    assert [month.partition("\n")[0][-8:].strip() for month in months] == [
        "ต.ค. 65", "พ.ย. 65", "ธ.ค. 65", "ม.ค. 66", "ก.พ. 66", "มี.ค. 66",
    ]  # fmt: skip
    kinds = ["table" if "| 1 |" in month else "none" if "ไม่มีการจัดซื้อจัดจ้าง" in month else "" for month in months]
    assert kinds == ["table", "table", "table", "none", "table", "table"]
    assert {len(rows[0]) for rows in tables("/th/purchase/monthly.html")} == {9}


def test_a_renamed_site_is_reached_by_the_same_clicks(ruangphueng: BuiltSite, tmp_path: Path) -> None:
    folder = tmp_path / "renamed"
    shutil.copytree(ruangphueng.folder, folder)
    moved = rename_addresses(folder)
    renamed = replace(ruangphueng, folder=folder, pages=tuple(moved[path] for path in ruangphueng.pages))
    before = {moved[path] for path in reached_by_clicks(ruangphueng) if path in moved}
    assert {path for path in reached_by_clicks(renamed) if path in set(moved.values())} == before
    old_names = {link for path in renamed.pages for link in links_of(renamed, path) if link not in moved.values()}
    assert {Path(link).name for link in old_names} == {Path(link).name for link in renamed.dead_links}


@pytest.mark.parametrize(
    ("link", "new"),
    [
        ("b.html#page=2", "/x/001.html#page=2"),
        ("../a/", "/x/002"),
        ("../c d.pdf", "/x/003.pdf"),
        ("/c%20d.pdf", "/x/003.pdf"),
        ("#top", "#top"),
        ("mailto:a@site.example", "mailto:a@site.example"),
        ("https://other.example/a/", "https://other.example/a/"),
        ("gone.html", "gone.html"),
    ],
)
def test_a_link_is_renamed_from_where_it_stands(link: str, new: str) -> None:
    assert new_address(link, "http://site/a/page.html", MOVED) == new


def test_the_slides_hold_their_text_and_are_the_same_each_time(tmp_path: Path) -> None:
    blocks = parse_blocks(CONTENTS["/files/No Gift Policy (slides).pptx"].body)
    first, second = tmp_path / "first.pptx", tmp_path / "second.pptx"
    write_pptx(blocks, first)
    write_pptx(blocks, second)
    assert first.read_bytes() == second.read_bytes()
    with zipfile.ZipFile(first) as archive:
        parsed = {name: ElementTree.fromstring(archive.read(name)) for name in archive.namelist()}
    slides = [name for name in parsed if name.startswith("ppt/slides/slide")]
    text = {node.text for name in slides for node in parsed[name].iter() if node.tag.endswith("}t")}
    assert len(slides) == 3
    assert text == {plain(block.text) for block in blocks if block.text}


def test_a_slide_cannot_hold_markup(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="only text and tables"):
        write_pptx(parse_blocks("<p>ก</p>"), tmp_path / "a.pptx")


def test_a_suffix_in_capitals_has_its_media_type() -> None:
    assert content_type("/files/HR(1).PDF") == "application/pdf"
