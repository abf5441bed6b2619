"""From a text in the small markup to the bytes of a file, each made once and kept in a folder."""

from __future__ import annotations

import hashlib
import tempfile
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, cached_property
from pathlib import Path
from typing import Any

from PIL import Image, ImageDraw, ImageFont

from fixtures import blocks as blocks_module
from fixtures import images as images_module
from fixtures import line_breaks, office, pdf
from fixtures.blocks import Block, Kind, parse_blocks, plain
from fixtures.fonts import FontFiles, unpack_fonts
from fixtures.images import draw_image
from fixtures.line_breaks import wrap
from fixtures.office import write_docx, write_xlsx
from fixtures.pdf import print_pdf

PICTURES: Mapping[str, Mapping[str, Any]] = {
    "portrait": {"kind": "portrait", "colour": [150, 176, 204]},
    "chart": {"kind": "chart", "rows": [["A"], ["B", "C"], ["D", "E", "F", "G"]]},
    "map": {"kind": "map", "text": "X"},
}
ENDINGS = {"pdf": ".pdf", "docx": ".docx", "xlsx": ".xlsx", "image": ".png", "scan": ".pdf", "html": ""}
_SIZES = ((False, 13), (True, 12), (True, 9), (True, 6))  # landscape, points: until the widest table fits
_PAPER = (1240, 1754)  # pixels of an A4 page at 150 dots per inch
_MARGIN = 110


@cache
def _code_version() -> str:
    """Changes with the code that writes the files, so that nothing old is taken from the folder."""
    modules = (blocks_module, images_module, line_breaks, office, pdf)
    paths = [Path(__file__), *(Path(str(module.__file__)) for module in modules)]
    return hashlib.sha256(b"".join(path.read_bytes() for path in paths)).hexdigest()[:16]


@dataclass(frozen=True)
class Press:
    """Makes files. `folder` keeps what was made: the same text gives the same file."""

    folder: Path

    @cached_property
    def fonts(self) -> FontFiles:
        """The typeface, unpacked on first use."""
        place = self.folder / "fonts"
        if not (place / "Sarabun-Bold.ttf").exists():
            place.mkdir(parents=True, exist_ok=True)
            with tempfile.TemporaryDirectory(dir=self.folder) as part:
                for path in sorted(Path(part).joinpath(file.name) for file in _unpacked(Path(part))):
                    path.replace(place / path.name)
        return FontFiles(place / "Sarabun-Regular.ttf", place / "Sarabun-Bold.ttf")

    @cached_property
    def pictures(self) -> dict[str, Path]:
        """Name of a drawing in a text -> its PNG file."""
        return {name: self._kept(f"picture {name}", ".png", self._drawer(name)) for name in PICTURES}

    def write(self, form: str, title: str, body: str) -> bytes:
        """The file of a text under its title. `form`: pdf, docx, xlsx, image or scan."""
        blocks = (Block(Kind.HEADING, title, 1), *parse_blocks(body))
        return self._kept(f"{form}\n{title}\n{body}", ENDINGS[form], self._writer(form, title, blocks)).read_bytes()

    def _drawer(self, name: str) -> Callable[[Path], None]:
        return lambda file: draw_image(PICTURES[name], file, self.fonts)

    def _writer(self, form: str, title: str, blocks: Sequence[Block]) -> Callable[[Path], None]:
        if form == "docx":
            return lambda file: write_docx(blocks, file, title=title)
        if form == "xlsx":
            return lambda file: write_xlsx(blocks, file, title=title)
        if form == "pdf":
            return lambda file: self._print(blocks, file, title)
        return lambda file: photograph(blocks, file, self.fonts, as_pdf=form == "scan")

    def _print(self, blocks: Sequence[Block], file: Path, title: str) -> None:
        for place, (landscape, size) in enumerate(_SIZES):
            try:
                print_pdf(
                    blocks, file, fonts=self.fonts, images=self.pictures, title=title, landscape=landscape, size=size
                )
            except ValueError:
                if place == len(_SIZES) - 1:
                    raise
            else:
                return

    def _kept(self, recipe: str, ending: str, write: Callable[[Path], None]) -> Path:
        name = hashlib.sha256(f"{_code_version()}\n{recipe}".encode()).hexdigest()
        path = self.folder / name[:2] / f"{name}{ending}"
        if not path.exists():
            path.parent.mkdir(parents=True, exist_ok=True)
            with tempfile.TemporaryDirectory(dir=self.folder) as part:
                made = Path(part) / path.name
                write(made)
                made.replace(path)
        return path


def _unpacked(folder: Path) -> Sequence[Path]:
    fonts = unpack_fonts(folder)
    return (fonts.regular, fonts.bold)


def photograph(blocks: Sequence[Block], file: Path, fonts: FontFiles, *, as_pdf: bool) -> None:
    """Draw a text as a picture of paper, alone or as the only thing in a PDF: nothing for a program to read."""
    sheet = Image.new("L", _PAPER, 250)
    pen = ImageDraw.Draw(sheet)
    font = ImageFont.truetype(str(fonts.regular), 26, layout_engine=ImageFont.Layout.BASIC)
    lines = [line for block in blocks for text in _texts(block) for line in wrap(text, 1000, font.getlength)]
    for number, line in enumerate(lines[:34]):
        pen.text((_MARGIN, _MARGIN + 44 * number), line, font=font, fill=30)
    if as_pdf:
        sheet.save(file, "PDF", resolution=150.0, creationDate=None, modDate=None)
    else:
        sheet.save(file, "PNG")


def _texts(block: Block) -> list[str]:
    return [" ".join(map(plain, row)) for row in block.rows] if block.rows else [plain(block.text)]
