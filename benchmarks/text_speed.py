"""Reading web pages and normalising Thai, beside what the bare parsers need for text and links only.

    python -m benchmarks.text_speed [--pages 20] [--seconds 2]

Processor time of one core. "read_page" gives text, headings, links with row and heading, images; the bare parsers give
the text and the addresses.
"""

from __future__ import annotations

import argparse
import tempfile
import time
from collections.abc import Callable, Iterable
from pathlib import Path

from bs4 import BeautifulSoup
from selectolax.lexbor import LexborHTMLParser

from benchmarks.site_generator import generate
from crawler.text.charset import decode
from crawler.text.reader import read
from crawler.text.thai import normalise, skeleton
from crawler.text.web_page import read_page

URL = "http://www.example.go.th/folder/page.html"


def per_second(work: Callable[[str], object], pages: Iterable[str], seconds: float) -> float:
    """Pages per second of processor time; the best of five rounds, as other work on the machine only slows."""
    best = 0.0
    for _ in range(5):
        begun, done = time.process_time(), 0
        while time.process_time() - begun < seconds / 5:
            for page in pages:
                work(page)
                done += 1
        best = max(best, done / (time.process_time() - begun))
    return best


def bare_selectolax(page: str) -> object:
    """Text and addresses, nothing else."""
    tree = LexborHTMLParser(page)
    return tree.text(), [link.attributes.get("href") for link in tree.css("a")]


def bare_soup(page: str) -> object:
    """The same with Beautiful Soup on lxml."""
    soup = BeautifulSoup(page, "lxml")
    return soup.get_text(), [link.get("href") for link in soup.find_all("a")]


def main() -> None:
    """Prints one line for each kind of work."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--pages", type=int, default=20)
    parser.add_argument("--seconds", type=float, default=2.0)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        generate(Path(folder), options.pages)
        pages = [path.read_text(encoding="utf-8") for path in sorted(Path(folder).rglob("*.html"))]
    texts = [read_page(page, URL).text for page in pages]
    damaged = [text.replace("ำ", "ํา") for text in texts]
    coded = {text: text.encode("cp874", "replace") for text in texts}
    html = {page: page.encode() for page in pages}

    def pages_line(name: str, work: Callable[[str], object], inputs: list[str]) -> None:
        speed = per_second(work, inputs, options.seconds)
        size = sum(len(text.encode()) for text in inputs) / len(inputs)
        print(f"{name:34}{speed:8.0f} pages/s {speed * size / 1e6:8.1f} MB/s")

    pages_line("read_page", lambda page: read_page(page, URL), pages)
    pages_line("read (bytes, charset, page)", lambda page: _read(html[page]), pages)
    pages_line("bare selectolax", bare_selectolax, pages)
    pages_line("bare Beautiful Soup on lxml", bare_soup, pages)
    pages_line("normalise, clean text", normalise, texts)
    pages_line("normalise, damaged text", normalise, damaged)
    pages_line("skeleton", skeleton, texts)
    pages_line("decode, windows-874", lambda text: decode(coded[text], "utf-8"), texts)


def _read(data: bytes) -> object:
    return read(data, media_type="text/html", content_type="text/html", url=URL)


if __name__ == "__main__":
    main()
