"""The site thanphloi keeps its promises: another shape, other wordings, and the eight gaps it was made for."""

from __future__ import annotations

import re
from pathlib import Path

from checklists.load import load
from fixtures.build import BuiltSite
from fixtures.source import Content, load_site
from tests.site_fixtures.walk import expected_of, links_of, markup_of

SOURCE = load_site("thanphloi")
EXPECTED = expected_of(SOURCE)
CONTENTS = {content.path: content for content in (*SOURCE.pages, *SOURCE.documents)}
GAPS = {name: item for name, item in EXPECTED["items"].items() if item["verdict"] == "fail"}
SHORT = 20  # letters; a shorter title is a word that anybody may use


def words_of(content: Content) -> str:
    return f"{content.head['title']}\n{content.body}"


def only(name: str) -> str:
    """The body of the only address of a gap."""
    (address,) = GAPS[name]["at"]
    return CONTENTS[address].body


def test_the_site_has_the_promised_size(thanphloi: BuiltSite) -> None:
    assert 40 <= len(thanphloi.pages) <= 55
    assert 33 <= len(thanphloi.documents) <= 40
    assert {Path(path).suffix for path in thanphloi.documents} == {".pdf", ".docx", ".xlsx"}
    assert sum("page_id=" in path for path in thanphloi.pages) > 10


def test_the_menu_stands_twice_on_every_page(thanphloi: BuiltSite) -> None:
    for path in thanphloi.pages:
        assert [*links_of(thanphloi, path)].count("/?page_id=64") >= 2, path


def test_posts_stand_in_the_archive_of_their_category(thanphloi: BuiltSite) -> None:
    first, second = "/category/ข่าวกิจกรรม/", "/category/ข่าวกิจกรรม/page/2/"
    posts = [page.path for page in SOURCE.pages if page.head.get("category") == "ข่าวกิจกรรม"]
    titles = {path: CONTENTS[path].head["title"] for path in posts}
    shown = [re.findall(r"<h2><a href=\"([^\"]+)\"", markup_of(thanphloi, path)) for path in (first, second)]
    assert shown[0] + shown[1] == sorted(titles, reverse=True)
    assert len(shown[0]) == 4
    assert second in links_of(thanphloi, first)


def test_no_item_number_stands_anywhere(thanphloi: BuiltSite) -> None:
    number = re.compile(r"(?<![\w#])[OoＯ]\s?-?\d{1,2}(?!\w)|OIT")
    assert [path for path in CONTENTS if number.search(words_of(CONTENTS[path]))] == []
    assert [path for path in thanphloi.pages if re.search(r">\s*ITA\b", markup_of(thanphloi, path))] == []


def test_official_titles_stand_only_on_the_two_decoys_and_the_links_to_them() -> None:
    titles = [item.title.th for item in load(2566).checklist.items if len(item.title.th) > SHORT]
    decoys = {path for path, reason in EXPECTED["decoys"].items() if "right title, wrong content" in reason}
    links = re.compile(r"\[[^]]*\]\((?:" + "|".join(map(re.escape, sorted(decoys))) + r")\)")
    found = {path for path in CONTENTS if any(title in links.sub("", words_of(CONTENTS[path])) for title in titles)}
    assert len(titles) > 25
    assert found == decoys
    assert len(decoys) == 2


def test_exactly_eight_items_are_expected_to_fail_for_eight_reasons() -> None:
    assert set(GAPS) == {"O2", "O10", "O12", "O21", "O26", "O28", "O31", "O41"}
    assert len({item["gap"] for item in GAPS.values()}) == 8


def test_the_permanent_side_has_no_portrait_and_no_contact() -> None:
    political, permanent = (CONTENTS[path].body for path in GAPS["O2"]["at"])
    assert political.count("<img") == political.count("080-000-") == 4
    assert "ปลัดเทศบาลตำบลธารพลอย" in permanent
    assert re.findall(r"<img|!\[|@|โทร|080", permanent) == []


def test_no_other_page_speaks_of_the_handling_of_personal_data() -> None:
    named = [path for path, content in CONTENTS.items() if re.search(r"ข้อมูลส่วนบุคคล|PDPA", words_of(content))]
    assert named == GAPS["O10"]["at"]
    assert "ยังไม่มีนโยบายของตนเอง" in only("O10")


def test_the_half_year_report_shares_no_project_with_the_plan_of_the_year() -> None:
    (plan,) = EXPECTED["items"]["O11"]["at"]
    projects = re.findall(r"^\| \d+ \| ([^|]+) \|", CONTENTS[plan].body, re.M)
    assert len(projects) == 8
    assert [project for project in projects if project in only("O12")] == []


def test_only_february_is_neither_summed_up_nor_said_to_be_empty() -> None:
    index, *months = GAPS["O21"]["at"]
    named = re.findall(r"รอบเดือน(\S+) 256[56]", "\n".join(CONTENTS[path].body for path in months))
    assert named == ["ตุลาคม", "พฤศจิกายน", "ธันวาคม", "มกราคม", "มีนาคม"]
    assert "ก.พ." not in CONTENTS[index].body
    assert [path for path, content in CONTENTS.items() if "ไม่มีการจัดซื้อ" in content.body] == []


def test_the_documents_of_the_remaining_gaps_are_what_was_promised() -> None:
    assert "พ.ศ. 2564" in only("O26")
    assert "2566" not in only("O26")
    assert "ทุจริต" not in only("O28")
    assert re.findall(r"^@ \((.+)\)$", only("O31"), re.M) == ["นางสาวชลธิชา คำสมมุติ"]
    assert "ธารพลอย" not in only("O41")
