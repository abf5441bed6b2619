"""Judging a whole site: what counts against an agency, what does not, and what is handed on."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

import pytest

from checkers import run
from checkers.finding import Finding
from checkers.parameters import bind_all
from checkers.result import FoundAt, ItemResult, Result, Status
from checkers.run import JudgeRequest, judge
from checkers.site import Site, SiteCapture
from checklists.load import load
from crawler.snapshot import Outcome, StopReason
from crawler.text.document import ReadProblem
from tests.checkers.test_personal_data import INVENTED
from tests.support import AS_OF, HOST, changed, site_of

LOADED = load(2566)
NAME = "องค์การบริหารส่วนตำบลตัวอย่าง"
CONTACT = (
    "<h1>ข้อมูลการติดต่อ</h1><p>เลขที่ 99 ตำบลตัวอย่าง อำเภอสมมุติ จังหวัดทดสอบ 99120</p><p>โทรศัพท์ 0 2555 0101</p>"
    "<p>อีเมล saraban@agency.example</p><iframe src='https://www.google.com/maps/embed?pb=1'></iframe>"
)


def page(body: str, title: str = NAME) -> bytes:
    return f"<html><head><meta charset=utf-8><title>{title}</title></head><body>{body}</body></html>".encode()


def linking(**links: str) -> bytes:
    """A home page whose links are texts by file name."""
    return page(f"<h1>{NAME}</h1>" + "".join(f"<p><a href='/{name}'>{text}</a></p>" for name, text in links.items()))


def judged(site: Site, answers: Mapping[str, tuple[str, ...]] | None = None, **request: str) -> Result:
    return judge(site, LOADED, JudgeRequest(as_of=AS_OF, tool_version="t", answers=answers or {}, **request))  # type: ignore[arg-type]


def item(result: Result, number: str) -> ItemResult:
    return next(each for each in result.items if each.number == number)


def statuses(result: Result) -> set[Status]:
    return {component.status for each in result.items for component in each.components}


SITE = site_of(
    {"/": linking(contact="ข้อมูลการติดต่อ", other="ข่าว"), "/contact": page(CONTACT), "/other": page("<p>ข่าว</p>")}
)
O5 = f"{HOST}/contact"


def test_an_item_with_everything_passes_and_an_empty_one_fails() -> None:
    result = judged(SITE)
    assert item(result, "O5").status is Status.PASS
    assert item(result, "O11").status is Status.FAIL
    assert item(result, "O5").points_at_stake == 0


@pytest.mark.parametrize("stop", [each for each in StopReason if each is not StopReason.FINISHED])
def test_nothing_fails_on_a_crawl_that_was_cut_off(stop: StopReason) -> None:
    result = judged(site_of({"/": linking(), "/other": page("<p>ข่าว</p>")}, stop_reason=stop))
    assert Status.FAIL not in statuses(result)


@pytest.mark.parametrize(
    ("outcome", "problem"),
    [
        (Outcome.OK, ReadProblem.NEEDS_BROWSER),
        (Outcome.OK, ReadProblem.BROKEN),
        (Outcome.CHALLENGE, None),
        (Outcome.TIMEOUT, None),
    ],
)
def test_nothing_fails_while_the_home_page_cannot_be_read(outcome: Outcome, problem: ReadProblem | None) -> None:
    site = site_of({"/": linking(), "/other": page("<p>ข่าว</p>")})
    assert Status.FAIL not in statuses(judged(changed(site, "/", outcome, problem)))
    assert Status.FAIL in statuses(judged(site))


@pytest.mark.parametrize(
    "outcome", [Outcome.TIMEOUT, Outcome.LOGIN, Outcome.ROBOTS, Outcome.SERVER_ERROR, Outcome.TOO_LARGE]
)
def test_an_item_whose_page_could_not_be_opened_does_not_fail(outcome: Outcome) -> None:
    files = {"/": linking(d="แผนดำเนินงานและการใช้จ่ายงบประมาณประจำปี 2566"), "/d": page("<p>ข้อความ</p>")}
    assert item(judged(changed(site_of(files), "/d", outcome)), "O11").status is Status.ERROR
    assert item(judged(changed(site_of(files), "/d", Outcome.NOT_FOUND)), "O11").status is Status.FAIL


def test_a_scan_behind_a_plain_download_link_keeps_its_item_from_failing() -> None:
    files = {
        "/": linking(p="แผนดำเนินงานและการใช้จ่ายงบประมาณประจำปี"),
        "/p": page("<h1>แผนดำเนินงานและการใช้จ่ายงบประมาณประจำปี</h1><a href='/scan.pdf'>ดาวน์โหลด</a>", "แผนดำเนินงาน"),
        "/scan.pdf": b"%PDF-1.4",
    }
    site = changed(site_of(files), "/scan.pdf", Outcome.OK, ReadProblem.NO_TEXT_LAYER)
    assert item(judged(site), "O11").status in {Status.UNSURE, Status.ERROR}


PLAN = "แผนปฏิบัติการป้องกันการทุจริต (พ.ศ. 2566 - 2570)"
PROGRESS = "รายงานการกำกับติดตามการดำเนินการป้องกันการทุจริต ประจำปีงบประมาณ พ.ศ. 2566 รอบ 6 เดือน"
TABLE = (
    "โครงการ/กิจกรรม | งบประมาณ (บาท) | ระยะเวลา\nโครงการอบรมคุณธรรมพนักงานจ้างทุกคน | 30,000 | ก.พ. 2566\n"
    "โครงการเฝ้าระวังงานก่อสร้างในหมู่บ้าน | 15,000 | มี.ค. 2566\nโครงการค่ายเยาวชนคนซื่อสัตย์ | 25,000 | เม.ย. 2566\n"
    "กิจกรรมเปิดเผยราคากลางของงานจ้างทุกงาน | ไม่ใช้งบประมาณ | ต.ค. 2565 - ก.ย. 2566"
)


def corruption_site(*, plan: bool = True) -> Site:
    links = {"plan.txt": PLAN} if plan else {}
    files = {
        "/": linking(**links, **{"report.txt": PROGRESS}),
        "/report.txt": f"{PROGRESS}\nตาม{PLAN}\n{TABLE}".encode(),
    }
    return site_of(files | ({"/plan.txt": f"{PLAN}\n{TABLE}".encode()} if plan else {}))


def test_a_six_month_report_never_proves_the_plan() -> None:
    assert item(judged(corruption_site()), "O36").status is Status.PASS
    assert item(judged(corruption_site(plan=False)), "O36").status is Status.FAIL
    scanned = changed(corruption_site(), "/plan.txt", Outcome.OK, ReadProblem.NO_TEXT_LAYER)
    assert item(judged(scanned), "O36").status is Status.ERROR


def test_a_report_is_compared_with_the_plan_and_not_with_itself() -> None:
    def same_plan(site: Site) -> Status:
        return next(part.status for part in item(judged(site), "O37").components if part.key == "same-plan")

    assert same_plan(corruption_site()) is Status.PASS
    assert same_plan(corruption_site(plan=False)) is not Status.PASS


def test_while_an_items_own_document_is_unread_another_items_document_decides_nothing() -> None:
    files = {
        "/": linking(**{"plan.pdf": PLAN, "measures.txt": "มาตรการส่งเสริมคุณธรรมและความโปร่งใสภายในหน่วยงาน"}),
        "/plan.pdf": b"%PDF-1.4",
        "/measures.txt": f"มาตรการป้องกันการทุจริต (พ.ศ. 2566 - 2570)\n{TABLE}".encode(),
    }
    scanned = changed(site_of(files), "/plan.pdf", Outcome.OK, ReadProblem.NO_TEXT_LAYER)
    assert item(judged(scanned), "O36").status in {Status.UNSURE, Status.ERROR}


FORUM = "ประชุมประชาคมหมู่บ้าน เมื่อวันที่ 12 มกราคม 2566 มีประชาชนเข้าร่วมประชุม 45 คน และร่วมเสนอโครงการ ปีงบประมาณ พ.ศ. 2566"


@pytest.mark.parametrize(
    ("link", "status"), [("การเปิดโอกาสให้เกิดการมีส่วนร่วม", Status.UNSURE), ("ภาพกิจกรรมวันเด็ก", Status.PASS)]
)
def test_a_news_post_decides_nothing_while_the_document_that_a_link_names_for_the_item_is_unread(
    link: str, status: Status
) -> None:
    files = {
        "/": linking(**{"scan.pdf": link, "news.txt": "ลงพื้นที่ประชุมประชาคมหมู่บ้านเพื่อทบทวนแผน"}),
        "/scan.pdf": b"%PDF-1.4",
        "/news.txt": FORUM.encode(),
    }
    scanned = changed(site_of(files), "/scan.pdf", Outcome.OK, ReadProblem.NO_TEXT_LAYER)
    parts = item(judged(scanned), "O30").components
    assert {part.status for part in parts} == {status}


def test_a_map_that_cannot_be_opened_takes_nothing_from_the_contact_page_it_stands_on() -> None:
    body = "<h1>ติดต่อ</h1><p>เลขที่ 9 หมู่ 2 ตำบลทุ่งใหม่ อำเภอนาดี จังหวัดลำดวน 99999</p><a href='/map'>แผนที่ตั้งหน่วยงาน</a>"
    files = {"/": linking(c="ติดต่อสำนักงาน"), "/c": page(body, "ติดต่อสำนักงาน"), "/map": page("<p>x</p>", "x")}
    closed = changed(site_of(files), "/map", Outcome.LOGIN)
    address = next(part for part in item(judged(closed), "O5").components if part.key == "address")
    assert address.status is Status.PASS


def test_an_unread_list_of_items_keeps_every_item_from_failing() -> None:
    site = site_of({"/": linking(ita="ITA 2566"), "/ita": page("<p>ข้อความ</p>")})
    named = tuple(
        SiteCapture(replace(each.capture, link_text="ITA 2566"), each.document) if each.url.endswith("ita") else each
        for each in site.captures
    )
    assert Status.FAIL not in statuses(judged(changed(replace(site, captures=named), "/ita", Outcome.TIMEOUT)))


def test_a_check_that_breaks_down_is_an_error_of_its_component_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    def breaks(case: object) -> Finding:
        raise RuntimeError("boom")

    bound = dict(bind_all(LOADED.checklist))
    bound["contact", "email"] = (breaks,)
    monkeypatch.setattr(run, "bind_all", lambda _: bound)
    result = judged(SITE)
    components = {component.key: component for component in item(result, "O5").components}
    assert components["email"].status is Status.ERROR
    assert "boom" in components["email"].message
    assert components["telephone"].status is Status.PASS
    assert item(result, "O5").status is Status.ERROR
    assert item(result, "O11").status is Status.FAIL


def test_what_only_local_administrations_show_never_fails_an_agency_of_unknown_type() -> None:
    chart = page("<h1>โครงสร้าง</h1><p>โครงสร้าง สำนักงานเลขานุการกรม กองกลาง กลุ่มตรวจสอบภายใน</p>", "โครงสร้าง")
    site = site_of({"/": page("<a href='/o1'>โครงสร้าง</a>", "หน้าแรก"), "/o1": chart})

    def local_only(kind: str) -> Status:
        result = judged(site, agency_type=kind)
        parts = [component for number in ("O1", "O2") for component in item(result, number).components]
        return next(part.status for part in parts if part.key == "both-sides" and part.status is not Status.UNSURE)

    unknown = judged(site)
    both = [c.status for number in ("O1", "O2") for c in item(unknown, number).components if c.key == "both-sides"]
    assert Status.FAIL not in both
    assert local_only("department") is Status.NOT_APPLICABLE
    assert local_only("sao") is Status.FAIL


def test_evidence_at_the_entered_address_is_found_there() -> None:
    found = item(judged(SITE, {"O5": (O5,)}), "O5")
    assert (found.status, found.found_at, found.answers) == (Status.PASS, FoundAt.AT_ADDRESS, (O5,))


def test_evidence_only_elsewhere_is_a_gap() -> None:
    site = site_of(
        {
            "/": linking(contact="ข้อมูลการติดต่อ", other="ข่าว"),
            "/contact": page(CONTACT),
            "/other": page("<p>ข่าว</p>"),
            "/chart": page("ว่าง"),
        }
    )
    pass_elsewhere = item(judged(with_notice(site), {"O31": (f"{HOST}/other",)}), "O31")
    assert (pass_elsewhere.status, pass_elsewhere.found_at) == (Status.FAIL, FoundAt.ELSEWHERE)
    assert "correct the sheet" in pass_elsewhere.message_en
    assert pass_elsewhere.found_urls == (f"{HOST}/gift.txt",)


def test_an_entered_address_that_could_not_be_opened_is_no_gap() -> None:
    site = with_notice(site_of({"/": linking(other="ข่าว"), "/other": page("<p>ข่าว</p>")}))
    for outcome in (Outcome.TIMEOUT, Outcome.LOGIN, Outcome.ROBOTS):
        found = item(judged(changed(site, "/other", outcome), {"O31": (f"{HOST}/other",)}), "O31")
        assert found.status not in {Status.FAIL, Status.PASS}, outcome
    never_fetched = item(judged(site, {"O31": ("https://elsewhere.example/x",)}), "O31")
    assert never_fetched.status not in {Status.FAIL, Status.PASS}


def test_an_item_that_nobody_entered_asks_for_its_address() -> None:
    found = item(judged(with_notice(SITE), {"O5": (O5,)}), "O31")
    assert (found.status, found.found_at) == (Status.UNSURE, FoundAt.ELSEWHERE)
    assert "enter it" in found.message_en


def test_verifying_says_nothing_of_items_without_an_address() -> None:
    found = judged(with_notice(SITE), {"O5": (O5,)}, mode="verify")
    assert item(found, "O5").status is Status.PASS
    for number, where in (("O12", FoundAt.NOWHERE), ("O31", FoundAt.ELSEWHERE)):
        asked = item(found, number)
        assert (asked.status, asked.found_at) == (Status.UNSURE, where)
        assert asked.message.startswith("ยังไม่ได้กรอก URL")
        assert {part.status for part in asked.components} <= {Status.UNSURE, Status.NOT_APPLICABLE}
    assert Status.FAIL not in {each.status for each in found.items}


def test_verifying_judges_an_item_by_its_own_address_alone() -> None:
    site = with_notice(SITE)
    found = item(judged(site, {"O31": (f"{HOST}/other",), "O5": (f"{HOST}/gift.txt",)}, mode="verify"), "O31")
    assert (found.status, found.found_at) == (Status.FAIL, FoundAt.NOWHERE)
    unread_home = changed(site, "/", Outcome.TIMEOUT)
    assert item(judged(unread_home, {"O31": (f"{HOST}/other",)}, mode="verify"), "O31").status is Status.FAIL


@pytest.mark.parametrize(
    ("mode", "path", "status", "where"),
    [
        ("verify", "/", Status.PASS, FoundAt.AT_ADDRESS),
        ("scan", "/", Status.PASS, FoundAt.AT_ADDRESS),
        ("verify", "/ask.html", Status.FAIL, None),
        ("scan", "/ask.html", Status.FAIL, FoundAt.ELSEWHERE),
    ],
)
@pytest.mark.parametrize(
    ("number", "link"),
    [("O8", "https://m.me/agency.example.sao"), ("O9", "https://www.facebook.com/agency.example.sao")],
)
def test_a_channel_on_the_home_page_counts_where_the_home_page_is_entered(
    mode: str, path: str, status: Status, where: FoundAt | None, number: str, link: str
) -> None:
    ask = page("<h1>ถาม-ตอบ Social Network</h1><p>สอบถามที่สำนักปลัด โทร 0 2555 0101</p>")
    home = page(
        f"<h1>{NAME}</h1><p><a href='{link}'>สอบถามและติดตามทาง Facebook</a> <a href='/ask.html'>ถาม-ตอบ</a></p>"
    )
    site = site_of({"/": home, "/ask.html": ask})
    found = item(judged(site, {number: (HOST + path,)}, mode=mode), number)
    assert found.status is status
    assert where is None or found.found_at is where


@pytest.mark.parametrize("mode", ["scan", "verify"])
def test_an_entered_address_that_cannot_be_used_is_named_with_the_reason(mode: str) -> None:
    site = with_notice(SITE)
    for outcome, words in ((Outcome.NOT_FOUND, "ลิงก์เสีย"), (Outcome.LOGIN, "เข้าสู่ระบบ"), (Outcome.DNS, "DNS")):
        found = item(judged(changed(site, "/other", outcome), {"O31": (f"{HOST}/other",)}, mode=mode), "O31")
        assert f"{HOST}/other" in found.message
        assert words in found.message
    assert "URL ที่กรอก" not in item(judged(site, {"O5": (O5,)}, mode=mode), "O5").message


def test_what_is_nowhere_is_nowhere() -> None:
    found = item(judged(SITE, {"O11": (f"{HOST}/other",)}), "O11")
    assert (found.status, found.found_at) == (Status.FAIL, FoundAt.NOWHERE)


def test_without_a_sheet_nothing_is_said_of_addresses() -> None:
    assert {each.found_at for each in judged(SITE).items} == {None}


def with_notice(site: Site) -> Site:
    """The site with a gift policy that passes item O31 wherever nothing but its content is asked for."""
    text = (
        "ประกาศองค์การบริหารส่วนตำบลตัวอย่าง\n"
        "เรื่อง เจตนารมณ์นโยบายไม่รับของขวัญ (No Gift Policy) จากการปฏิบัติหน้าที่ ประจำปีงบประมาณ พ.ศ. 2566\n"
        "ผู้บริหารและเจ้าหน้าที่ทุกคนไม่รับของขวัญและของกำนัลทุกชนิด\n"
        "ประกาศ ณ วันที่ 4 มกราคม พ.ศ. 2566\n(นายสมมุติ ใจตัวอย่าง)\nนายกองค์การบริหารส่วนตำบลตัวอย่าง"
    )
    home = linking(
        **{"contact": "ข้อมูลการติดต่อ", "other": "ข่าว", "gift.txt": "ประกาศเจตนารมณ์นโยบาย No Gift Policy จากการปฏิบัติหน้าที่"}
    )
    both = site_of({"/": home, "/contact": page(CONTACT), "/other": page("<p>ข่าว</p>"), "/gift.txt": text.encode()})
    return replace(both, record=site.record)


def test_the_gift_policy_of_these_tests_passes() -> None:
    assert item(judged(with_notice(SITE)), "O31").status is Status.PASS


def test_nobodys_citizen_id_or_mobile_number_is_handed_on() -> None:
    private = f"{INVENTED} โทร 081-234-5678"
    files = {
        "/": page(f"<h1>{NAME}</h1><p><a href='/contact'>ข้อมูลการติดต่อ {private}</a></p>", f"{NAME} {private}"),
        "/contact": page(
            CONTACT.replace("0 2555 0101", "081-234-5678") + f"<p>{private}</p>", f"ข้อมูลการติดต่อ {private}"
        ),
        "/people": page(
            f"<h1>ผู้บริหาร {private}</h1><p>นายสมมุติ ใจตัวอย่าง นายก อบต. {private}</p>", f"คณะผู้บริหาร {private}"
        ),
    }
    site = site_of(files)
    failed = replace(
        site,
        captures=tuple(
            replace(each, capture=replace(each.capture, link_text=f"ลิงก์ {private}")) for each in site.captures
        ),
    )
    for handed_on in (judged(site), judged(changed(failed, "/people", Outcome.TIMEOUT))):
        text = handed_on.model_dump_json()
        assert INVENTED not in text
        assert "081-234-5678" not in text


def test_addresses_with_personal_numbers_are_shown_masked() -> None:
    path = f"/contact?id={INVENTED}&m=0812345678"
    site = site_of({"/": page(f"<h1>{NAME}</h1><a href='{path}'>ข้อมูลการติดต่อ</a>"), path: page(CONTACT)})
    result = judged(site, {"O5": (HOST + path,)})
    assert item(result, "O5").status is Status.PASS
    assert len(item(result, "O5").answers[0]) == len(HOST + path)
    for handed_on in (result, judged(changed(site, path, Outcome.TIMEOUT), {"O5": (HOST + path,)})):
        assert INVENTED not in handed_on.model_dump_json()
        assert "0812345678" not in handed_on.model_dump_json()


def test_the_order_of_the_captures_does_not_matter_to_the_navigation() -> None:
    shuffled = replace(SITE, captures=SITE.captures[::-1])
    assert [page.url for page in run.navigation(shuffled)] == [page.url for page in run.navigation(SITE)]
    assert run.navigation(SITE)[0].url == f"{HOST}/"
