"""Persons on a page: who is named, and what stands with each of them."""

from __future__ import annotations

from checkers.people import Person, people
from tests.support import HOST, site_of


def on_page(body: str) -> tuple[Person, ...]:
    markup = f"<html><head><meta charset=utf-8><title>ผู้บริหาร</title></head><body>{body}</body></html>"
    return of(f"{HOST}/p", markup)


def of(url: str, text: str) -> tuple[Person, ...]:
    capture = site_of({url.removeprefix(HOST): text.encode()}).at(url)
    assert capture is not None
    return people(capture)


def card(name: str, position: str, rest: str = "") -> str:
    return f"<div><p>{name}</p><p>{position}</p>{rest}</div>"


def test_everybody_is_named_in_reading_order_with_each_card() -> None:
    found = on_page(
        card("นายสมมุติ ใจตัวอย่าง", "นายก อบต.") + card("นางสาวทดลอง มีตัวอย่าง", "ปลัด") + "<p>นายสมมุติ ใจตัวอย่าง</p>"
    )
    names = ["นายสมมุติ ใจตัวอย่าง", "นางสาวทดลอง มีตัวอย่าง", "นายสมมุติ ใจตัวอย่าง"]
    assert [person.name for person in found] == names


def test_a_position_is_no_person() -> None:
    assert on_page("<p>นายกองค์การบริหารส่วนตำบล ตัวอย่าง</p><p>นายทะเบียน ท้องถิ่น</p><p>นายอำเภอ สมมุติ</p>") == ()


def test_a_photograph_belongs_to_the_card_it_stands_in() -> None:
    found = on_page(card("นายสมมุติ ใจตัวอย่าง", "นายก", "<img src=a.jpg>") + card("นางสาวทดลอง มีตัวอย่าง", "รองนายก"))
    assert [person.has_photo for person in found] == [True, False]


def test_a_logo_in_the_header_and_a_number_in_the_footer_are_nobodys() -> None:
    body = f"<header><img src=logo.png></header>{card('นายสมมุติ ใจตัวอย่าง', 'นายก')}<footer>โทร 0 2555 0101</footer>"
    (person,) = on_page(body)
    assert person.has_photo is False
    assert person.contact == ""


def test_a_contact_is_a_number_or_an_address_to_write_to() -> None:
    assert on_page(card("นายสมมุติ ใจตัวอย่าง", "นายก", "<p>โทร 0 2555 0101</p>"))[0].contact == "0 2555 0101"
    assert on_page(card("นายสมมุติ ใจตัวอย่าง", "นายก", "<a href='mailto:a@b.example'>เขียน</a>"))[0].contact
    assert on_page(card("นายสมมุติ ใจตัวอย่าง", "เลขที่ 0255501012566"))[0].contact == ""


def test_in_a_document_words_reach_to_the_next_name_and_without_pictures_nobody_has_a_photograph() -> None:
    found = of(f"{HOST}/p.txt", "นายสมมุติ ใจตัวอย่าง นายก อบต. โทร 0 2555 0101\nนางสาวทดลอง มีตัวอย่าง ปลัด อบต.")
    assert [(person.contact, person.has_photo) for person in found] == [("0 2555 0101", False), ("", False)]
    assert "ปลัด" not in found[0].card


def test_a_page_of_scripts_names_nobody() -> None:
    assert on_page("<script>var a = 'นายสมมุติ ใจตัวอย่าง'</script>") == ()


def flat(*persons: str) -> tuple[Person, ...]:
    return on_page("<h1>ทำเนียบ</h1>" + "".join(persons))


def test_what_follows_a_name_without_any_card_is_that_persons() -> None:
    found = flat(
        "<p>นายสมมุติ ใจตัวอย่าง</p><p>นายก อบต.</p><p>โทร 0 2555 0101</p>",
        "<p>นางสาวทดลอง มีตัวอย่าง</p><p>รองนายก คนที่ 1</p>",
    )
    assert [("รองนายก" in person.card, person.contact) for person in found] == [(False, "0 2555 0101"), (True, "")]


def test_a_picture_before_the_first_name_begins_each_persons_part() -> None:
    found = flat(
        "<figure><img src=a.jpg></figure><p>นายสมมุติ ใจตัวอย่าง</p><p>นายก อบต.</p>",
        "<p>นางสาวทดลอง มีตัวอย่าง</p><p>รองนายก</p>",
        "<figure><img src=c.jpg></figure><p>นายประจำ งานทดสอบ</p><p>ปลัด อบต.</p>",
    )
    assert [person.has_photo for person in found] == [True, False, True]


def test_a_position_above_the_name_is_that_of_the_name_below() -> None:
    found = flat(
        "<p>นายก อบต.</p><p>นายสมมุติ ใจตัวอย่าง</p><p>โทร 0 2555 0101</p>",
        "<p>รองนายก อบต.</p><p>นางสาวทดลอง มีตัวอย่าง</p><p>โทร 0 2555 0102</p>",
    )
    assert [("รองนายก" in person.card, person.contact) for person in found] == [
        (False, "0 2555 0101"),
        (True, "0 2555 0102"),
    ]


def test_a_name_that_begins_like_a_position_is_a_name() -> None:
    assert [person.name for person in on_page("<p>นายกล้าหาญ ทดสอบดี</p>")] == ["นายกล้าหาญ ทดสอบดี"]


def test_a_position_is_no_surname_and_hides_no_name() -> None:
    assert on_page("<p>นายสมมุติ ประธานสภา</p>") == ()
    assert [person.name for person in on_page("<p>นายกเทศมนตรีตำบลตัวอย่าง นายสมมุติ ใจตัวอย่าง</p>")] == ["นายสมมุติ ใจตัวอย่าง"]


def test_the_sign_of_a_telephone_is_no_portrait() -> None:
    found = on_page(card("นายสมมุติ ใจตัวอย่าง", "นายก", "<img src=/img/phone-icon.png> 0 2555 0101"))
    assert found[0].has_photo is False


def test_an_extension_belongs_to_the_number() -> None:
    found = on_page(card("นายสมมุติ ใจตัวอย่าง", "นายก", "<p>โทร 0-2555-0101 ต่อ 12</p>"))
    assert found[0].contact == "0-2555-0101 ต่อ 12"
