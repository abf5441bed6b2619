"""The benchmark of verdicts: its texts, its mutations, the truth of its sites in memory, the floor of its figures."""

from __future__ import annotations

import random
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

import pytest

from benchmarks.verdicts.__main__ import options, refuse_to_show, untold
from benchmarks.verdicts.crawled import crawl_and_judge, local, verdicts
from benchmarks.verdicts.floor import fallen, load_floors, measured
from benchmarks.verdicts.mutations import Kind, Mutation, apply, expectations, packed
from benchmarks.verdicts.phrases import FOLDER, Names, Phrase, choose, fill, forms, names_office, read_phrase
from benchmarks.verdicts.producers import Press
from benchmarks.verdicts.proofread import proofread
from benchmarks.verdicts.services import forms_behind
from benchmarks.verdicts.settings import mutating, sets
from benchmarks.verdicts.shapes import SHAPES, pages_of
from benchmarks.verdicts.snapshot import HOST, answers_of
from benchmarks.verdicts.trial import judge_plan
from benchmarks.verdicts.worlds import World, day_of, is_told, loaded, plan_of, texts
from benchmarks.verdicts.years import YEARS
from checkers.result import Status
from crawler.text.reader import read, sniff

YEAR = 2566
NAMES = Names(agency="อบต.บึงสายบัว", place="บึงสายบัว", head="นายธารา วงศ์ชลสินธุ์", head_title="นายก อบต.บึงสายบัว")
TABLE = """| โครงการ |[[budget:  งบประมาณ |]][[period:  ระยะเวลา |]]
| ขุดลอกคลอง |[[budget:  50,000 |]][[period:  มกราคม |]]
[[projects: | ซ่อมถนน |[[x]] | ]]"""
TEXT = """ก่อนหน้า
[[total: - รวม 5 เรื่อง
- ยุติแล้ว 5 เรื่อง]]
[[!total: - ไม่มีข้อมูล]]
- [[contact: โทร 0-5000-0000]]
[[empty:
| ก | ข |
]]
ต่อท้าย"""


def river(shape: str) -> World:
    return World("river", shape, 1, YEAR)


def test_a_text_keeps_what_is_there_and_drops_what_is_missing() -> None:
    assert choose(TEXT, ()).split("\n") == [
        "ก่อนหน้า",
        "- รวม 5 เรื่อง",
        "- ยุติแล้ว 5 เรื่อง",
        "- โทร 0-5000-0000",
        "| ก | ข |",
        "ต่อท้าย",
    ]
    assert choose(TEXT, {"total", "contact", "empty"}).split("\n") == ["ก่อนหน้า", "- ไม่มีข้อมูล", "ต่อท้าย"]


def test_a_column_of_a_table_can_be_missing() -> None:
    two_rows = "\n".join(TABLE.split("\n")[:2])
    assert choose(two_rows, {"budget"}) == "| โครงการ |ระยะเวลา |\n| ขุดลอกคลอง |มกราคม |"


def test_years_are_printed_whole_short_moved_and_in_thai_digits() -> None:
    assert fill("{y} {y-1} {y+4} {yy} {yy-1}", 2566, NAMES) == "2566 2565 2570 66 65"
    assert fill("{y:thai} {yy:thai} {y-1:thai}", 2566, NAMES) == "๒๕๖๖ ๖๖ ๒๕๖๕"


def test_names_are_filled_and_other_braces_stay() -> None:
    assert fill("{agency} {place} {head} {head_title} {x: 1}", 2566, NAMES).endswith("นายก อบต.บึงสายบัว {x: 1}")


def test_a_text_with_raw_html_stays_a_web_page_and_one_with_pictures_is_no_workbook() -> None:
    phrase = next(iter(plan_of(river("menu")).publications)).phrase
    head = phrase.head.model_copy(update={"producers": ("html", "pdf", "docx", "xlsx")})
    assert forms(Phrase("x", head, "<form></form>")) == ("html",)
    assert forms(Phrase("x", head, "![ผัง](chart)")) == ("html", "pdf")
    assert forms(Phrase("x", head, "ข้อความ")) == ("html", "pdf", "docx", "xlsx")


def test_a_file_without_a_head_is_refused_by_name(tmp_path: Path) -> None:
    path = tmp_path / "structure.md"
    path.write_text("ไม่มีหัว", encoding="utf-8")
    with pytest.raises(ValueError, match=r"structure\.md must begin with a head"):
        read_phrase(path)


@pytest.mark.parametrize("name", sorted(sets().sets))
def test_no_phrase_file_has_a_slip_that_a_program_can_see(name: str) -> None:
    found = [line for year in YEARS for line in proofread(name, loaded(year).checklist)]
    assert [line for line in found if "items are missing" not in line] == []


def test_nothing_that_judges_names_this_benchmark() -> None:
    root = FOLDER.parents[2]
    files = [path for name in ("checklists", "checkers", "crawler", "prongsai") for path in (root / name).rglob("*.*")]
    judging = [path for path in files if path.suffix in {".py", ".yaml"}]
    assert judging
    assert not [path for path in judging if "benchmarks/verdicts" in path.read_text(encoding="utf-8")]


