"""Chat widgets in a page's mark-up: scripts, frames and tags that a browser runs, comments and examples left out."""

from __future__ import annotations

import re
from functools import lru_cache

from selectolax.lexbor import LexborHTMLParser, LexborNode

from checkers.channels import WidgetMark, channels, holds
from checkers.chat_accounts import is_usable_account

_LONGEST = 200_000  # characters of one script
_QUOTE = 120
_COMMENTS = re.compile(r"/\*.*?\*/|^[ \t]*//[^\n]*", re.DOTALL | re.MULTILINE)
_FRAMES = ("src", "data", "data-src", "data-lazy-src")
_NOT_RUN = ("json", "template", "html")


@lru_cache(maxsize=64)
def running_parts(markup: str) -> tuple[str, ...]:
    """Scripts (address and source), addresses of frames, opening tags; () where none of them can draw a chat."""
    marks = [widget.mark for kind in channels().two_way.values() for widget in kind.widgets]
    if not holds(markup, [*marks, *channels().retired_chat.marks]):
        return ()
    tree = LexborHTMLParser(markup)
    frames = [_address(node) for node in tree.css("iframe, frame, embed, object")]
    tags = [_opening_tag(node) for node in tree.css("[class], [agent-id], [page_id]") if _may_draw(node)]
    return (*map(_script, tree.css("script")), *frames, *tags)


def _script(node: LexborNode) -> str:
    attributes = node.attributes
    if any(word in (attributes.get("type") or "") for word in _NOT_RUN):
        return ""
    child = node.first_child
    source = (child.text_content or "")[:_LONGEST] if child is not None else ""
    return f"{attributes.get('src') or attributes.get('data-src') or ''}\n{_COMMENTS.sub('', source)}"


def _address(node: LexborNode) -> str:
    return next((value for name in _FRAMES if (value := node.attributes.get(name))), "")


def _may_draw(node: LexborNode) -> bool:
    tag = f"<{node.tag}"
    known = [widget.mark for kind in channels().two_way.values() for widget in kind.widgets]
    return tag in known or holds(node.attributes.get("class") or "", channels().retired_chat.marks)


def _opening_tag(node: LexborNode) -> str:
    inside = " ".join(f'{name}="{value or ""}"' for name, value in node.attributes.items())
    return f"<{node.tag} {inside}>"


def chat_widget(markup: str, widgets: tuple[WidgetMark, ...]) -> str | None:
    """The words of the first widget that names an account of its own; None when there is none."""
    parts = running_parts(markup)
    for widget in widgets:
        part = next((part for part in parts if holds(part, [widget.mark])), None)
        if part is None:
            continue
        if not widget.account or _accounts(parts, widget.account, first=part):
            return _excerpt(part, widget.mark)
    return None


def _accounts(parts: tuple[str, ...], pattern: str, *, first: str = "") -> list[str]:
    """Usable accounts that the parts name; the part with the mark itself is asked first."""
    found = [match[1] for part in (first, *parts) for match in re.finditer(pattern, part, re.IGNORECASE)]
    return [account for account in found if is_usable_account(account)]


def _excerpt(part: str, mark: str) -> str:
    place = part.casefold().find(mark.casefold())
    return " ".join(part[max(0, place - 20) : place + _QUOTE].split())


def retired_widget(markup: str) -> tuple[str, bool] | None:
    """The words of the retired Facebook chat, and whether it names a page; None without it or with a vendor's page."""
    retired = channels().retired_chat
    parts = running_parts(markup)
    part = next((part for part in parts if holds(part, retired.marks)), None)
    if part is None:
        return None
    named = [match[1] for each in parts for match in re.finditer(retired.account, each)]
    own = [account for account in named if is_usable_account(account)]
    if named and not own:
        return None
    mark = next(mark for mark in retired.marks if holds(part, [mark]))
    return _excerpt(part, mark), bool(own)
