"""A disputed verdict is packed with what it rests on, masked, and only after a person agreed."""

from __future__ import annotations

import json
import zipfile
from pathlib import Path

import pytest

from checkers.personal_data import citizen_ids, mask
from checkers.result import Result
from checkers.result_file import save
from checkers.run import JudgeRequest, judge
from checkers.site import Site
from checklists.load import load
from prongsai.cli import main
from prongsai.dispute import PackFile, pack_files, to_zip
from prongsai.explain import find_item
from prongsai.markup_skeleton import skeleton
from prongsai.voice import Voice
from tests import fault_server as fault
from tests.prongsai.test_scan import scan
from tests.support import AS_OF, site_of

VALID_ID = "1101700230708"
HOME = """<html><body><nav><a href='/contact'>ข้อมูลการติดต่อ</a></nav><h1>อบต.ตัวอย่าง</h1></body></html>"""
CONTACT = f"""<html><head><title>ข้อมูลการติดต่อ</title></head><body><h1>ข้อมูลการติดต่อ</h1>
<!-- ผู้ดูแล 081-234-5678 --><form><input type="hidden" name="token" value="s3cr3t"></form>
<p>องค์การบริหารส่วนตำบลตัวอย่าง เลขที่ 1 หมู่ 2 โทรศัพท์ 0-2123-4567</p>
<p>นางสาวสมมุติ แต่งขึ้น เลขประจำตัวประชาชน {VALID_ID} มือถือ 081-234-5678</p></body></html>"""
UNRELATED = "กำหนดการแข่งขันกีฬาพื้นบ้านประจำปี"


def a_site() -> Site:
    return site_of({"/": HOME.encode(), "/contact": CONTACT.encode()})


def a_result(site: Site) -> Result:
    return judge(site, load(2566), JudgeRequest(as_of=AS_OF, tool_version="1.2.3", agency_type="sao"))


def packed(site: Site | None, reason: str = "") -> dict[str, PackFile]:
    result = a_result(a_site())
    return {file.name: file for file in pack_files(result, find_item(result, "O5"), site, reason, Voice("en"))}


def test_a_pack_holds_the_verdict_the_texts_and_the_markup_of_what_was_looked_at() -> None:
    files = packed(a_site(), "the map stands on the home page")
    assert {"README.txt", "reason.txt", "verdict.json", "evidence/01.txt", "evidence/01.html"} <= set(files)
    assert "เลขที่ 1 หมู่ 2" in files["evidence/01.txt"].text
    verdict = json.loads(files["verdict.json"].text)
    assert verdict["item"]["number"] == "O5"
    assert verdict["evidence"][0]["sha256"]


def test_no_file_of_a_pack_holds_a_citizen_id_or_a_mobile_number() -> None:
    files = packed(a_site(), f"โทรหาผมที่ 081-234-5678 เลข {VALID_ID}")
    for file in files.values():
        assert citizen_ids(file.text) == 0
        assert mask(file.text) == file.text
        assert "081-234-5678" not in file.text
    assert files["reason.txt"].hidden > 0
    assert files["evidence/01.txt"].hidden > 0


def test_the_markup_is_kept_without_comments_and_form_values() -> None:
    markup = packed(a_site())["evidence/01.html"].text
    assert '<input name="token" type="hidden"/>' in markup
    assert "s3cr3t" not in markup
    assert "ผู้ดูแล" not in markup


def test_markup_whose_masking_cannot_be_proven_is_left_out() -> None:
    assert skeleton("<p>0812<b>345678</b></p>") == ""
    assert "08x" in skeleton("<p>081-234-5678</p>")


def test_a_chat_widget_can_still_be_seen_in_the_markup() -> None:
    widget = "<script>s.src='https://embed.tawk.to/abc/1';</script><iframe src='https://chat.example/'></iframe>"
    kept = skeleton(f"<html><body>{widget}</body></html>")
    assert "embed.tawk.to/abc" in kept
    assert 'src="https://chat.example/"' in kept


