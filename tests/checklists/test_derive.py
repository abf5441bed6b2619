"""A list that is based on another says only what is its own, and is told where it is wrong."""

from __future__ import annotations

import hashlib
import time
from collections.abc import Callable
from datetime import date
from importlib import resources
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from checklists.load import ChecklistError, load
from checklists.model import Basis, Checklist, Component, Item

HEAD = """\
id: mine-2571
fiscal_year: 2571
based_on: 2566
revision: 1
status: provisional
sources: [คู่มือปี 2571]
item_scale: {rule: unknown, source: {th: ไม่ทราบ, en: not known}}
item_count: {count}
sub_indicators: [{number: "9.1", title: {th: ข้อมูลพื้นฐาน, en: Basic information}}]
items:
"""
CONTACT = """\
  - number: O1
    key: contact
    like: contact
    sub_indicator: "9.1"
    title: {th: ข้อมูลการติดต่อ, en: Contact information}
    seen: inferred
"""
PLAN = """\
  - number: O2
    key: annual-plan
    like: [annual-plan, annual-plan-progress]
    sub_indicator: "9.1"
    title: {th: แผนและความก้าวหน้า, en: Plan and progress}
    seen: inferred
"""
BEFORE = (HEAD + CONTACT + PLAN).count("\n")  # lines above what a test adds


@pytest.fixture
def made(tmp_path: Path) -> Callable[[str], Checklist]:
    """The list of these items."""

    def read(items: str) -> Checklist:
        path = tmp_path / "mine.yaml"
        count = items.count("  - number: ")
        path.write_text(HEAD.replace("{count}", str(count)) + items, encoding="utf-8")
        return load(path).checklist

    return read


@pytest.fixture
def refused(made: Callable[[str], Checklist]) -> Callable[[str], ChecklistError]:
    """The error of the list of these items."""

    def read(items: str) -> ChecklistError:
        with pytest.raises(ChecklistError) as caught:
            made(items)
        return caught.value

    return read


def part(item: Item, key: str) -> Component:
    return next(component for component in item.components if component.key == key)


def test_what_an_item_does_not_say_is_as_in_the_base(made: Callable[[str], Checklist]) -> None:
    item, old = made(CONTACT).items[0], load(2566).checklist.item("contact")
    assert item.find == old.find
    assert [component.key for component in item.components] == [component.key for component in old.components]
    assert {component.basis for component in item.components} == {Basis.ASSUMED}
    assert made(CONTACT).title.th.endswith("2571")
    assert made(CONTACT).levels == load(2566).checklist.levels


def test_years_move_with_the_list(made: Callable[[str], Checklist]) -> None:
    item = made(CONTACT + PLAN).item("annual-plan")
    assert "2566" not in item.find.model_dump_json().replace("2566-", "")
    assert item.data_year is not None
    assert item.data_year.year == 2571
    assert part(item, "of-the-year").parameters["year"] == 2571
    assert {component.due_from for component in item.components} - {None} == {date(2028, 4, 1)}


def test_an_item_that_is_like_two_has_the_words_and_components_of_both(made: Callable[[str], Checklist]) -> None:
    base = load(2566).checklist
    item = made(CONTACT + PLAN).item("annual-plan")
    assert item.find.names[0] == "แผนและความก้าวหน้า"
    for old in (base.item("annual-plan"), base.item("annual-plan-progress")):
        assert {component.key for component in old.components} <= {component.key for component in item.components}


def test_components_are_dropped_changed_added_and_ordered(made: Callable[[str], Checklist]) -> None:
    item = made(
        CONTACT
        + """\
    components:
      drop: {email: not asked for any more}
      change:
        telephone:
          basis: official
          source: official-seen
          how_to_fix: {th: "พิมพ์ของปี {y}", en: Type the telephone number}
        address: {due_from: "{ce}-04-01"}
      add:
        - {like: shared/fax, basis: assumed, source: condensed}
        - like: executives/photo
          key: portrait
          how_to_fix: {th: ใส่รูปถ่าย, en: Add the portrait}
      order: [fax, telephone, address, map, portrait]
"""
    ).items[0]
    assert [component.key for component in item.components] == ["fax", "telephone", "address", "map", "portrait"]
    assert part(item, "telephone").basis is Basis.OFFICIAL
    assert "2571" in part(item, "telephone").source.en
    assert part(item, "telephone").how_to_fix.th == "พิมพ์ของปี 2571"
    assert part(item, "address").due_from == date(2028, 4, 1)
    old = part(load(2566).checklist.item("executives"), "photo")
    assert (part(item, "portrait").check, part(item, "portrait").text) == (old.check, old.text)


