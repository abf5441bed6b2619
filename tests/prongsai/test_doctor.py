"""What this computer has, in words."""

from __future__ import annotations

from pathlib import Path

import pytest

from prongsai.doctor import PartFinding, examine, parts, report_lines
from prongsai.voice import Voice


def test_this_computer_runs_the_tests_so_it_can_scan(tmp_path: Path) -> None:
    findings = examine(tmp_path)
    assert [finding.part.key for finding in findings] == [part.key for part in parts()]
    assert all(finding.present for finding in findings if finding.needed)
    assert report_lines(findings, Voice("th"))[-1] == "เครื่องนี้พร้อมตรวจเว็บไซต์"


@pytest.mark.parametrize("language", ["th", "en"])
def test_a_missing_part_says_what_it_gives_and_how_to_get_it(language: str) -> None:
    voice = Voice("th" if language == "th" else "en")
    findings = [PartFinding(part, present=False, detail="-") for part in parts()]
    lines = report_lines(findings, voice)
    assert lines[-1] == voice("doctor.not_ready")
    for part in parts():
        assert f"    {voice.of(part.gives.words)}" in lines
        assert f"    Debian/Ubuntu: {part.debian}" in lines
        assert f"    Windows: {part.windows}" in lines
        assert f"    macOS: {part.macos}" in lines


def test_an_optional_part_does_not_stop_a_scan() -> None:
    findings = [PartFinding(part, present=part.needed, detail="-") for part in parts()]
    assert report_lines(findings, Voice("en"))[-1] == Voice("en")("doctor.ready")


def test_a_folder_that_cannot_be_written_is_found(tmp_path: Path) -> None:
    (tmp_path / "var").write_text("a file in the way")
    folder = next(finding for finding in examine(tmp_path) if finding.part.key == "folder")
    assert not folder.present
