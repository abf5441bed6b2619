"""Whether a page needs a browser, and whether there is one."""

from __future__ import annotations

from pathlib import Path

import pytest

from crawler.browser import find_browser, needs_browser
from crawler.text.web_page import read_page


def test_a_shell_filled_by_scripts_needs_a_browser() -> None:
    shell = "<title>หน่วยงาน</title><div id='root'></div><script src='/app.js'></script>"
    assert needs_browser(read_page(shell, "http://a.go.th/"))
    assert not needs_browser(read_page("<p>" + "ข้อความ " * 50 + "</p>", "http://a.go.th/"))


def test_a_downloaded_browser_is_found_when_none_is_installed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    assert find_browser(tmp_path).executable is None
    program = tmp_path / "chromium-1100" / "chrome-linux" / "chrome"
    program.parent.mkdir(parents=True)
    program.touch()
    assert find_browser(tmp_path).executable == str(program)
