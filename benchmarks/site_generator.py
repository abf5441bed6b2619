"""Writes a static site of Thai pages for speed measurements: the same pages for the same seed."""

from __future__ import annotations

import argparse
import random
from pathlib import Path

_SENTENCES = (
    "องค์การบริหารส่วนตำบลเปิดเผยข้อมูลการใช้จ่ายงบประมาณให้ประชาชนตรวจสอบได้ตลอดเวลา",
    "แผนพัฒนาท้องถิ่นจัดทำขึ้นจากความต้องการของประชาชนในแต่ละหมู่บ้าน",
    "ผู้บริหารประกาศเจตนารมณ์ว่าจะปฏิบัติหน้าที่ด้วยความซื่อสัตย์สุจริต",
    "สำนักปลัดรับเรื่องร้องเรียนทางเว็บไซต์ โทรศัพท์ และที่สำนักงานในวันและเวลาราชการ",
    "รายงานผลการดำเนินงานรอบหกเดือนแสดงความก้าวหน้าของแต่ละโครงการ",
    "คู่มือการให้บริการบอกขั้นตอน ระยะเวลา และค่าธรรมเนียมของงานบริการทุกงาน",
    "ผลการจัดซื้อจัดจ้างในแต่ละเดือนเผยแพร่ภายในวันที่ห้าของเดือนถัดไป",
    "การประเมินความเสี่ยงการทุจริตทำร่วมกันทุกกองและมีมาตรการป้องกันที่ชัดเจน",
)
_TITLES = ("โครงสร้างหน่วยงาน", "อำนาจหน้าที่", "แผนดำเนินงาน", "รายงานการเงิน", "ข่าวประชาสัมพันธ์", "คู่มือประชาชน")
_MENU_LINKS = 14
_BODY_LINKS = 52
_SIZE = 40_000  # bytes


def generate(folder: Path, pages: int, *, seed: int = 2566) -> None:
    """Writes `pages` files p0.html, p1.html, ... of about 40 kB with 66 links each; all are reached from p0."""
    folder.mkdir(parents=True, exist_ok=True)
    random_numbers = random.Random(seed)
    for number in range(pages):
        (folder / f"p{number}.html").write_text(_page(number, pages, random_numbers), encoding="utf-8")


def _page(number: int, pages: int, random_numbers: random.Random) -> str:
    menu = "".join(_anchor(place % pages) for place in range(_MENU_LINKS))
    # Two links make a tree in which every page is reached; the others lead anywhere.
    targets = [child for child in (2 * number + 1, 2 * number + 2) if child < pages]
    targets += [random_numbers.randrange(pages) for _ in range(_BODY_LINKS - len(targets))]
    rows = "".join(f"<tr><td>{place}</td><td>{_anchor(target)}</td></tr>" for place, target in enumerate(targets))
    head = (
        f'<!DOCTYPE html><html lang="th"><head><meta charset="utf-8"><title>{_title(number)}</title></head><body>'
        f"<nav><ul>{menu}</ul></nav><main><h1>{_title(number)}</h1><table>{rows}</table>"
    )
    paragraphs: list[str] = []
    size = len(head.encode())
    while size < _SIZE - 40:
        paragraph = f"<p>{random_numbers.choice(_SENTENCES)} {random_numbers.choice(_SENTENCES)}</p>"
        paragraphs.append(paragraph)
        size += len(paragraph.encode())
    return f"{head}{''.join(paragraphs)}</main></body></html>"


def _title(number: int) -> str:
    return f"{_TITLES[number % len(_TITLES)]} ฉบับที่ {number}"


def _anchor(number: int) -> str:
    return f'<li><a href="/p{number}.html">{_title(number)}</a></li>'


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--pages", type=int, default=3000)
    arguments = parser.parse_args()
    generate(arguments.folder, arguments.pages)
