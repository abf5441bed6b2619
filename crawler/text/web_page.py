"""Reads a web page in one pass over its tree: text, title, headings, links with the words around them, images."""

from __future__ import annotations

import re

from selectolax.lexbor import LexborDocumentOptions, LexborHTMLParser, LexborNode

from crawler.text.document import Document, DocumentKind, ReadProblem
from crawler.text.page_depth import MOST_DEPTH, limit_depth
from crawler.text.page_elements import PageReader
from crawler.text.page_text import clean
from crawler.text.page_words import FEW_CHARACTERS, HARDLY_ANY_CHARACTERS, waits_for_scripts

_PASSWORD_FIELD = re.compile(r"<input\b[^>]{0,300}\btype\s*=\s*[\"']?password", re.IGNORECASE)


def read_page(markup: str, url: str, *, charset: str = "utf-8") -> Document:
    """Everything a person can read on the page, hidden elements left out. `charset` is the one it was decoded with.

    What is folded away by CSS (closed accordions, tabs) counts as readable: one click shows it.
    """
    reader = PageReader(url, charset)
    markup, cut = limit_depth(markup)
    tree = LexborHTMLParser(markup, options=LexborDocumentOptions.WO_EVENTS, scripting=True)
    if tree.root is not None:
        _walk(tree.root, reader)
    reader.finish()
    problem, detail = _problem(reader)
    if cut:
        problem, detail = ReadProblem.TOO_MANY_PAGES, f"elements nest more than {MOST_DEPTH} deep"
    text = "".join(reader.text.parts)
    return Document(
        kind=DocumentKind.PAGE,
        title=reader.title or next((heading.text for heading in reader.headings if heading.level == 1), ""),
        pages=(text,),
        problem=problem,
        headings=tuple(reader.headings),
        links=reader.links(),
        images=reader.images(),
        charset=charset,
        detail=detail,
        asks_password=_PASSWORD_FIELD.search(markup) is not None,
    )


def _walk(root: LexborNode, reader: PageReader) -> None:
    """Visit every element in reading order, without recursion: hostile pages nest thousands deep."""
    above: list[LexborNode] = []
    node: LexborNode | None = root
    add_text, open_element, close_element = reader.text.add, reader.open, reader.close
    while node is not None:
        tag = node.tag or ""
        if tag == "-text":
            raw = node.text_content
            if raw:
                add_text(raw)
        elif open_element(tag, node):
            child = node.first_child
            if child is not None:
                above.append(node)
                node = child
                continue
            close_element()
        following = node.next
        while following is None and above:
            close_element()
            following = above.pop().next
        node = following


def _problem(reader: PageReader) -> tuple[ReadProblem | None, str]:
    """Why the page gives nothing to judge, if it does not."""
    content = reader.text.size - reader.menu_size
    leads_on = any(found.url for found in reader.found if found.kind is not None and not found.in_menu)
    if reader.scripts and content <= HARDLY_ANY_CHARACTERS and not leads_on:
        return ReadProblem.NEEDS_BROWSER, "next to no text, but scripts"
    if reader.scripts and content <= FEW_CHARACTERS:
        words = clean(" ".join([*reader.text.parts, reader.no_script_text]))
        if waits_for_scripts(words):
            return ReadProblem.NEEDS_BROWSER, "the text says that scripts must run first"
    if not reader.text.size and not any(found.url for found in reader.found if found.kind is not None):
        return ReadProblem.EMPTY, "no text and no link"
    return None, ""