def test_a_check_of_its_own_takes_no_parameters_of_the_base(made: Callable[[str], Checklist]) -> None:
    own = "    components: {change: {telephone: {check: topic, with: {phrases: {list: things_bought}}}}}\n"
    telephone = part(made(CONTACT + own).items[0], "telephone")
    assert set(telephone.parameters) == {"phrases"}
    assert "รายการจัดซื้อ" in telephone.parameters["phrases"]


def test_checks_taken_over_from_what_the_years_share_have_their_words(made: Callable[[str], Checklist]) -> None:
    item = made(
        CONTACT + "    components: {change: {map: {any_of: [{like: shared/duties-beside-structure}]}}}\n"
    ).items[0]
    topics = part(item, "map").calls[1].parameters["topics"]
    assert "มีหน้าที่" in topics[0]["phrases"]


def test_none_takes_away_what_the_base_says(made: Callable[[str], Checklist]) -> None:
    assert load(2566).checklist.item("annual-plan").data_year
    assert made(CONTACT + PLAN + "    data_year: none\n").items[1].data_year is None


def test_words_are_added_and_removed_and_never_contradict_each_other(made: Callable[[str], Checklist]) -> None:
    gone = load(2566).checklist.item("contact").find.aliases[0]
    own = f"    find: {{add: {{names: [ที่ตั้งและโทรศัพท์], not: [ที่ตั้ง]}}, remove: {{aliases: [{gone}]}}}}\n"
    found = made(CONTACT + own).items[0].find
    assert found.names[:2] == ("ข้อมูลการติดต่อ", "ที่ตั้งและโทรศัพท์")
    assert gone not in found.aliases
    assert "ที่ตั้ง" not in found.exclude  # it is part of a name of the item itself


def test_an_item_without_like_is_complete_in_itself(made: Callable[[str], Checklist]) -> None:
    item = made(
        """\
  - number: O1
    key: something-new
    sub_indicator: "9.1"
    title: {th: เรื่องใหม่, en: Something new}
    find: {names: [เรื่องใหม่]}
    publish_at: {th: "เมนู ปี {y}", en: "Menu {y}"}
    components:
      - key: text
        text: {th: เรื่องใหม่, en: Something new}
        basis: assumed
        source: condensed
        check: document_year
        with: {year: "{y-1}", rule: same}
        how_to_fix: {th: เผยแพร่, en: Publish it}
"""
    ).items[0]
    assert item.publish_at.th == "เมนู ปี 2571"
    assert item.components[0].parameters["year"] == 2570


def test_a_list_may_be_based_on_one_that_is_based_on_another() -> None:
    before, after = load(2569).checklist, load(2570).checklist
    assert [item.key for item in after.items] == [item.key for item in before.items]
    assert {c.basis for item in after.items for c in item.components} == {Basis.ASSUMED}
    assert after.status == "provisional"


@pytest.mark.parametrize(
    ("own", "below", "words"),
    [
        ("    like: contacts\n", 0, "the list of 2566 has no item “contacts” (there is: contact"),
        ("    components: {drop: {e-mail: gone}}\n", 0, "no component “e-mail” is taken over (there is: email"),
        ("    components:\n      change:\n        fone: {basis: agreed}\n", 2, "no component “fone” is taken over"),
        ("    components:\n      add:\n        - like: shared/faxes\n", 2, "no “shared/faxes” (there is: fax"),
        ("    components:\n      add:\n        - like: contact/phone\n", 2, "“contact” of the list of 2566 has no"),
        (
            "    components: {add: [{like: shared/fax, source: condense}]}\n",
            0,
            "“condense” is not known (there is: ",
        ),
        ("    components: {add: [{like: contact/email}]}\n", 0, "the component “email” comes twice (contact/email (O"),
        ("    components: {order: [email]}\n", 0, "order must name every component once: address"),
        ("    components: {chnage: {}}\n", 0, "“chnage” is not known here (there is: change"),
        ("    components: [email]\n", 0, "“components” must hold fields"),
        ("    find: {names: [ที่ตั้ง]}\n", 0, "“names” is not known here (there is: "),
        ("    find: {add: {name: [ที่ตั้ง]}}\n", 0, "“name” is not known here (there is: names"),
        ("    find: {add: {names: ที่ตั้ง}}\n", 0, "“names” must be a list of texts"),
        ("    publish_to: {th: ก, en: a}\n", 0, "“publish_to” is not known here (there is: publish_at"),
        ('    publish_at: {th: "ปี {year}", en: a}\n', 0, "the mark “{year}” is not known"),
        ('    publish_at: {th: "ตาม {item contacts}", en: a}\n', 0, "no item “contacts” (there is: contact"),
        ("    components: {change: {email: {with: {list: towns}}}}\n", 0, "no list of words “towns” (there is: "),
        ("    components: {change: {email: {basis: sure}}}\n", 0, "“basis” is not right"),
        ("    components:\n      change:\n        email:\n          bases: sure\n", 3, "“bases” is not known here"),
        ("    like: []\n", 0, "like must name an item at least"),
    ],
)
def test_what_is_wrong_is_named_with_its_line_and_item(
    own: str, below: int, words: str, refused: Callable[[str], ChecklistError]
) -> None:
    text = CONTACT.replace("    like: contact\n", "") if own.startswith("    like") else CONTACT
    error = refused(text + own)
    assert words in str(error)
    line = (HEAD + text).count("\n") + 1 + below
    assert (error.item, error.line) == ("O1", line)


