"""What changed between two years, found by the keys that stay the same."""

from __future__ import annotations

from checklists.diff import compare
from checklists.equivalence import equivalence
from checklists.load import load
from checklists.model import Basis, Checklist, DataYear, Item

OLD = load(2566).checklist


def changed(which: str, **update: object) -> Checklist:
    items = tuple(item.model_copy(update=update) if item.number == which else item for item in OLD.items)
    return OLD.model_copy(update={"items": items})


def said(new: Checklist) -> list[str]:
    return [words.en for change in compare(OLD, new) for words in change.changes]


def test_a_list_does_not_differ_from_itself() -> None:
    assert compare(OLD, OLD) == ()


def test_a_moved_renamed_and_renumbered_item_is_one_change_with_three_lines() -> None:
    title = OLD.items[0].title.model_copy(update={"th": "ผัง", "en": "Chart"})
    new = changed("O1", number="O44", sub_indicator="9.2", title=title)
    assert said(new) == [
        "number O1 → O44",
        "title “Organisation structure” → “Chart”",
        "sub-indicator 9.1 → 9.2",
    ]


def test_a_new_item_and_one_that_is_gone_are_told() -> None:
    new = OLD.model_copy(update={"fiscal_year": 2567, "items": (changed("O1", key="other").items[0],)})
    changes = compare(OLD, new)
    assert (changes[0].old, changes[0].new, changes[0].changes[0].en) == (None, "O1", "new item")
    assert (changes[1].old, changes[1].new, changes[1].changes[0].en) == ("O1", None, "not in 2567")
    assert len(changes) == 1 + len(OLD.items)


def test_components_added_dropped_and_surer_are_named() -> None:
    parts = OLD.item("O5").components
    surer = parts[0].model_copy(update={"basis": Basis.OFFICIAL})
    other = parts[1].model_copy(update={"key": "fax"})
    lines = said(changed("O5", components=(surer, other, *parts[2:])))
    assert [line.split(":")[0] for line in lines] == [
        "components added",
        "components dropped",
        "how sure the requirement is changed",
    ]


def test_a_data_year_is_compared_by_its_distance_from_the_assessed_year() -> None:
    def moved(item: Item, years: int) -> Item:
        year = item.data_year and DataYear(year=item.data_year.year + years, rule=item.data_year.rule)
        return item.model_copy(update={"data_year": year})

    same = OLD.model_copy(update={"fiscal_year": 2567, "items": tuple(moved(item, 1) for item in OLD.items)})
    assert compare(OLD, same) == ()
    assert said(changed("O1", data_year=DataYear(year=2566))) == ["data year any year → 2566"]


def told(old: int, new: int) -> dict[str, list[str]]:
    """Key -> what is told about it between two years of the program, in English."""
    changes = compare(load(old).checklist, load(new).checklist, equivalence())
    return {change.key: [words.en for words in change.changes] for change in changes}


def test_an_item_that_went_into_another_is_told_with_its_place() -> None:
    found = told(2566, 2568)
    assert found["duties"] == ["now in O1 Structure, duties and powers"]
    assert "takes in O3 Duties and powers" in found["structure"]
    assert "2568: Structure and duties are one item." in found["structure"]
    assert found["related-laws"] == ["not in 2568"]


def test_looking_back_tells_the_parts_of_what_was_merged_later() -> None:
    found = told(2568, 2566)
    assert found["duties"] == ["takes in O1 Structure, duties and powers"]
    assert not [line for lines in found.values() for line in lines if line.startswith("2568:")]
