"""The forms behind the links of a page of services on line: what a visitor meets who follows them."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace
from html import escape, unescape
from urllib.parse import urlsplit

from benchmarks.verdicts.publication import Publication, Trouble
from benchmarks.verdicts.settings import mutating, site_words
from benchmarks.verdicts.shapes import content_markup
from crawler.address import is_document_address
from crawler.scope import known_kind

_LINK = re.compile(r"""<a\b[^>]*\bhref=["']([^"'#]+)["'][^>]*>(.*?)</a>""", re.DOTALL | re.IGNORECASE)
_TAG = re.compile(r"<[^>]+>")


def forms_behind(publication: Publication) -> Mapping[str, str]:
    """Address, or path on the own site, -> markup of each form that the text offers while its component is there.

    What the text also links to without the component is no form, nor are files, and known hosts answer for themselves.
    """
    key = mutating().forms_behind.get(publication.phrase.item)
    is_told = key and key not in publication.missing and not publication.is_decoy
    if not key or not is_told or publication.form != "html" or publication.trouble is not Trouble.NONE:
        return {}
    without = _links(replace(publication, missing=frozenset({key})))
    offered = {url: text for url, text in _links(publication).items() if url not in without}
    return {url: _form(text or publication.title, publication) for url, text in offered.items() if _is_page(url)}


def _links(publication: Publication) -> Mapping[str, str]:
    found = _LINK.findall(content_markup(publication))
    return {unescape(url): " ".join(unescape(_TAG.sub(" ", text)).split()) for url, text in found}


def _is_page(url: str) -> bool:
    parts = urlsplit(url)
    on_site = not parts.scheme and url.startswith("/")
    outside = parts.scheme in {"http", "https"} and known_kind(url) is None
    return (on_site or outside) and not is_document_address(url)


def _form(title: str, publication: Publication) -> str:
    forms = site_words().service_forms
    words = forms[publication.slot % len(forms)]
    fields = "".join(f'<p><label>{one} <input name="f{n}"></label></p>' for n, one in enumerate(words.fields))
    heading, agency = escape(title), escape(publication.names.agency)
    return (
        f'<!doctype html><html lang="th"><head><meta charset="utf-8"><title>{heading} - {agency}</title></head><body>'
        f'<h1>{heading}</h1><form method="post" action="/send">{fields}'
        f'<p><label>{words.area} <textarea name="t"></textarea></label></p><p><button>{words.button}</button></p>'
        "</form></body></html>"
    )
