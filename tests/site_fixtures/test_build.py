"""A fixture site is built the same each time, and what it holds can be read."""

from __future__ import annotations

import hashlib
import os
import re
import subprocess
import sys
from pathlib import Path

import docx
import pypdfium2
import pytest
from python_calamine import CalamineWorkbook

from fixtures.blocks import Block, Kind, parse_blocks, plain
from fixtures.build import BuiltSite, body_file
from fixtures.line_breaks import split_words, wrap
from fixtures.source import Content, load_site, read_content

SITES = ("ekkarat", "hetphuenban", "nonkhamin", "ruangphueng", "thanphloi")


def digests(folder: Path) -> dict[str, str]:
    files = (path for path in folder.rglob("*") if path.is_file())
    return {str(path.relative_to(folder)): hashlib.sha256(path.read_bytes()).hexdigest() for path in files}


@pytest.mark.parametrize("name", SITES)
def test_a_second_build_elsewhere_gives_the_same_bytes(
    name: str, tmp_path: Path, request: pytest.FixtureRequest
) -> None:
    surroundings = {**os.environ, "TZ": "America/New_York", "LC_ALL": "C", "PYTHONHASHSEED": "7"}
    command = [sys.executable, "-m", "fixtures.build", name, str(tmp_path)]
    subprocess.run(command, check=True, env=surroundings, capture_output=True, cwd=Path(__file__).parents[2])
    assert digests(tmp_path) == digests(request.getfixturevalue(name).folder)


def test_an_unknown_site_is_named_with_the_known_ones() -> None:
    with pytest.raises(FileNotFoundError, match=r"'nowhere'.*ekkarat"):
        load_site("nowhere")


def test_a_content_file_without_a_head_is_refused(tmp_path: Path) -> None:
    file = tmp_path / "page.md"
    file.write_text("# ไม่มีหัว\n", encoding="utf-8")
    with pytest.raises(ValueError, match=r"page\.md"):
        read_content(file)


def suffix_of(document: Content) -> str:
    """What an address without a suffix of its own gives is a PDF."""
    return Path(document.path).suffix.lower() if "?" not in document.path else ".pdf"


def documents(suffix: str) -> list[Content]:
    """The documents of that format of every site."""
    return [document for name in SITES for document in load_site(name).documents if suffix_of(document) == suffix]


def site_of(document: Content) -> str:
    return document.source.parents[1].name


def name_of(document: Content) -> str:
    return f"{site_of(document)}-{document.source.stem}"


@pytest.fixture
def written(document: Content, request: pytest.FixtureRequest) -> Path:
    """The file that was built from the document."""
    built: BuiltSite = request.getfixturevalue(site_of(document))
    return built.folder / body_file(document.path)


def texts(blocks: tuple[Block, ...]) -> list[str]:
    """Every piece of text of a document as its author wrote it."""
    cells = [cell for block in blocks for row in block.rows for cell in row]
    return [plain(text) for text in [*(block.text for block in blocks if block.kind is not Kind.RAW), *cells] if text]


def squeeze(text: str) -> str:
    return re.sub(r"\s+", "", text)


@pytest.mark.parametrize("document", documents(".pdf"), ids=name_of)
def test_every_pdf_reads_back_as_it_was_written(written: Path, document: Content) -> None:
    file = pypdfium2.PdfDocument(written)
    layer = squeeze("".join(page.get_textpage().get_text_range() for page in file))
    missing = [text for text in texts(parse_blocks(document.body)) if squeeze(text) not in layer]
    assert missing == []


@pytest.mark.parametrize("document", documents(".docx"), ids=name_of)
def test_every_word_document_reads_back_as_it_was_written(written: Path, document: Content) -> None:
    file = docx.Document(str(written))
    held = {paragraph.text for paragraph in file.paragraphs}
    held |= {cell.text for table in file.tables for row in table.rows for cell in row.cells}
    assert set(texts(parse_blocks(document.body))) <= held


@pytest.mark.parametrize("document", documents(".xlsx"), ids=name_of)
def test_every_workbook_opens_with_its_first_line(written: Path, document: Content) -> None:
    book = CalamineWorkbook.from_path(str(written))
    rows = book.get_sheet_by_index(0).to_python()
    assert rows[0][0] == texts(parse_blocks(document.body))[0]
    assert len(rows) > 3


def test_thai_words_are_not_torn_and_nothing_is_lost() -> None:
    text = "ประกาศ (สขร.1) งบประมาณที่ใช้ในการจัดซื้อจัดจ้าง 4,318,640 บาท น้ำ"
    pieces = split_words(text)
    assert "".join(pieces) == text
    assert {"ประกาศ", "(สขร.1)", "น้ำ"} <= set(pieces)
    assert not any(re.match(r"[\u0e31\u0e33-\u0e3a\u0e47-\u0e4e]", piece) for piece in pieces)


def test_no_line_is_wider_than_asked() -> None:
    lines = wrap("องค์การบริหารส่วนตำบลเอกรัชต์จัดเวทีประชาคมทุกหมู่บ้าน", 20, lambda text: float(len(text)))
    assert max(map(len, lines)) <= 20
    assert len(lines) > 2
