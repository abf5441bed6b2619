"""Broken links that no item claims are named where an item has nothing; the others keep their own."""

from __future__ import annotations

from collections.abc import Mapping

from checkers.result import ItemResult
from checkers.run import JudgeRequest, judge
from checklists.load import load
from crawler.snapshot import Outcome
from tests.support import AS_OF, changed, site_of

TITLE = "<meta charset=utf-8><title>อบต.ตัวอย่าง</title><h1>อบต.ตัวอย่าง</h1>"
STATISTICS = "รายงานข้อมูลเชิงสถิติการให้บริการ ประจำปีงบประมาณ พ.ศ. 2564\nงานทะเบียน 12 ราย"


def judged(body: str, files: Mapping[str, str] | None = None, *gone: str) -> dict[str, ItemResult]:
    """The items of a site whose home page has this body; `gone`: addresses that do not exist."""
    texts = {path: text.encode() for path, text in (files or {}).items()}
    site = site_of({"/": f"{TITLE}{body}".encode(), **texts, **dict.fromkeys(gone, b"x")})
    for path in gone:
        site = changed(site, path, Outcome.NOT_FOUND)
    result = judge(site, load(2566), JudgeRequest(as_of=AS_OF, tool_version="t"))
    return {item.number: item for item in result.items}


def says(item: ItemResult) -> str:
    return " ".join(component.message_en for component in item.components)


def test_a_broken_link_of_vague_words_is_named_for_the_item_that_it_fits_best() -> None:
    items = judged("<h2>สุจริต</h2><p><a href='/7.pdf'>ความคืบหน้างานป้องกันทุจริต</a></p>", {}, "/7.pdf")
    assert any("7.pdf" in says(items[number]) for number in ("O36", "O37", "O38"))
    assert "7.pdf" not in says(items["O5"])


def test_a_broken_link_beside_documents_of_other_years_is_that_of_this_year() -> None:
    links = "<li><a href='/7.pdf'>ปี 2566</a></li><li><a href='/old.txt'>ปี 2564</a></li>"
    items = judged(f"<h2>ตัวเลขที่เคาน์เตอร์</h2><ul>{links}</ul>", {"/old.txt": STATISTICS}, "/7.pdf")
    assert "broken link" in says(items["O16"])
    assert "7.pdf" in says(items["O16"])
