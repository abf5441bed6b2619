"""The files of the years say what is their own and repeat nothing of the list that they are based on."""

from __future__ import annotations

import re
from collections.abc import Iterator
from importlib import resources
from pathlib import Path
from typing import Any

import pytest

from checkers.parameters import bind_all
from checklists.load import load, years
from checklists.marked_yaml import read_yaml
from checklists.shared import shared

LONGEST_RUN = 30  # words of a text, or phrases of a list
MOST_LINES = 700
_YEAR = re.compile(r"25\d\d|\{y[+-]?\d?\}")


def text_of(year: int) -> str:
    return resources.files("checklists").joinpath(f"oit{year}.yaml").read_text("utf-8")


def data_of(year: int) -> Any:
    return read_yaml(text_of(year).encode()).data


DERIVED = [year for year in years() if "based_on" in data_of(year)]


def runs(data: Any) -> Iterator[tuple[str, ...]]:
    """Every run of that many words or phrases, whatever year they speak of."""
    words: list[str] = []
    if isinstance(data, dict):
        for each in data.values():
            yield from runs(each)
    elif isinstance(data, list) and not all(isinstance(each, str) for each in data):
        for each in data:
            yield from runs(each)
    elif isinstance(data, list | str):
        words = data if isinstance(data, list) else data.split()
    words = [_YEAR.sub("", word) for word in words]
    yield from (tuple(words[at : at + LONGEST_RUN]) for at in range(len(words) - LONGEST_RUN + 1))


def references(data: Any) -> Iterator[str]:
    """What stands after `like`, `source` and `list` in any depth."""
    if isinstance(data, dict):
        for name, each in data.items():
            if name in ("like", "source", "list", "levels"):
                yield from each if isinstance(each, list) else [str(each)]
            yield from references(each)
    elif isinstance(data, list):
        for each in data:
            yield from references(each)


def test_every_year_but_one_is_based_on_another() -> None:
    assert [year for year in years() if year not in DERIVED] == [2566]


@pytest.mark.parametrize("year", DERIVED)
def test_no_year_repeats_a_long_run_of_words_of_its_base(year: int) -> None:
    own = data_of(year)
    known = set(runs(data_of(own["based_on"])["items"])) | set(runs(shared().model_dump(mode="json")))
    assert known
    assert [" ".join(run) for run in runs(own["items"]) if run in known] == []


@pytest.mark.parametrize("year", DERIVED)
def test_the_file_of_a_year_is_short(year: int) -> None:
    assert text_of(year).count("\n") <= MOST_LINES


def test_next_years_file_is_a_copy_with_three_lines_changed(tmp_path: Path) -> None:
    """As docs/checklists.md tells it."""
    last = years()[-1]
    text = text_of(last).replace(f"id: oit{last}", f"id: oit{last + 1}")
    text = text.replace(f"fiscal_year: {last}", f"fiscal_year: {last + 1}")
    path = tmp_path / "next.yaml"
    path.write_text(re.sub(r"based_on: \d+", f"based_on: {last}", text), encoding="utf-8")
    made, before = load(path).checklist, load(last).checklist
    assert len(bind_all(made)) == len(bind_all(before))
    assert {item.data_year.year - made.fiscal_year for item in made.items if item.data_year} == {0, -1}
    assert made.items[0].find == before.items[0].find


def test_what_the_years_share_is_used_by_one_of_them() -> None:
    whole = shared()
    used = {each for year in DERIVED for each in references(data_of(year))}
    used |= set(references([whole.components, whole.items, [seen.model_dump() for seen in whole.seen.values()]]))
    named = {f"shared/{name}" for name in (*whole.components, *whole.items)}
    assert sorted({*named, *whole.sources, *whole.lists, *whole.levels} - used) == []
    assert {item["seen"] for year in DERIVED for item in data_of(year)["items"]} == set(whole.seen)
