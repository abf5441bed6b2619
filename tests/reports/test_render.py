"""Formats are found by themselves, and the same result is the same bytes."""

from __future__ import annotations

import pytest

from checklists.words import Language
from reports.render import UnknownFormatError, formats, render
from tests.reports import samples
from tests.reports.hostile_samples import hostile

SAMPLES = (samples.full, samples.plain, samples.perfect, samples.cut_off, samples.nothing, hostile)


def test_every_format_is_found_with_its_file_name() -> None:
    names = {name: each.file_name for name, each in formats().items()}
    assert names == {"csv": "gaps.csv", "html": "report.html", "json": "result.json", "xlsx": "gaps.xlsx"}


def test_an_unknown_format_names_the_ones_there_are() -> None:
    with pytest.raises(UnknownFormatError, match="csv, html, json, xlsx"):
        render(samples.small(), "docx", "th")


@pytest.mark.parametrize("format_name", sorted(formats()))
@pytest.mark.parametrize("language", ["th", "en"])
@pytest.mark.parametrize("sample", SAMPLES, ids=lambda sample: sample.__name__)
def test_writing_twice_gives_the_same_bytes(sample: object, language: Language, format_name: str) -> None:
    assert callable(sample)
    assert render(sample(), format_name, language) == render(sample(), format_name, language)