def test_cases_of_the_sets_for_measuring_are_not_shown() -> None:
    assert set(sets().measuring) == {
        "loom",
        "peat",
        "cove",
        "marsh",
        "knoll",
        "grove",
        "lea",
        "scarp",
        "fjord",
        "plain",
    }
    refused = options().parse_args(["--set", "loom", "--show", "5"])
    assert refuse_to_show(refused)
    assert not refuse_to_show(options().parse_args(["--set", "loom", "--show", "5", "--force"]))
    assert not refuse_to_show(options().parse_args(["--set", "river", "--show", "5"]))


@pytest.mark.parametrize("form", ["pdf", "docx", "xlsx"])
def test_a_file_of_every_form_can_be_read_again(form: str, tmp_path: Path) -> None:
    data = Press(tmp_path).write(form, "แผนประจำปี", "ข้อความ\n| ก | ข |\n| 1 | 2 |")
    url = f"{HOST}/x.{form}"
    document = read(data, media_type=sniff(data, content_type="", url=url), content_type="", url=url)
    assert document.readable
    assert "ข้อความ" in document.text


@pytest.mark.parametrize("form", ["image", "scan"])
def test_a_picture_of_a_text_cannot_be_read(form: str, tmp_path: Path) -> None:
    data = Press(tmp_path).write(form, "แผนประจำปี", "ข้อความ")
    url = f"{HOST}/x.{'png' if form == 'image' else 'pdf'}"
    assert not read(data, media_type=sniff(data, content_type="", url=url), content_type="", url=url).readable


@pytest.mark.parametrize("shape", SHAPES)
def test_a_site_is_the_same_every_time_and_its_addresses_tell_no_numbers(shape: str) -> None:
    plan = plan_of(river(shape))
    pages = pages_of(plan)
    assert pages == pages_of(plan)
    assert not [path for path in pages if "o1" in path.lower() or "256" in path]


def test_only_the_index_prints_numbers() -> None:
    prints = {shape: any(">O11<" in page for page in pages_of(plan_of(river(shape))).values()) for shape in SHAPES}
    assert prints == {"index": True, "menu": False, "sections": False}


def broken(kind: Kind, item: str, component: str = "", other: str = "") -> tuple[Mutation, Mapping[str, str]]:
    """A mutation, and the addresses and titles of the site that it makes."""
    mutation = Mutation(kind, item, component, other)
    plan = apply(plan_of(river("index")), [mutation], loaded(YEAR).checklist, sets().sets["river"].other)
    return mutation, {one.phrase.item: f"{one.number} {one.title} {one.body}" for one in plan.publications}


def test_a_dropped_component_changes_its_item_and_no_other() -> None:
    whole = {one.phrase.item: f"{one.number} {one.title} {one.body}" for one in plan_of(river("index")).publications}
    _, texts = broken(Kind.DROP, "annual-plan", "budget")
    assert [key for key in whole if whole[key] != texts[key]] == ["annual-plan"]


def test_a_text_of_the_wrong_year_never_names_the_right_one() -> None:
    _, texts = broken(Kind.WRONG_YEAR, "annual-plan")
    assert str(YEAR) not in texts["annual-plan"]


def test_a_document_of_another_office_never_names_this_one() -> None:
    _, texts = broken(Kind.OTHER_AGENCY, "annual-plan")
    assert sets().sets["river"].own.place not in texts["annual-plan"]


def test_a_wrong_number_gives_one_item_the_number_of_another_whose_content_is_gone() -> None:
    mutation, texts = broken(Kind.WRONG_NUMBER, "annual-plan", other="privacy-policy")
    assert texts["annual-plan"].startswith("O10 ")
    assert "privacy-policy" not in texts
    wanted = {(one.item, one.component): one.statuses for one in expectations(mutation, loaded(YEAR).checklist)}
    assert wanted["privacy-policy", "policy"] == {Status.FAIL}
    assert wanted["annual-plan", "budget"] == {Status.PASS}


def test_what_only_a_person_can_read_must_be_left_open() -> None:
    for kind in (Kind.LOCKED, Kind.SCAN):
        found = expectations(Mutation(kind, "annual-plan"), loaded(YEAR).checklist)
        assert {one.statuses for one in found} == {frozenset({Status.UNSURE, Status.ERROR})}


def test_words_that_a_picture_beside_them_may_tell_must_be_left_open_when_they_are_dropped() -> None:
    found = expectations(Mutation(Kind.DROP, "structure", "positions-and-units"), loaded(YEAR).checklist)
    wanted = {one.component: one.statuses for one in found}
    assert wanted["positions-and-units"] == frozenset({Status.UNSURE, Status.ERROR})
    assert wanted["both-sides"] == {Status.PASS}


