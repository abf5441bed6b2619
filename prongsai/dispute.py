"""Everything that is needed to argue one verdict, with personal data masked: what `prongsai dispute` packs.

A pack holds the verdict, the texts and the markup skeletons of the places that were looked at, and the words of whoever
disputes it. It never holds a file as it was published: personal data cannot be masked inside a PDF or an image.
"""

from __future__ import annotations

import io
import json
import zipfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from checkers.personal_data import mask, mask_address
from checkers.result import ItemResult, Result
from checkers.site import Site, SiteCapture
from prongsai.markup_skeleton import skeleton
from prongsai.voice import Voice

MOST_TEXT = 200_000  # characters of one document; enough for the longest report, small enough to send
ZIP_TIME = (1980, 1, 1, 0, 0, 0)  # the same pack, the same bytes


@dataclass(frozen=True, slots=True)
class PackFile:
    """One file of a pack. `hidden`: how many characters were masked in it."""

    name: str
    text: str
    hidden: int = 0


def pack_files(result: Result, item: ItemResult, site: Site | None, reason: str, voice: Voice) -> tuple[PackFile, ...]:
    """The files of a pack in a fixed order. `site`: None when the evidence is not at hand any more."""
    places = tuple(_places(item, site)) if site else ()
    listed = [(f"evidence/{number:02d}", capture) for number, capture in enumerate(places, 1)]
    evidence = [file for name, capture in listed for file in _evidence(name, capture)]
    with_markup = frozenset(file.name.removesuffix(".html") for file in evidence if file.name.endswith(".html"))
    verdict = _masked("verdict.json", _verdict(result, item, listed, with_markup))
    words = _masked("reason.txt", reason.strip() + "\n") if reason.strip() else None
    letter = _letter(result, item, bool(listed), voice)
    return tuple(file for file in (PackFile("README.txt", letter), words, verdict, *evidence) if file)


def to_zip(files: Sequence[PackFile]) -> bytes:
    """The files as one ZIP. Same files, same bytes."""
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for file in files:
            data = file.text.encode(errors="replace")
            archive.writestr(zipfile.ZipInfo(file.name, ZIP_TIME), data, zipfile.ZIP_DEFLATED)
    return target.getvalue()


def _places(item: ItemResult, site: Site) -> Iterator[SiteCapture]:
    """The home page and what was quoted or looked at, each once. A result knows them by their masked addresses."""
    quoted = [quote.url for component in item.components for quote in component.quotes]
    wanted = dict.fromkeys([*quoted, *(place.url for place in item.looked_at)])
    by_shown = {mask_address(url): each for each in site.captures for url in (each.capture.url, each.url)}
    found = [by_shown[url] for url in wanted if url in by_shown]
    home = [site.home] if site.home else []
    yield from {capture.url: capture for capture in [*found, *home]}.values()


def _masked(name: str, text: str) -> PackFile:
    shown = mask(text)
    return PackFile(name, shown, sum(before != after for before, after in zip(text, shown, strict=True)))


def _evidence(name: str, capture: SiteCapture) -> Iterator[PackFile]:
    """The text of one capture, and of a web page its markup without what is not needed to argue."""
    yield _masked(f"{name}.txt", _text(capture))
    if capture.is_page and (markup := skeleton(capture.markup)):
        yield PackFile(f"{name}.html", markup)


def _text(capture: SiteCapture) -> str:
    pages = "\n".join(f"--- {number} ---\n{page}" for number, page in enumerate(capture.document.pages, 1))
    return f"{capture.url}\n{capture.document.title}\n\n{pages[:MOST_TEXT]}\n"


def _verdict(
    result: Result, item: ItemResult, listed: Sequence[tuple[str, SiteCapture]], with_markup: frozenset[str]
) -> str:
    whole = {
        "tool_version": result.tool_version,
        "fiscal_year": result.fiscal_year,
        "as_of": result.as_of,
        "checklist": result.checklist.model_dump(mode="json"),
        "agency_type": result.agency.type,
        "complete": result.coverage.complete,
        "item": item.model_dump(mode="json"),
        "evidence": [_facts(name, capture, has_markup=name in with_markup) for name, capture in listed],
    }
    return json.dumps(whole, ensure_ascii=False, indent=2, sort_keys=True) + "\n"


def _facts(name: str, capture: SiteCapture, *, has_markup: bool) -> dict[str, object]:
    """What the text alone does not tell. The links of a page stand in its markup; a menu need not be packed twice."""
    document = capture.document
    links = [{"url": link.url, "text": link.text, "heading": link.heading} for link in document.links]
    return {
        "file": name,
        "url": capture.url,
        "sha256": capture.capture.sha256,
        "media_type": capture.capture.media_type,
        "outcome": str(capture.capture.outcome),
        "problem": str(document.problem) if document.problem else None,
        "headings": [heading.text for heading in document.headings],
        "images": [{"alt": image.alt, "caption": image.caption} for image in document.images],
        **({} if has_markup else {"links": links}),
    }


def _letter(result: Result, item: ItemResult, has_evidence: bool, voice: Voice) -> str:
    lines = [
        voice("dispute.letter", number=item.number, year=result.fiscal_year, version=result.tool_version),
        voice("dispute.letter_files" if has_evidence else "dispute.letter_no_evidence"),
        voice("dispute.letter_masked"),
        voice("dispute.letter_send"),
    ]
    return "\n\n".join(lines) + "\n"
