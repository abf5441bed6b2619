"""Broken links that no item claims are named where an item has nothing; the others keep their own."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from checkers.case import Evidence, Match
from checkers.document_year import BelongsTo
from checkers.evidence import Selection
from checkers.fiscal_year import Strength, YearMention
from checkers.orphans import with_unread
from checkers.result import ItemResult
from checkers.rivals import Rival
from checkers.run import JudgeRequest, judge
from checkers.surroundings import Surroundings
from checklists.load import load
from checklists.model import Item
from crawler.snapshot import Outcome
from crawler.text.document import ReadProblem
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


PLAN, STRATEGY, RISK = (load(2566).checklist.item(number) for number in ("O11", "O4", "O34"))
NOTHING = Selection((), (), (), ())
SCAN = "https://agency.example/7.pdf"


OF_THE_YEAR = BelongsTo((YearMention(2566, 2566, Strength.STATED, 0, 1),))


def spots(
    items: Sequence[Item], best: float, link: str = "เล่มปีนี้", belongs: BelongsTo = OF_THE_YEAR
) -> dict[str, list[str]]:
    """Item number -> what keeps it open beside a scan that fits the plan, whose own document fits it as `best` says."""
    site = site_of({"/": f"{TITLE}<h2>เอกสาร</h2><p><a href='/7.pdf'>{link}</a></p>".encode(), "/7.pdf": b"%PDF-1.4"})
    site = changed(site, "/7.pdf", Outcome.OK, ReadProblem.NO_TEXT_LAYER)
    plan = Selection((Evidence(site.captures[0], Match(SCAN, best, (), claimed=False), belongs),), (), (), ())
    selections = {item.key: NOTHING for item in items} | {PLAN.key: plan}
    around = Surroundings(site, rivals={SCAN: [Rival("O11", 0.55, 0.55, claimed=False)]}, firsts={"O11": best})
    found = with_unread([PLAN, *(item for item in items if item.key != PLAN.key)], selections, around)
    return {item.number: [spot.url for spot in found[item.key].blind_spots] for item in items}


def test_an_unread_file_that_nothing_needs_is_that_of_the_only_item_without_a_document() -> None:
    assert spots([STRATEGY], best=0.9) == {"O4": [SCAN]}


def test_an_unread_file_that_its_own_item_may_need_is_no_others() -> None:
    assert spots([STRATEGY], best=0.5) == {"O4": []}


def test_an_unread_file_may_be_that_of_an_item_whose_documents_name_no_year() -> None:
    assert spots([STRATEGY], best=0.9, belongs=BelongsTo())["O4"] == []
    assert spots([PLAN], best=0.9, belongs=BelongsTo()) == {"O11": [SCAN]}
    assert spots([PLAN], best=0.9) == {"O11": []}


def test_of_few_items_without_documents_it_may_be_that_of_each() -> None:
    assert spots([STRATEGY, RISK], best=0.9, link="จุดเสี่ยงโกงในงาน") == {"O4": [SCAN], "O34": [SCAN]}


def test_of_many_items_without_documents_it_is_that_which_its_words_name_most_likely() -> None:
    many = [STRATEGY, RISK, *(load(2566).checklist.item(number) for number in ("O16", "O26"))]
    nothing: dict[str, list[str]] = {item.number: [] for item in many}
    assert spots(many, best=0.9) == nothing
    assert spots(many, best=0.9, link="จุดเสี่ยงโกงในงาน") == nothing | {"O34": [SCAN]}


def test_a_broken_link_that_fits_an_item_less_than_its_own_document_is_anothers() -> None:
    served = (
        "<h2>แผน</h2><p><a href='/d.txt'>แผนดำเนินงานประจำปี 2566</a></p><p><a href='/7.pdf'>แผนดำเนินงานป้องกันทุจริต</a></p>"
    )
    plan = "แผนดำเนินงานและการใช้จ่ายงบประมาณ ประจำปีงบประมาณ พ.ศ. 2566\nโครงการ | งบประมาณ (บาท)\nซ่อมถนน | 90,000"
    items = judged(served, {"/d.txt": plan}, "/7.pdf")
    assert "7.pdf" in says(items["O36"])
    assert "7.pdf" not in says(items["O11"])
