"""The result as saved."""

from __future__ import annotations

import json

from checkers.result import Result
from reports.formats.json_report import render
from tests.reports import samples
from tests.reports.goldens import compare_with_golden
from tests.reports.hostile_samples import hostile


def test_the_file_is_the_one_that_was_read() -> None:
    compare_with_golden(render(samples.small(), "th").decode("utf-8"), "result-small.json")


def test_the_file_reads_back_as_the_same_result() -> None:
    for result in (samples.full(), hostile()):
        assert Result.model_validate_json(render(result, "th")) == result


def test_keys_are_sorted_thai_is_readable_and_the_file_ends_with_a_line() -> None:
    data = render(samples.small(), "en")
    assert data.endswith(b"}\n")
    assert samples.AGENCY.encode() in data
    keys = list(json.loads(data))
    assert keys == sorted(keys)


def test_both_languages_get_the_same_file() -> None:
    assert render(samples.small(), "th") == render(samples.small(), "en")
