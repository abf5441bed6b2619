"""What must not be handed on is masked, and nothing else."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from checkers.personal_data import citizen_ids, is_citizen_id, mask, mask_address


def with_check_digit(twelve: str) -> str:
    total = sum(int(digit) * (13 - place) for place, digit in enumerate(twelve))
    return twelve + str((11 - total % 11) % 10)


INVENTED = with_check_digit("110000000012")


def test_a_valid_citizen_id_is_masked_however_it_is_spaced() -> None:
    spaced = f"{INVENTED[0]}-{INVENTED[1:5]}-{INVENTED[5:10]}-{INVENTED[10:12]}-{INVENTED[12]}"
    for written in (INVENTED, spaced):
        masked = mask(f"เลขบัตร {written} ค่ะ")
        assert written not in masked
        assert citizen_ids(masked) == 0


def test_thirteen_digits_without_the_check_digit_stay() -> None:
    wrong = INVENTED[:12] + str((int(INVENTED[12]) + 1) % 10)
    assert mask(f"เลขที่โครงการ {wrong}") == f"เลขที่โครงการ {wrong}"


def test_the_days_of_a_calendar_are_no_citizen_id() -> None:
    days = " ".join(map(str, range(1, 32)))
    assert citizen_ids(days) == 0
    spaced = " ".join(INVENTED)
    assert (mask(spaced), citizen_ids(spaced)) == (spaced, 0)


def test_personal_numbers_in_an_address_are_masked_and_other_numbers_stay() -> None:
    thai = INVENTED.translate({ord(str(digit)): f"%E0%B9%9{digit}" for digit in range(10)})
    for path in (
        f"/f/{INVENTED}.pdf",
        f"/f?id={INVENTED}",
        f"/a%20{INVENTED}",
        f"/{thai}",
        f"/x?m=0812345678&id={INVENTED}",
    ):
        masked = mask_address(f"https://agency.example{path}")
        assert INVENTED not in masked
        assert thai not in masked
        assert "0812345678" not in masked
        assert masked == mask(f"ดู https://agency.example{path}")[3:]
        assert masked.startswith("https://agency.example/")
    for path in (
        "/1234567890123.pdf",
        "/2023/06/12/0812.pdf",
        "/08-12-2565-12.pdf",
        "/doc.php?id=65107012345",
        "/%E0%B8%81.pdf",
    ):
        assert mask_address(f"https://agency.example{path}") == f"https://agency.example{path}"


def test_a_mobile_number_is_masked_and_an_office_number_stays() -> None:
    assert mask("โทร 081-234-5678") == "โทร 08x-xxx-xx78"
    assert mask("โทร 035-123-456") == "โทร 035-123-456"


def test_thai_digits_hide_no_more_than_others() -> None:
    thai = str.maketrans("0123456789", "๐๑๒๓๔๕๖๗๘๙")
    assert mask("โทร ๐๘๑-๒๓๔-๕๖๗๘ ต่อ ๑๒") == "โทร ๐๘x-xxx-xx๗๘ ต่อ ๑๒"
    assert mask(f"เลขบัตร {INVENTED.translate(thai)}") == f"เลขบัตร {INVENTED[0].translate(thai)}{'x' * 12}"


def test_project_numbers_and_dates_stay() -> None:
    text = "เลขที่ 65107012345 ลงวันที่ 1 ตุลาคม 2565 วงเงิน 1,250,000.00"
    assert mask(text) == text


@given(st.text(max_size=300))
def test_masking_keeps_the_length_and_is_final(text: str) -> None:
    once = mask(text)
    assert len(once) == len(text)
    assert mask(once) == once


@given(st.text(alphabet="0123456789%E0B9-./?=๑๘ x", max_size=60))
def test_masking_an_address_keeps_its_length_and_is_final(path: str) -> None:
    once = mask_address(f"http://a.example/{path}")
    assert len(once) == len(f"http://a.example/{path}")
    assert mask_address(once) == once


@given(
    st.from_regex(r"[1-8]\d{11}", fullmatch=True).filter(str.isascii), st.sampled_from([" ", "-", "–", ".", " - ", "_"])
)
def test_every_number_in_the_groups_of_the_card_is_found(twelve: str, between: str) -> None:
    found = with_check_digit(twelve)
    grouped = between.join((found[0], found[1:5], found[5:10], found[10:12], found[12]))
    assert citizen_ids(f"เลขประจำตัว {grouped} ครับ") == 1


@given(st.from_regex(r"[1-8]\d{11}", fullmatch=True).filter(str.isascii))
def test_every_number_with_a_right_check_digit_is_found(twelve: str) -> None:
    assert is_citizen_id(with_check_digit(twelve))
    assert citizen_ids(f"x {with_check_digit(twelve)} y") == 1
