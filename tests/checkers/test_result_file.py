"""result.json comes back as it went, the same bytes every time, and a wrong file is refused in words."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest

from checkers.errors import ResultError
from checkers.result import Result
from checkers.result_file import load_result, save, to_json
from checkers.run import JudgeRequest, judge
from checklists.load import load
from tests.support import AS_OF, site_of


@pytest.fixture(scope="module")
def result() -> Result:
    return judge(site_of({"/": b"<p>home</p>"}), load(2566), JudgeRequest(as_of=AS_OF, tool_version="t"))


def test_a_result_comes_back_as_it_was(result: Result, tmp_path: Path) -> None:
    path = tmp_path / "result.json"
    save(result, path)
    assert load_result(path) == result
    assert path.read_bytes() == to_json(load_result(path))
    assert [each.name for each in tmp_path.iterdir()] == ["result.json"]


def test_thai_stands_in_the_file_as_thai(result: Result) -> None:
    assert "โครงสร้าง" in to_json(result).decode()


def test_half_a_character_in_a_title_does_not_lose_the_result(result: Result, tmp_path: Path) -> None:
    agency = result.agency.model_copy(update={"name": "ก\ud83d"})
    path = tmp_path / "result.json"
    save(result.model_copy(update={"agency": agency}), path)
    assert load_result(path).agency.name == "ก?"


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (b"", "is no result.json"),
        (b"\xff\xfe", "is no result.json"),
        (b"[" * 200_000, "is no result.json"),
        (b"[]", "is no result.json"),
        (b'{"a": 1}', "is no result.json"),
        (b'{"schema_version": 99}', "schema version 99; this program reads version 1"),
        (b'{"schema_version": 1}', "incomplete or malformed at tool_version"),
    ],
)
def test_a_wrong_file_is_refused_in_words(content: bytes, says: str, tmp_path: Path) -> None:
    path = tmp_path / "r.json"
    path.write_bytes(content)
    with pytest.raises(ResultError, match=says) as caught:
        load_result(path)
    assert str(path) in caught.value.words.th


def test_a_file_that_is_not_there_is_named(tmp_path: Path) -> None:
    with pytest.raises(ResultError, match="cannot read the result file"):
        load_result(tmp_path / "none.json")
    with pytest.raises(ResultError, match="cannot read the result file"):
        load_result(tmp_path)


def test_a_key_that_this_version_does_not_know_is_refused(result: Result, tmp_path: Path) -> None:
    path = tmp_path / "r.json"
    path.write_text(json.dumps({**result.model_dump(mode="json"), "extra": 1}))
    with pytest.raises(ResultError, match="malformed at extra"):
        load_result(path)


def test_the_day_of_judging_is_the_one_asked_for() -> None:
    request = JudgeRequest(as_of=date(2023, 1, 2), tool_version="t")
    assert judge(site_of({"/": b"<p>home</p>"}), load(2566), request).as_of == "2023-01-02"