def test_what_was_seen_must_be_one_of_the_known_words(refused: Callable[[str], ChecklistError]) -> None:
    error = refused(CONTACT.replace("seen: inferred", "seen: infered"))
    assert "seen “infered” is not known (there is: inferred" in str(error)
    assert error.item == "O1"


def test_trouble_in_what_is_taken_over_is_told_with_where_it_comes_from(
    refused: Callable[[str], ChecklistError],
) -> None:
    error = refused(CONTACT + "    components: {add: [{like: annual-plan-progress/progress, any_of: none}]}\n")
    number = load(2566).checklist.item("annual-plan-progress").number
    assert f"taken over from annual-plan-progress/progress ({number}, 2566)" in str(error)
    assert f"นำมาจาก annual-plan-progress/progress ({number}, 2566)" in error.words.th
    assert (error.item, error.line) == ("O1", (HEAD + CONTACT).count("\n") + 1)


def test_a_text_that_names_an_item_which_the_year_does_not_have_is_refused_at_its_like(
    refused: Callable[[str], ChecklistError],
) -> None:
    number = load(2566).checklist.item("annual-plan").number
    error = refused(CONTACT.replace("contact", "annual-plan-progress"))
    assert f"names {number} (annual-plan), which this year does not have" in str(error)
    assert error.line == HEAD.count("\n") + 3


def test_a_base_that_does_not_exist_is_refused_with_the_years_there_are(tmp_path: Path) -> None:
    path = tmp_path / "mine.yaml"
    path.write_text(HEAD.replace("2566", "2555").replace("{count}", "0"), encoding="utf-8")
    with pytest.raises(ChecklistError) as caught:
        load(path)
    assert "there is no checklist of 2555 (there is: 2563" in str(caught.value)
    assert caught.value.line == 3


def test_the_hash_of_a_derived_list_is_not_that_of_its_file_alone(tmp_path: Path) -> None:
    content = resources.files("checklists").joinpath("oit2567.yaml").read_bytes()
    assert load(2567).sha256 != hashlib.sha256(content).hexdigest()
    copy = tmp_path / "copy.yaml"
    copy.write_bytes(content)
    assert load(copy).sha256 == load(2567).sha256
    copy.write_bytes(content.replace(b"based_on: 2566", b"based_on: 2565"))
    with pytest.raises(ChecklistError, match="list of 2565"):  # another base has other items
        load(copy)


def test_a_derived_list_loads_quickly_once_its_base_is_known(tmp_path: Path) -> None:
    load(2566)
    content = resources.files("checklists").joinpath("oit2568.yaml").read_bytes()
    copy = tmp_path / "copy.yaml"
    copy.write_bytes(content + b"# another file\n")
    start = time.process_time()
    load(copy)
    assert time.process_time() - start < 0.5


GOOD = resources.files("checklists").joinpath("oit2570.yaml").read_bytes()


def outcome(path: Path) -> str:
    try:
        return f"{len(load(path).checklist.items)} items"
    except ChecklistError as error:
        return "error with a line" if error.line and path.name in error.words.th else repr(error)


@settings(max_examples=40, deadline=None)
@given(
    place=st.integers(min_value=0, max_value=len(GOOD) - 1),
    junk=st.one_of(
        st.binary(min_size=1, max_size=6),
        st.sampled_from([b"\n", b": ", b"- ", b"{", b"[", b"{y}", b"&a ", b"*a", b"null", b"none", b"[] #"]),
    ),
)
def test_damage_anywhere_gives_a_checklist_or_a_clear_error(
    tmp_path_factory: pytest.TempPathFactory, place: int, junk: bytes
) -> None:
    path = tmp_path_factory.mktemp("damaged") / "damaged.yaml"
    path.write_bytes(GOOD[:place] + junk + GOOD[place + len(junk) :])
    assert outcome(path) in {"26 items", "error with a line"}
