"""Telling language from glyph numbers, and Thai stored as Western letters."""

from __future__ import annotations

import pytest

from crawler.text.language import repair_mojibake, why_garbled

THAI = "ประกาศองค์การบริหารส่วนตำบลเอกรัฐ เรื่อง เจตจำนงสุจริตของผู้บริหาร ที่อยู่ น้ำ ฝั่งโน้น "


@pytest.mark.parametrize(
    "text",
    [
        THAI * 3,
        "Annual procurement plan of the subdistrict administrative organisation, fiscal year 2023. " * 4,
        "1 12,500.00 (3) 485,000.00 - 1/2566 15,000.00 [20] 12.50% 3 + 4 = 7 " * 5,
        "Thông tin về kế hoạch hoạt động của Ủy ban nhân dân xã trong năm tài chính " * 4,
        "",
        "????",
    ],
)
def test_language_and_figures_pass(text: str) -> None:
    assert why_garbled(text) == ""


@pytest.mark.parametrize(
    "text",
    [
        "\ue001\ue0a3\ue012 \ue077" * 20,
        "!\" !# !$!%!$& '()(*+,,-'./0 ;*;;; =?@" * 5,
        "ğùค์óĤĕČริĝĤĕส่ęċตำ ČėĮğóรัĂ" * 5,
        "ก ่ิ้ ็์ ีู ่่ ัก ิ้ ็" * 10,
        "bcdf ghjk lmnp qrst vwxz " * 12,
    ],
)
def test_glyph_numbers_do_not(text: str) -> None:
    assert why_garbled(text)


def test_thai_stored_as_western_letters_is_put_right() -> None:
    assert repair_mojibake(THAI.encode("cp874").decode("latin-1")) == THAI


@pytest.mark.parametrize("text", [THAI, "Le café déjà vu, élève naïf", "plain", ""])
def test_other_text_is_left_alone(text: str) -> None:
    assert repair_mojibake(text) == text
