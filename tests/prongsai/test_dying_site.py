"""A scan of a site that fails in the middle: nothing is called missing, and the scan can be gone on with."""

from __future__ import annotations

import socket
from pathlib import Path

import pytest

from tests import fault_server as fault
from tests.prongsai.test_scan import result_of, scan

PAGES = 100


def test_a_site_that_dies_in_mid_scan_is_4_and_no_item_is_called_missing(tmp_path: Path) -> None:
    names = [f"/p{number}" for number in range(PAGES)]
    down = fault.page("Service Unavailable", status=503)
    served = 0

    def dying(behaviour: fault.Behaviour) -> fault.Behaviour:
        def answer(connection: socket.socket) -> None:
            nonlocal served
            served += 1
            (behaviour if served <= 15 else down)(connection)

        return answer

    plain = {"/": fault.links(*names)} | {name: fault.links(text=f"{name} ข้อมูลของหน่วยงาน") for name in names}
    with fault.serve({name: dying(page) for name, page in plain.items()}) as server:
        done = scan(tmp_path, server.url(), "--out", "out", "--quiet")
        assert done.returncode == 4
        assert "เว็บไซต์หยุดตอบ" in done.stderr
        assert "--resume" in done.stdout
        result = result_of(tmp_path / "out")
        assert (result["coverage"]["complete"], result["coverage"]["stop_reason"]) == (False, "site_stopped")
        assert "fail" not in {item["status"] for item in result["items"]}
        assert served < 15 + 40  # without a delay sixteen requests are under way at a time
        server.routes |= plain
        assert scan(tmp_path, server.url(), "--out", "out", "--resume", "--quiet").returncode in {1, 5}
    assert result_of(tmp_path / "out")["coverage"]["complete"]


@pytest.mark.parametrize("text", ["กรุณายืนยันว่าท่านไม่ใช่โปรแกรมอัตโนมัติ", "Account Suspended"])
def test_a_page_that_leads_nowhere_is_no_look_at_the_agency(text: str, tmp_path: Path) -> None:
    with fault.serve({"/": fault.page(f"<p>{text}</p>"), "/index.php": fault.page(f"<p>{text}</p>")}) as server:
        done = scan(tmp_path, server.url(), "--out", "out", "--quiet")
    assert done.returncode == 3
    assert "ไม่มีลิงก์ไปหน้าอื่น" in done.stderr
    assert not (tmp_path / "out" / "result.json").exists()
