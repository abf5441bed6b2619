"""`prongsai scan --all` with real scans of a small site on loopback."""

from __future__ import annotations

import os
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from prongsai.cli import main
from prongsai.exit_codes import ExitCode
from tests import fault_server as fault
from tests.fleet.support import QUICK
from tests.prongsai.test_scan import PAGES, ROOT, result_of, scan


def test_a_real_scan_of_the_register_leaves_results_and_says_why_a_site_was_unreachable(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("PRONGSAI_DATA", str(tmp_path / "data"))
    monkeypatch.setenv("PYTHONPATH", os.pathsep.join(filter(None, [str(ROOT), os.environ.get("PYTHONPATH")])))
    monkeypatch.setattr("fleet.policy.policy", lambda: QUICK)
    pages = {f"/{name}": fault.page(body) for name, body in PAGES.items()}
    with fault.serve({"/": pages["/index.html"], **pages}) as server, fault.serve({}) as empty:
        sites = {"ทดลอง": server.url(), "ว่าง": empty.url(), "ดับ": "http://127.0.0.1:9/"}
        for name, url in sites.items():
            assert main(["agency", "add", url, "--name", name, "--year", "2566", "--allow-private"]) == 0
        code = main(["--lang", "en", "scan", "--all", "--allow-private", "--delay", "0"])
    shown = capsys.readouterr().out
    assert code == ExitCode.PARTIAL
    assert "All 3 agencies are accounted for: looked at 1 | unreachable 2" in shown
    assert "ดับ (127.0.0.1_9): unreachable connection refused" in shown
    (folder,) = {place.parent for place in (tmp_path / "data" / "results").glob("*/*/result.json")}
    assert {"report.html", "gaps.csv", "gaps.xlsx", "scan.log", "snapshot"} <= {one.name for one in folder.iterdir()}
    result = result_of(folder)
    assert result["coverage"]["complete"]
    assert (result["agency"]["name"], result["fiscal_year"]) == ("ทดลอง", 2566)


def test_links_to_a_further_host_of_the_agency_are_followed_on_and_on(tmp_path: Path) -> None:
    onward = {"/a": fault.links("/b"), "/b": fault.links("/c"), "/c": fault.page("ข้อมูล")}
    with fault.serve(onward) as other, fault.serve({"/": fault.links(other.url("/a"))}) as server:
        own = urlsplit(other.url()).netloc
        done = scan(tmp_path, server.url(), "--out", "out", "--host", own, "--quiet")
        alone = scan(tmp_path, server.url(), "--out", "alone", "--quiet")
    assert done.returncode in {0, 1, 5}, done.stderr + alone.stderr
    assert own in result_of(tmp_path / "out")["agency"]["hosts"]
    read = {name: result_of(tmp_path / name)["coverage"]["pages_read"] for name in ("out", "alone")}
    assert read == {"out": 4, "alone": 1}


def test_the_report_of_a_second_real_scan_is_compared_with_the_first(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("PRONGSAI_DATA", str(tmp_path / "data"))
    monkeypatch.setenv("PYTHONPATH", os.pathsep.join(filter(None, [str(ROOT), os.environ.get("PYTHONPATH")])))
    monkeypatch.setattr("fleet.policy.policy", lambda: QUICK)
    pages = {f"/{name}": fault.page(body) for name, body in PAGES.items()}
    site = {"/": pages["/index.html"], **pages}
    with fault.serve(site) as server:
        assert main(["agency", "add", server.url(), "--name", "ทดลอง", "--year", "2566", "--allow-private"]) == 0
        main(["scan", "--all", "--allow-private", "--delay", "0"])
        assert main(["agency", "add", "http://127.0.0.1:9/", "--name", "ดับ", "--year", "2566", "--allow-private"]) == 0
        capsys.readouterr()
        main(["--lang", "en", "scan", "--agency", "ทดลอง", "--allow-private", "--delay", "0"])
    assert "All 1 agencies are accounted for: looked at 1" in capsys.readouterr().out
    first, second = sorted(place.parent for place in (tmp_path / "data" / "results").glob("*/*/result.json"))
    assert 'id="past"' not in (first / "report.html").read_text(encoding="utf-8")
    report = (second / "report.html").read_text(encoding="utf-8")
    assert 'id="past"' in report
    assert 'class="trend"' in report
    assert main(["diff", str(first), str(second)]) == ExitCode.PASSED