def test_without_the_snapshot_only_the_verdict_is_packed_and_the_letter_says_so() -> None:
    files = packed(None)
    assert sorted(files) == ["README.txt", "verdict.json"]
    assert "no evidence is enclosed" in files["README.txt"].text


def test_the_same_files_make_the_same_bytes() -> None:
    files = list(packed(a_site()).values())
    assert to_zip(files) == to_zip(files)


@pytest.fixture
def result_folder(tmp_path: Path) -> Path:
    save(a_result(a_site()), tmp_path / "result.json")
    return tmp_path


def test_nothing_is_written_before_somebody_agreed(result_folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["dispute", str(result_folder), "O5", "--lang", "en"]) == 2
    captured = capsys.readouterr()
    assert "verdict.json" in captured.out
    assert "--yes" in captured.err
    assert not list(result_folder.glob("*.zip"))


def test_with_yes_the_pack_lies_beside_the_result(result_folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["dispute", str(result_folder), "o5", "--yes", "--lang", "en"]) == 0
    with zipfile.ZipFile(result_folder / "dispute-O5.zip") as archive:
        assert archive.namelist() == ["README.txt", "verdict.json"]
    assert "No evidence (snapshot)" in capsys.readouterr().err


@pytest.fixture(scope="module")
def scanned(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The result and snapshot of a scan of a site with many pages, of which one is about the item in dispute."""
    folder = tmp_path_factory.mktemp("scanned")
    news = {f"/news{number}": fault.page(f"<title>ข่าว {number}</title>{UNRELATED} {number}") for number in range(40)}
    pages = {
        "/": fault.page(HOME + "".join(f"<a href='{url}'>ข่าว</a>" for url in news)),
        "/contact": fault.page(CONTACT),
    }
    with fault.serve({**pages, **news}) as server:
        scan(folder, server.url(), "--out", "out", "--quiet")
    return folder / "out"


def test_a_pack_from_a_snapshot_holds_the_places_of_its_item_and_no_others(
    scanned: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    target = tmp_path / "pack.zip"
    assert main(["dispute", str(scanned), "O5", "--yes", "--out", str(target), "--lang", "en"]) == 0
    with zipfile.ZipFile(target) as archive:
        verdict = json.loads(archive.read("verdict.json"))
        texts = "".join(archive.read(name).decode() for name in archive.namelist() if name.startswith("evidence/"))
    quoted = {quote["url"] for component in verdict["item"]["components"] for quote in component["quotes"]}
    looked = {place["url"] for place in verdict["item"]["looked_at"]}
    packed_urls = {place["url"] for place in verdict["evidence"]}
    (home,) = packed_urls - quoted - looked or {""}
    assert home == "" or home.endswith("/")
    assert any(url.endswith("/contact") for url in packed_urls)
    assert "เลขที่ 1 หมู่ 2" in texts
    assert UNRELATED not in texts
    assert f"a .zip of {target.stat().st_size:,} bytes" in capsys.readouterr().out


def test_the_links_of_a_page_are_packed_once_in_its_markup() -> None:
    files = packed(a_site())
    places = json.loads(files["verdict.json"].text)["evidence"]
    assert all("links" not in place for place in places if f"{place['file']}.html" in files)
    assert any("/contact" in file.text for name, file in files.items() if name.endswith(".html"))


def test_an_item_that_the_result_does_not_have_is_named(
    result_folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["dispute", str(result_folder), "O99", "--lang", "en"]) == 2
    assert "O99" in capsys.readouterr().err


def test_explain_tells_the_components_the_places_and_why_they_did_not_count(
    result_folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["explain", str(result_folder), "O5", "--lang", "en"]) == 0
    shown = capsys.readouterr().out
    assert "map" in shown.casefold()
    assert "Home › ข้อมูลการติดต่อ" in shown
    assert "Where we looked, nearest first:" in shown
