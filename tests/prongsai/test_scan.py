"""Whole runs of the command line over a small site on loopback, one process each."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Iterator, Mapping
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from typing import Any
from urllib.parse import urlsplit

import pytest
import yaml

from prongsai.cli import main

ROOT = Path(__file__).parents[2]
PAGES = {
    "index.html": """<title>องค์การบริหารส่วนตำบลทดลอง</title><h1>องค์การบริหารส่วนตำบลทดลอง</h1>
        <a href="structure.html">โครงสร้างหน่วยงาน</a> <a href="ita.html">ITA 2566</a> <a href="gone.html">ข่าว</a>""",
    "ita.html": """<title>ITA</title><table><tr><td>O1</td><td><a href="structure.html">โครงสร้าง</a></td></tr>
        <tr><td>O3</td><td><a href="authority.html">อำนาจหน้าที่</a></td></tr></table>""",
    "structure.html": "<title>โครงสร้าง</title><h1>โครงสร้างหน่วยงาน</h1><p>สำนักปลัด กองคลัง กองช่าง</p>",
    "authority.html": "<title>อำนาจหน้าที่</title><h1>อำนาจหน้าที่</h1><p>อำนาจหน้าที่ตามกฎหมายจัดตั้ง</p>",
}


class QuietHandler(SimpleHTTPRequestHandler):
    """Serves files without a log."""

    def log_message(self, *_: object) -> None:
        """Says nothing."""


@pytest.fixture(scope="module")
def site_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("site")


@pytest.fixture(scope="module")
def site(site_folder: Path) -> Iterator[str]:
    folder = site_folder
    for name, body in PAGES.items():
        markup = f"<!doctype html><html lang=th><meta charset=utf-8>{body}</html>"
        (folder / name).write_text(markup, encoding="utf-8")
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(QuietHandler, directory=str(folder)))
    thread = Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{server.server_address[1]}/"
    server.shutdown()
    server.server_close()
    thread.join()


def prongsai(
    folder: Path, *arguments: str, environment: Mapping[str, str] | None = None
) -> subprocess.CompletedProcess[str]:
    environ = {**os.environ, "PYTHONPATH": str(ROOT), "PYTHONIOENCODING": "utf-8", **(environment or {})}
    environ.pop("PRONGSAI_LANG", None)
    command = [sys.executable, "-m", "prongsai", *arguments]
    return subprocess.run(command, cwd=folder, env=environ, capture_output=True, encoding="utf-8", check=False)


def scan(folder: Path, url: str, *more: str) -> subprocess.CompletedProcess[str]:
    options = ["--year", "2566", "--allow-private", "--delay", "0"]
    return prongsai(folder, "scan", url, *options, *more)


@pytest.fixture(scope="module")
def scanned(site: str, tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, subprocess.CompletedProcess[str]]:
    folder = tmp_path_factory.mktemp("scanned")
    return folder / "out", scan(folder, site, "--out", "out", "--agency-type", "อบต.", "--as-of", "2566-06-01")


def result_of(folder: Path) -> dict[str, Any]:
    loaded: dict[str, Any] = json.loads((folder / "result.json").read_text(encoding="utf-8"))
    return loaded


def test_a_scan_leaves_every_file_and_says_where(
    scanned: tuple[Path, subprocess.CompletedProcess[str]],
) -> None:
    out, done = scanned
    names = {path.name for path in out.iterdir()}
    assert names == {"snapshot", "result.json", "report.html", "gaps.csv", "gaps.xlsx"}
    assert done.returncode in {1, 5}, done.stderr
    assert "คะแนนคาดการณ์ OIT" in done.stdout
    assert str(out.resolve()) in done.stdout
    assert "ใช้รายการตรวจ OIT ปีงบประมาณ พ.ศ. 2566" in done.stderr
    assert "Traceback" not in done.stderr


def test_the_result_says_how_it_was_judged(scanned: tuple[Path, subprocess.CompletedProcess[str]]) -> None:
    result = result_of(scanned[0])
    assert (result["fiscal_year"], result["as_of"], result["mode"]) == (2566, "2023-06-01", "scan")
    assert result["agency"]["type"] == "sao"
    assert len(result["items"]) == 43
    assert result["coverage"]["complete"]


def test_checking_the_snapshot_again_gives_the_same_bytes_anywhere(
    scanned: tuple[Path, subprocess.CompletedProcess[str]], tmp_path: Path
) -> None:
    out, done = scanned
    elsewhere = {"TZ": "America/New_York", "LC_ALL": "C", "PYTHONHASHSEED": "7"}
    again = prongsai(tmp_path, "check", str(out / "snapshot"), "--out", "again", environment=elsewhere)
    assert again.returncode == done.returncode
    assert (tmp_path / "again" / "result.json").read_bytes() == (out / "result.json").read_bytes()


def test_a_check_may_ask_for_something_else(
    scanned: tuple[Path, subprocess.CompletedProcess[str]], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    more = ["--iit", "85", "--eit-part1", "88", "--eit-part2", "80", "--agency-name", "Trial SAO", "--lang", "en"]
    main(["check", str(scanned[0]), "--out", str(tmp_path), *more])
    total = result_of(tmp_path)["scores"]["total"]
    said = capsys.readouterr().out
    assert (total["iit"], total["eit"], total["eit_part1"]) == (85, 84, 88)
    assert "Trial SAO" in said
    assert "Forecast OIT score" in said


def test_one_report_can_be_written_again(
    scanned: tuple[Path, subprocess.CompletedProcess[str]], tmp_path: Path
) -> None:
    out, _ = scanned
    assert main(["report", str(out), "--format", "csv", "--out", str(tmp_path / "list.csv")]) == 0
    assert (tmp_path / "list.csv").read_bytes() == (out / "gaps.csv").read_bytes()
    assert [path.name for path in tmp_path.iterdir()] == ["list.csv"]


def test_a_report_on_standard_output_is_the_report_alone(
    scanned: tuple[Path, subprocess.CompletedProcess[str]], capfdbinary: pytest.CaptureFixture[bytes]
) -> None:
    out, _ = scanned
    assert main(["report", str(out / "result.json"), "--format", "csv", "--out", "-"]) == 0
    assert capfdbinary.readouterr().out == (out / "gaps.csv").read_bytes()


def test_a_second_scan_into_the_folder_needs_resume_and_the_same_site(
    scanned: tuple[Path, subprocess.CompletedProcess[str]], site: str, capsys: pytest.CaptureFixture[str]
) -> None:
    out, first = scanned
    options = ["--year", "2566", "--allow-private", "--out", str(out)]
    assert main(["scan", site, *options]) == 2
    assert "--resume" in capsys.readouterr().err
    assert main(["scan", site.replace("127.0.0.1", "127.0.0.2"), *options, "--resume"]) == 2
    assert "เว็บไซต์อื่น" in capsys.readouterr().err
    assert main(["scan", "http://127.0.0.1:1/", *options, "--resume"]) == 2
    assert "127.0.0.1:" in capsys.readouterr().err
    before = (out / "result.json").read_bytes()
    resumed = scan(out.parent, site, "--out", "out", "--resume")
    assert resumed.returncode == first.returncode
    assert (out / "result.json").read_bytes() == before


def test_a_scan_that_is_cut_off_is_partial_and_tells_how_to_go_on(site: str, tmp_path: Path) -> None:
    cut = scan(tmp_path, site, "--out", "out", "--max-pages", "2", "--quiet")
    assert cut.returncode == 4
    assert f"prongsai scan {site} --delay 0 --out out --allow-private --resume" in cut.stdout
    assert (tmp_path / "out" / "report.html").is_file()
    whole = scan(tmp_path, site, "--out", "out", "--resume", "--quiet")
    assert whole.returncode in {1, 5}
    assert result_of(tmp_path / "out")["coverage"]["complete"]


def test_an_answers_sheet_is_verified_without_a_crawl(site: str, tmp_path: Path) -> None:
    sheet = f"ข้อ,URL\nO1,{site}structure.html\nO3,{site}gone.html\n"
    (tmp_path / "answers.csv").write_text(sheet, encoding="utf-8")
    options = ["--year", "2566", "--allow-private", "--delay", "0", "--out", "out"]
    done = prongsai(tmp_path, "verify", "answers.csv", *options)
    assert done.returncode in {1, 5}, done.stderr
    result = result_of(tmp_path / "out")
    assert (result["mode"], result["seed"]) == ("verify", site)
    answers = {item["number"]: item["answers"] for item in result["items"] if item["answers"]}
    assert answers == {"O1": [f"{site}structure.html"], "O3": [f"{site}gone.html"]}
    kept = yaml.safe_load((tmp_path / "out" / "snapshot" / "scan.yaml").read_text(encoding="utf-8"))
    assert set(kept["answers"]) == {"O1", "O3"}


def test_a_crawl_gathers_and_judges_nothing(site: str, tmp_path: Path) -> None:
    options = ["--year", "2566", "--allow-private", "--delay", "0", "--out", "out", "--quiet"]
    done = prongsai(tmp_path, "crawl", site, *options)
    assert done.returncode == 0, done.stderr
    assert [path.name for path in (tmp_path / "out").iterdir()] == ["snapshot"]
    assert main(["check", str(tmp_path / "out")]) in {1, 5}


def test_a_site_that_cannot_be_reached_is_3_and_can_be_tried_again(tmp_path: Path) -> None:
    for url, said in (("http://no-such-agency.invalid/", "ไม่พบชื่อเว็บไซต์"), ("http://127.0.0.1:9/", "ไม่รับการเชื่อมต่อ")):
        done = scan(tmp_path, url, "--out", "out", "--quiet")
        assert done.returncode == 3
        assert said in done.stderr
        assert len(done.stderr.splitlines()) == 1


@pytest.mark.parametrize(
    ("name", "body", "said"),
    [
        ("plan.pdf", b"%PDF-1.4\n", "เป็นไฟล์ PDF ไม่ใช่เว็บไซต์ ให้ใช้ที่อยู่หน้าแรก"),
        ("photo.png", b"\x89PNG\r\n\x1a\n", "เป็นรูปภาพ ไม่ใช่เว็บไซต์"),
        ("data.json", b'{"a": 1}', "ไม่ใช่หน้าเว็บไซต์"),
        ("empty.html", b"", "ไม่มีเนื้อหาให้อ่าน"),
        ("blank.html", b"<html><body></body></html>", "ไม่มีเนื้อหาให้อ่าน"),
        ("front.html", b"<form><input type=password></form>", "ต้องเข้าสู่ระบบก่อน"),
    ],
)
def test_an_address_that_is_no_website_is_3_in_one_sentence_without_a_report(
    site_folder: Path, site: str, tmp_path: Path, name: str, body: bytes, said: str
) -> None:
    (site_folder / name).write_bytes(body)
    done = scan(tmp_path, f"{site}{name}", "--out", "out", "--quiet")
    assert done.returncode == 3
    assert said in done.stderr
    assert len(done.stderr.splitlines()) == 1
    assert "--resume" not in done.stderr
    assert not (tmp_path / "out" / "report.html").exists()


def test_without_an_out_folder_the_scan_goes_to_var(site: str, tmp_path: Path) -> None:
    done = scan(tmp_path, site, "--as-of", "2023-06-01", "--quiet")
    assert done.returncode in {1, 5}
    name = urlsplit(site).netloc.replace(":", "_")
    assert (tmp_path / "var" / "scans" / name / "2023-06-01" / "report.html").is_file()
