"""A start address that leads somewhere else: the user is told where, and not that the address is misspelt."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from urllib.parse import quote

import pytest

from checkers.result import Result
from prongsai.folder import ScanFolder
from prongsai.summary import summary_lines
from prongsai.voice import Voice
from reports.moved import led_to
from reports.render import render
from tests import fault_server as fault
from tests.prongsai.test_scan import result_of, scan
from tests.reports import samples

HOME = "<title>อบต.ทดลอง</title><h1>อบต.ทดลอง</h1><a href='/structure'>โครงสร้างหน่วยงาน</a>"


def scanned(folder: Path, routes: Mapping[str, fault.Behaviour], start: str = "/") -> tuple[int, str]:
    """The exit code of a scan from `start`, and what was said of its failure."""
    with fault.serve(routes) as server:
        done = scan(folder, server.url(start), "--out", "out", "--quiet")
        return done.returncode, done.stderr.replace(server.url(""), "")


@pytest.mark.parametrize(
    ("target", "there", "reason"),
    [
        ("/web/home.php", fault.page("gone", status=404), "ไม่พบหน้าแรก (404)"),
        ("/web/home.php", fault.page("no", status=403), "ไม่อนุญาตให้เปิด (403)"),
        ("/แบบใหม่/", fault.page("gone", status=404), "ไม่พบหน้าแรก (404)"),
    ],
)
def test_a_start_address_that_leads_to_a_page_that_fails_names_that_page_and_why(
    tmp_path: Path, target: str, there: fault.Behaviour, reason: str
) -> None:
    code, said = scanned(tmp_path, {"/": fault.redirect(quote(target)), quote(target): there})
    assert code == 3
    assert f"/ ส่งต่อไปที่ {target} แต่เปิดที่นั่นไม่ได้ ({reason})" in said
    assert "ตัวสะกด" not in said


def test_a_start_address_that_leads_to_a_host_without_a_name_is_not_called_misspelt(tmp_path: Path) -> None:
    code, said = scanned(tmp_path, {"/": fault.redirect("http://new.agency.invalid/home")})
    assert code == 3
    assert "ส่งต่อไปที่ http://new.agency.invalid/home" in said
    assert "ไม่พบชื่อเว็บไซต์" in said
    assert "ตัวสะกด" not in said


def test_a_start_address_that_leads_to_a_document_says_so(tmp_path: Path) -> None:
    pdf = fault.page(b"%PDF-1.4\n%%EOF\n", content_type="application/pdf")
    code, said = scanned(tmp_path, {"/": fault.redirect("/plan.pdf"), "/plan.pdf": pdf})
    assert code == 3
    assert "/ ส่งต่อไปที่ /plan.pdf ซึ่งไม่มีหน้าเว็บให้อ่าน (ชนิด application/pdf)" in said


def test_a_start_address_that_leads_to_a_page_without_links_says_where(tmp_path: Path) -> None:
    closed = fault.page("<p>Account Suspended</p>")
    code, said = scanned(tmp_path, {"/": fault.redirect("/suspended"), "/suspended": closed})
    assert code == 3
    assert "/ ส่งต่อไปที่ /suspended ซึ่งไม่มีลิงก์ไปหน้าอื่น" in said


def test_an_address_that_leads_nowhere_else_is_still_told_to_check_the_spelling(tmp_path: Path) -> None:
    code, said = scanned(tmp_path, {"/": fault.page(HOME)}, start="/hmoe")
    assert code == 3
    assert "/hmoe (404) ตรวจตัวสะกด" in said


def test_a_scan_that_was_led_to_another_website_names_it_in_the_terminal_and_in_the_report(tmp_path: Path) -> None:
    pages = {"/": fault.page(HOME), "/structure": fault.page("<h1>โครงสร้างหน่วยงาน</h1><a href='/'>หน้าแรก</a>")}
    with fault.serve(pages) as new, fault.serve({}) as old:
        old.routes["/"] = fault.redirect(new.url("/", "localhost"))
        done = scan(tmp_path, old.url(), "--out", "out", "--quiet")
        there = new.url("/", "localhost")
        assert f"! {old.url()} ส่งต่อไปที่เว็บไซต์ {there} จึงตรวจที่นั่น" in done.stdout
    assert led_to(Result.model_validate(result_of(tmp_path / "out"))) == there
    report = (tmp_path / "out" / "report.html").read_text(encoding="utf-8")
    assert f'ส่งต่อไปที่ <a class="address" href="{there}"' in report


def test_a_scan_that_stayed_on_its_website_names_no_other() -> None:
    plain = samples.full()
    assert led_to(plain) == ""
    assert "ส่งต่อไปที่" not in render(plain, "html", "th").decode()
    assert not [line for line in summary_lines(plain, ScanFolder(Path("x")), (), Voice("th")) if "ส่งต่อ" in line]
