"""Where a scan may be written."""

from __future__ import annotations

from datetime import date, datetime
from pathlib import Path

import pytest

from prongsai.errors import UserError
from prongsai.folder import ScanFolder, default_folder, find_snapshot, make_writable, prepare
from prongsai.scan_day import BANGKOK

NOW = datetime(2023, 6, 1, 9, 30, tzinfo=BANGKOK)
SEED = "https://www.agency.example/"


def with_snapshot(root: Path) -> ScanFolder:
    folder = ScanFolder(root)
    folder.snapshot.mkdir(parents=True)
    folder.database.write_bytes(b"")
    return folder


def refusal(folder: ScanFolder, seed: str, *, resume: bool, earlier_seed: str | None = SEED) -> str:
    with pytest.raises(UserError) as caught:
        prepare(folder, seed, earlier_seed=earlier_seed, resume=resume)
    assert caught.value.exit_code == 2
    return caught.value.key


def test_the_default_folder_is_named_by_host_and_day(tmp_path: Path) -> None:
    dated = default_folder(SEED, as_of=date(2023, 3, 31), now=NOW, resume=False, scans=tmp_path)
    assert dated == tmp_path / "agency.example" / "2023-03-31"
    timed = default_folder(SEED, as_of=None, now=NOW, resume=False, scans=tmp_path)
    assert timed == tmp_path / "agency.example" / "2023-06-01T093000"


def test_to_resume_the_newest_scan_of_the_host_is_found(tmp_path: Path) -> None:
    for name in ("2023-01-01T000000", "2023-05-01T000000"):
        with_snapshot(tmp_path / "agency.example" / name)
    (tmp_path / "agency.example" / "2023-05-30T000000").mkdir()
    found = default_folder(SEED, as_of=None, now=NOW, resume=True, scans=tmp_path)
    assert found.name == "2023-05-01T000000"
    elsewhere = default_folder("https://other.example/", as_of=None, now=NOW, resume=True, scans=tmp_path)
    assert elsewhere == tmp_path / "other.example" / "2023-06-01T093000"


def test_a_new_folder_is_made(tmp_path: Path) -> None:
    folder = ScanFolder(tmp_path / "a" / "b")
    prepare(folder, SEED, earlier_seed=None, resume=False)
    assert folder.snapshot.is_dir()
    assert [path.name for path in folder.root.iterdir()] == ["snapshot"]


def test_a_folder_with_another_sites_scan_is_refused_even_to_resume(tmp_path: Path) -> None:
    folder = with_snapshot(tmp_path / "scan")
    assert refusal(folder, "https://other.example/", resume=False) == "error.other_site"
    assert refusal(folder, "https://other.example/", resume=True) == "error.other_site"


def test_a_folder_with_this_sites_scan_is_taken_only_to_resume(tmp_path: Path) -> None:
    folder = with_snapshot(tmp_path / "scan")
    assert refusal(folder, SEED, resume=False) == "error.already_scanned"
    prepare(folder, "http://agency.example/", earlier_seed=SEED, resume=True)


def test_another_port_of_the_same_machine_is_another_site(tmp_path: Path) -> None:
    folder = with_snapshot(tmp_path / "scan")
    assert refusal(folder, "https://www.agency.example:8443/", resume=True) == "error.other_site"
    prepare(folder, "https://agency.example:443/", earlier_seed=SEED, resume=True)
    other = default_folder("http://agency.example:8080/", as_of=None, now=NOW, resume=True, scans=tmp_path)
    assert other.parent.name == "agency.example_8080"


def test_a_file_in_the_way_is_refused(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x")
    for place in (tmp_path / "file", tmp_path / "file" / "inside"):
        with pytest.raises(UserError) as caught:
            make_writable(place)
        assert caught.value.key == "error.not_a_folder"


def test_a_snapshot_is_found_in_its_folder_or_in_the_scans(tmp_path: Path) -> None:
    folder = with_snapshot(tmp_path / "scan")
    assert find_snapshot(folder.root) == find_snapshot(folder.snapshot) == folder.snapshot
    with pytest.raises(UserError) as caught:
        find_snapshot(tmp_path)
    assert caught.value.key == "error.no_snapshot"
