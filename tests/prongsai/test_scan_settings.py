"""What a scan was asked for is kept and repeated."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from checkers.score import OtherInstruments
from prongsai.errors import UserError
from prongsai.scan import other_instruments
from prongsai.scan_settings import ScanSettings, Wishes, load_settings

SETTINGS = ScanSettings(
    seed="https://agency.example/",
    fiscal_year=2566,
    agency_name="อบต.ตัวอย่าง",
    agency_type="abt",
    answers={"O8": ("https://agency.example/8",)},
    iit=80.5,
    eit_part1=90,
    eit_part2=70,
)


def test_settings_come_back_as_they_were_kept(tmp_path: Path) -> None:
    path = tmp_path / "scan.yaml"
    SETTINGS.save(path)
    assert load_settings(path) == SETTINGS
    assert "อบต.ตัวอย่าง" in path.read_text(encoding="utf-8")


def test_only_what_is_asked_anew_changes() -> None:
    changed = SETTINGS.with_wishes(Wishes(as_of=date(2023, 4, 1), agency_name=""))
    assert changed == SETTINGS.model_copy(update={"as_of": date(2023, 4, 1), "agency_name": ""})


def test_the_eit_is_the_mean_of_its_parts_unless_given() -> None:
    assert SETTINGS.whole_eit == 80
    assert SETTINGS.model_copy(update={"eit": 91.0}).whole_eit == 91
    assert SETTINGS.model_copy(update={"eit_part2": None}).whole_eit is None


def test_one_part_of_the_eit_and_the_whole_tell_the_other_part() -> None:
    assert SETTINGS.model_copy(update={"eit": 80.0, "eit_part2": None}).both_parts == (90, 70)
    assert SETTINGS.model_copy(update={"eit": 80.0, "eit_part1": None}).both_parts == (90, 70)
    assert SETTINGS.model_copy(update={"eit_part1": None}).both_parts is None


def test_a_new_eit_score_replaces_the_parts_and_new_parts_the_score() -> None:
    whole = SETTINGS.with_wishes(Wishes(eit=91.0))
    assert (whole.whole_eit, whole.both_parts) == (91, None)
    parts = whole.with_wishes(Wishes(eit_part1=60.0, eit_part2=64.0))
    assert (parts.whole_eit, parts.both_parts) == (62, (60, 64))


@pytest.mark.parametrize(("eit", "key"), [(90.0, "error.eit_contradicts"), (80.004, None)])
def test_an_eit_score_that_its_parts_contradict_is_refused(eit: float, key: str | None) -> None:
    settings = SETTINGS.model_copy(update={"eit": eit})
    if key is None:
        assert other_instruments(settings) == OtherInstruments(80.5, eit, 90, 70)
        return
    with pytest.raises(UserError) as caught:
        other_instruments(settings)
    assert caught.value.key == key


def test_a_part_without_the_rest_is_refused() -> None:
    with pytest.raises(UserError) as caught:
        other_instruments(ScanSettings(seed="https://agency.example/", fiscal_year=2566, eit_part1=80))
    assert caught.value.key == "error.one_survey"


def test_no_settings_is_none(tmp_path: Path) -> None:
    assert load_settings(tmp_path / "scan.yaml") is None


@pytest.mark.parametrize("text", ["seed: [", "seed: x", "just words", "seed: x\nfiscal_year: 2566\nunknown: 1", "\x00"])
def test_a_broken_settings_file_is_refused_in_words(tmp_path: Path, text: str) -> None:
    path = tmp_path / "scan.yaml"
    path.write_text(text)
    with pytest.raises(UserError) as caught:
        load_settings(path)
    assert caught.value.key == "error.broken_settings"
