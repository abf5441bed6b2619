"""The markup of a web page, masked: enough to see why a check read it as it did, nothing that identifies a visitor."""

from __future__ import annotations

from bs4 import BeautifulSoup, Comment, Doctype, Tag
from bs4.element import NavigableString

from checkers.personal_data import mask, mask_address

MOST_SCRIPT = 2_000  # characters of one script: the marks of a chat widget stand at its beginning
KEPT = frozenset(
    {"alt", "class", "href", "id", "name", "role", "src", "title", "type", "action", "method", "aria-label"}
)
ADDRESSES = frozenset({"href", "src", "action"})
NOT_SHOWN = ("style", "link", "meta", "svg", "noscript")


def skeleton(markup: str) -> str:
    """The masked markup; "" where masking cannot be proven, as when a number is split over several tags."""
    soup = BeautifulSoup(markup, "lxml")
    for tag in soup.find_all(NOT_SHOWN):
        tag.decompose()
    for text in list(soup.find_all(string=True)):
        _mask_text(text)
    for tag in soup.find_all(True):
        kept = _attributes(tag)
        tag.attrs.clear()
        tag.attrs.update(kept)
    return str(soup) if _is_masked(soup) else ""


def _mask_text(text: NavigableString) -> None:
    if isinstance(text, Comment):
        text.extract()
    elif not isinstance(text, Doctype):
        most = MOST_SCRIPT if text.parent and text.parent.name == "script" else len(text)
        text.replace_with(type(text)(mask(str(text)[:most])))


def _attributes(tag: Tag) -> dict[str, str]:
    """What tells the kind of an element. Values that a server or a visitor put into a form are left out."""
    kept = {}
    for name, value in tag.attrs.items():
        if name in KEPT:
            text = " ".join(value) if isinstance(value, list) else str(value)
            kept[name] = mask(mask_address(text) if name in ADDRESSES else text)
    return kept


def _is_masked(soup: BeautifulSoup) -> bool:
    """Whether no number can be read across the borders of tags either."""
    text = soup.get_text("")
    return mask(text) == text