def test_mutations_that_share_a_site_do_not_touch_each_other() -> None:
    items = [item.key for item in loaded(YEAR).checklist.items]
    mutations = [Mutation(kind, item) for item in items for kind in (Kind.DECOY, Kind.BROKEN)]
    groups = packed(mutations, 6, random.Random(1))
    assert sorted(map(str, (one for group in groups for one in group))) == sorted(map(str, mutations))
    for group in groups:
        touched = [item for mutation in group for item in mutation.touched]
        assert len(touched) == len(set(touched))


def test_every_message_that_gives_no_other_reason_is_the_check_s_own() -> None:
    assert mutating().reason("no usable evidence; nearest: x: broken link: the site has no such page") == "broken"
    assert mutating().reason("the table has no budget") == "component"


def test_a_crawl_of_a_served_site_gives_the_verdicts_of_the_site_in_memory(tmp_path: Path) -> None:
    checklist = loaded(YEAR).checklist
    group = [Mutation(Kind.DROP, "annual-plan", "budget"), Mutation(Kind.SCAN, "privacy-policy")]
    group += [Mutation(Kind.BROKEN, "work-manual"), Mutation(Kind.DEEPER, "service-manual")]
    plan = local(apply(plan_of(river("index")), group, checklist, sets().sets["river"].other))
    few = {item.key for item in checklist.items[:20]}
    plan = replace(plan, publications=tuple(one for one in plan.publications if one.phrase.item in few))
    press = Press(tmp_path / "files")
    press.folder.mkdir()
    crawled = crawl_and_judge(plan, press, tmp_path, day_of(YEAR).isoformat())
    assert len(answers_of(plan, press)) > len(few)
    assert verdicts(crawled) == verdicts(judge_plan(plan, press.folder))


@pytest.mark.parametrize("year", YEARS)
def test_the_figures_do_not_fall(year: int, tmp_path: Path) -> None:
    floors = load_floors()
    percent = floors.years[year].percent
    assert set(percent) == {"right_reason", "false_pass", "not_looked", "false_fail", "unsure"}
    assert fallen(measured(floors, year, tmp_path), percent, floors.slack) == []


def test_a_figure_below_the_floor_is_named() -> None:
    percent = {"right_reason": 90.0, "false_pass": 1.0}
    assert fallen({"right_reason": 89.6, "false_pass": 1.4}, percent, 0.5) == []
    assert len(fallen({"right_reason": 88.0, "false_pass": 2.0}, percent, 0.5)) == 2


def test_every_component_of_the_list_that_the_texts_were_written_for_is_counted() -> None:
    assert untold(["river", "coast"], YEAR) == ""


def test_an_item_that_two_became_has_the_texts_of_both() -> None:
    merged = texts("coast", 2567)["annual-plan"]
    parts = texts("coast", YEAR)
    assert merged.merged == ("annual-plan-progress",)
    assert merged.components == parts["annual-plan"].components | parts["annual-plan-progress"].components
    assert merged.head.links == parts["annual-plan"].head.links


def test_a_text_of_a_later_year_stands_for_that_year_and_the_next_ones() -> None:
    written = [texts("river", year)["work-manual"].body for year in YEARS]
    assert "details" in texts("river", YEAR)["work-manual"].components
    assert written[0] != written[1] == written[2] == written[3]


def test_what_no_text_tells_of_in_another_year_is_said_and_not_counted() -> None:
    said = untold(["coast"], 2567)
    assert "O29 report" in said  # an item that 2566 did not have
    assert "O8 progress" not in said  # a component that came from a merged item
    assert not is_told(World("coast", "index", 1, 2567), "O29", "report")
    assert is_told(World("river", "index", 1, 2567), "O29", "report")


@pytest.mark.parametrize("year", [year for year in YEARS if year != YEAR])
def test_every_component_of_a_later_year_has_a_text_in_two_sets(year: int) -> None:
    left = untold(["river", "meadow"], year)
    assert left == "" or left.endswith("O1 province")  # asked of provinces alone


def test_only_a_text_that_names_its_office_can_be_told_from_another_offices() -> None:
    phrase = read_phrase(FOLDER / "garden" / "procurement-annual-report.md")
    assert not names_office(phrase)
    assert names_office(replace(phrase, body=f"{phrase.body}\n{{agency}}"))


def test_links_of_a_page_of_services_lead_to_forms_only_while_it_offers_them() -> None:
    plan = plan_of(World("moor", "menu", 1, YEAR))
    offered = next(one for one in plan.publications if one.phrase.item == "e-service")
    assert "https://e.khokmoor.example/water" in forms_behind(offered)
    assert all("<textarea" in markup for markup in forms_behind(offered).values())
    assert forms_behind(replace(offered, missing=frozenset({"online"}))) == {}
    assert forms_behind(replace(offered, is_decoy=True)) == {}


def test_no_other_item_has_forms_behind_its_links() -> None:
    plan = plan_of(World("moor", "menu", 1, YEAR))
    others = [one for one in plan.publications if one.phrase.item != "e-service"]
    assert others
    assert not any(forms_behind(one) for one in others)
