"""The pictures on a page of a PDF, each with the line of text printed below it."""

from __future__ import annotations

import pypdfium2 as pdfium
import pypdfium2.raw as pdfium_c

from crawler.text.document import Image
from crawler.text.thai import normalise

_LEAST_SIDE = 60.0  # points; a seal or a button is smaller than a portrait
_LEAST_SHARE = 0.25  # of the page's width: what is printed below a small picture may be the heading beside a seal
_CAPTION_REACH = 60.0  # points below the picture
_MOST_PICTURES = 60  # of a page; scans are cut into strips
_LONGEST_CAPTION = 300


def read_pictures(page: pdfium.PdfPage, text_page: pdfium.PdfTextPage) -> tuple[Image, ...]:
    """The pictures that are as large as a portrait. They have no address of their own."""
    found = []
    for number, drawn in enumerate(page.get_objects(filter=[pdfium_c.FPDF_PAGEOBJ_IMAGE], max_depth=3)):
        if number == _MOST_PICTURES:
            break
        left, bottom, right, top = drawn.get_bounds()
        if min(right - left, top - bottom) < _LEAST_SIDE:
            continue
        wide = right - left >= _LEAST_SHARE * page.get_width()
        found.append(Image(url="", alt="", caption=_below(text_page, left, bottom, right) if wide else ""))
    return tuple(found)


def _below(text_page: pdfium.PdfTextPage, left: float, bottom: float, right: float) -> str:
    text = normalise(text_page.get_text_bounded(left, bottom - _CAPTION_REACH, right, bottom))
    return next((line[:_LONGEST_CAPTION] for line in text.split("\n") if line.strip()), "")
