"""Checklists that are wrong name the file, the line and the item."""

from __future__ import annotations

import hashlib
from importlib import resources
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from checklists.load import ChecklistError, load

GOOD = resources.files("checklists").joinpath("oit2566.yaml").read_bytes()


def refused(folder: Path, content: bytes) -> ChecklistError:
    """The error that these bytes give as a file."""
    path = folder / "mine.yaml"
    path.write_bytes(content)
    with pytest.raises(ChecklistError) as caught:
        load(path)
    return caught.value


def outcome(path: Path) -> str:
    """What loading the file ends in."""
    try:
        return f"{load(path).checklist.item_count} items"
    except ChecklistError as error:
        return "error with a line" if error.line and path.name in error.words.th else repr(error)


def changed(old: str, new: str) -> tuple[bytes, int]:
    """The real checklist with its first `old` replaced, and the line on which that stands."""
    place = GOOD.index(old.encode())
    return GOOD.replace(old.encode(), new.encode(), 1), GOOD.count(b"\n", 0, place) + 1


def test_the_hash_is_that_of_the_file() -> None:
    assert load(2566).sha256 == hashlib.sha256(GOOD).hexdigest()


def test_a_file_elsewhere_loads_like_the_package_data(tmp_path: Path) -> None:
    copy = tmp_path / "copy.yaml"
    copy.write_bytes(GOOD)
    assert load(copy).checklist == load(2566).checklist


def test_a_byte_order_mark_does_no_harm(tmp_path: Path) -> None:
    copy = tmp_path / "copy.yaml"
    copy.write_bytes(b"\xef\xbb\xbf" + GOOD)
    assert load(copy).checklist.item_count == 43


def test_a_year_without_a_checklist_names_the_years_there_are() -> None:
    with pytest.raises(ChecklistError) as caught:
        load(2599)
    assert "2599" in caught.value.words.th
    assert "2566" in caught.value.words.en


def test_a_file_that_does_not_exist_is_named(tmp_path: Path) -> None:
    with pytest.raises(ChecklistError) as caught:
        load(tmp_path / "absent.yaml")
    assert "absent.yaml" in caught.value.words.th


def test_an_unknown_key_is_named_with_line_and_item(tmp_path: Path) -> None:
    content, line = changed('    publish_at:\n      th: เมนู "ข้อมูลพื้นฐาน" › "อำนาจหน้าที่"', "    publish_to:\n      th: ก")
    error = refused(tmp_path, content)
    assert (error.item, error.line) == ("O3", line)
    assert "publish_to" in str(error)
    assert "mine.yaml" in error.words.th
    assert "บรรทัด" in error.words.th
    assert "O3" in error.words.th


def test_a_missing_part_is_named_on_the_line_of_its_component(tmp_path: Path) -> None:
    content, line = changed("        basis: official\n", "")  # four lines below the key of the component
    error = refused(tmp_path, content)
    assert (error.item, error.line) == ("O1", line - 4)
    assert "“basis” is missing" in str(error)
    assert "ขาด “basis”" in error.words.th


def test_a_wrong_type_is_named_on_its_own_line(tmp_path: Path) -> None:
    content, line = changed("        with: {year: 2566, rule: covers}", "        with: covers")
    error = refused(tmp_path, content)
    assert (error.item, error.line) == ("O4", line)
    assert "“with” is not right" in str(error)


def test_a_basis_that_does_not_exist_is_refused(tmp_path: Path) -> None:
    content, line = changed("basis: official", "basis: sure")
    error = refused(tmp_path, content)
    assert (error.item, error.line) == ("O1", line)
    assert "basis" in str(error)


def test_a_missing_item_is_noticed(tmp_path: Path) -> None:
    start, end = GOOD.index(b"\n  - key: contact\n"), GOOD.index(b"\n  - key: related-laws\n")
    error = refused(tmp_path, GOOD[:start] + GOOD[end:])
    assert "items must be O1 to O43" in str(error)


def test_a_key_given_twice_is_refused_with_its_line(tmp_path: Path) -> None:
    content, line = changed("revision: 1\n", "revision: 1\nrevision: 2\n")
    error = refused(tmp_path, content)
    assert error.line == line + 1
    assert "revision" in error.words.th


def test_several_problems_are_counted(tmp_path: Path) -> None:
    content = GOOD.replace(b"basis: agreed", b"basis: perhaps", 3)
    assert "; and 2 more" in str(refused(tmp_path, content))


def test_a_date_that_does_not_exist_is_refused_with_its_line(tmp_path: Path) -> None:
    content, line = changed("due_from: 2023-04-01", "due_from: 2023-04-31")
    assert refused(tmp_path, content).line == line


@pytest.mark.parametrize(
    ("content", "line"),
    [
        (b"", 1),
        (b"# only a comment\n", 1),
        (b"id: oit2566\nitems: [\n", 3),
        (b"id: 'oit\n", 2),
        (b"id: a\n\tkey: b\n", 2),
        (b"- one\n- two\n", 1),
        (b"just words\n", 1),
        (b"id: a\n---\nid: b\n", 2),
        (b"id: a\nkey: \xe0\xb8\n", 2),
        (b"id: a\n\x00\x01\x02", 2),
        (b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n", 2),
        (b"id: !!python/object/apply:os.getcwd []\n", 1),
        (b"id: a\nitems: " + b"[" * 100_000, 2),
        (b"id: a\n" + b"- " * 100_000, 2),
        (b"id: a\nitems: *nowhere\n", 2),
        (b"id: a\nitem_count: " + b"9" * 5000 + b"\n", 2),
    ],
    ids=lambda value: repr(value[:24]) if isinstance(value, bytes) else str(value),
)
def test_what_is_no_checklist_is_refused_with_its_line(tmp_path: Path, content: bytes, line: int) -> None:
    error = refused(tmp_path, content)
    assert error.line == line
    assert "mine.yaml" in error.words.th


def test_a_part_that_holds_itself_is_refused(tmp_path: Path) -> None:
    refused(tmp_path, b"id: &again [*again]\n")


@settings(max_examples=40, deadline=None)
@given(
    place=st.integers(min_value=0, max_value=len(GOOD) - 1),
    junk=st.one_of(
        st.binary(min_size=1, max_size=6), st.sampled_from([b"\n", b": ", b"- ", b"{", b"[", b'"', b"&a ", b"*a"])
    ),
)
def test_damage_anywhere_gives_a_checklist_or_a_clear_error(
    tmp_path_factory: pytest.TempPathFactory, place: int, junk: bytes
) -> None:
    path = tmp_path_factory.mktemp("damaged") / "damaged.yaml"
    path.write_bytes(GOOD[:place] + junk + GOOD[place + len(junk) :])
    assert outcome(path) in {"43 items", "error with a line"}
