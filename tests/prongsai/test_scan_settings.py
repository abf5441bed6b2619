"""What a scan was asked for is kept and repeated."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from prongsai.errors import UserError
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


def test_no_settings_is_none(tmp_path: Path) -> None:
    assert load_settings(tmp_path / "scan.yaml") is None


@pytest.mark.parametrize("text", ["seed: [", "seed: x", "just words", "seed: x\nfiscal_year: 2566\nunknown: 1", "\x00"])
def test_a_broken_settings_file_is_refused_in_words(tmp_path: Path, text: str) -> None:
    path = tmp_path / "scan.yaml"
    path.write_text(text)
    with pytest.raises(UserError) as caught:
        load_settings(path)
    assert caught.value.key == "error.broken_settings"
