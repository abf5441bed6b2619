"""What must not be handed on is masked, and nothing else."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from checkers.personal_data import citizen_ids, is_citizen_id, mask


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


def test_a_mobile_number_is_masked_and_an_office_number_stays() -> None:
    assert mask("โทร 081-234-5678") == "โทร 08x-xxx-xx78"
    assert mask("โทร 035-123-456") == "โทร 035-123-456"


def test_project_numbers_and_dates_stay() -> None:
    text = "เลขที่ 65107012345 ลงวันที่ 1 ตุลาคม 2565 วงเงิน 1,250,000.00"
    assert mask(text) == text


@given(st.text(max_size=300))
def test_masking_keeps_the_length_and_is_final(text: str) -> None:
    once = mask(text)
    assert len(once) == len(text)
    assert mask(once) == once


@given(st.from_regex(r"[1-8]\d{11}", fullmatch=True).filter(str.isascii))
def test_every_number_with_a_right_check_digit_is_found(twelve: str) -> None:
    assert is_citizen_id(with_check_digit(twelve))
    assert citizen_ids(f"x {with_check_digit(twelve)} y") == 1
