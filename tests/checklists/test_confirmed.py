"""An officer's confirmations change how sure a requirement is, and nothing else."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from checklists.confirmed import Confirmation, add, confirmed, count_confirmed, read_confirmations, write_confirmations
from checklists.load import ChecklistError, load
from checklists.model import Basis

CHECKLIST = load(2566).checklist


def confirmation(**changes: object) -> Confirmation:
    said = {"year": 2566, "item": "question-answer", "basis": "official", "source": "คู่มือ หน้า 41"}
    return Confirmation.model_validate({**said, "confirmed_on": "2023-01-10", **changes})


def test_a_confirmed_component_is_as_sure_as_the_officer_says_and_names_his_source() -> None:
    item = confirmed(CHECKLIST, [confirmation()]).item("O8")
    assert [part.basis for part in item.components] == [Basis.OFFICIAL]
    assert "คู่มือ หน้า 41" in item.components[0].source.th
    assert item.model_copy(update={"components": ()}) == CHECKLIST.item("O8").model_copy(update={"components": ()})


def test_only_the_named_component_and_year_change() -> None:
    one = confirmation(
        item=CHECKLIST.item("O25").key, component=CHECKLIST.item("O25").components[1].key, basis="assumed"
    )
    parts = confirmed(CHECKLIST, [one, confirmation(year=2567, item="structure")]).item("O25").components
    assert [old == new for old, new in zip(CHECKLIST.item("O25").components, parts, strict=True)].count(False) == 1
    assert parts[1].basis is Basis.ASSUMED
    assert confirmed(CHECKLIST, [confirmation(year=2567, item="structure")]) == CHECKLIST


def test_one_for_the_component_counts_before_one_for_the_item() -> None:
    key = CHECKLIST.item("O8").components[0].key
    both = [confirmation(), confirmation(component=key, basis="assumed")]
    assert confirmed(CHECKLIST, both).item("O8").components[0].basis is Basis.ASSUMED
    assert count_confirmed(CHECKLIST, both) == 1


def test_a_confirmation_for_an_item_counts_each_of_its_components() -> None:
    assert count_confirmed(CHECKLIST, [confirmation(item=CHECKLIST.item("O25").key)]) == len(
        CHECKLIST.item("O25").components
    )


def test_the_file_is_written_in_a_fixed_order_and_read_again(tmp_path: Path) -> None:
    path = tmp_path / "own.yaml"
    late, early = confirmation(item="structure"), confirmation(item="contact", component="address")
    write_confirmations(path, [late, early])
    assert read_confirmations(path) == (early, late)
    assert read_confirmations(tmp_path / "none.yaml") == ()


def test_a_newer_confirmation_replaces_the_older_one() -> None:
    newer = confirmation(source="คู่มือ หน้า 42", confirmed_on=date(2023, 2, 1))
    assert add([confirmation()], newer) == [newer]


@pytest.mark.parametrize(
    ("wrong", "words"),
    [
        (confirmation(item="no-such-item"), "there is no item no-such-item"),
        (confirmation(component="no-such-part"), "item O8 has no component no-such-part (it has: two-way)"),
    ],
)
def test_a_confirmation_of_nothing_is_refused_by_name(wrong: Confirmation, words: str) -> None:
    with pytest.raises(ChecklistError) as refused:
        confirmed(CHECKLIST, [wrong], "own.yaml")
    assert words in str(refused.value)
    assert refused.value.file == "own.yaml"


@pytest.mark.parametrize("text", ["confirmations: 3", "- a", "confirmations: [{year: 2566}]", ": :", "\x00"])
def test_a_broken_file_is_refused(text: str, tmp_path: Path) -> None:
    path = tmp_path / "own.yaml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(ChecklistError, match="confirmations"):
        read_confirmations(path)
