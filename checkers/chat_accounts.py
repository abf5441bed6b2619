"""Whom a chat link talks to: an account of the agency, a placeholder, the website's maker, a person or a group."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache, lru_cache
from urllib.parse import unquote

from checkers.channels import channels, holds, leads_to

_ACCOUNT = re.compile(r"[/?]*(?:accountid=)?[@~]*([^/?#&\s\"']*)")


@dataclass(frozen=True, slots=True)
class ChatLink:
    """A link that opens a conversation. `kind`: a key of `two_way` in channels.yaml."""

    kind: str
    account: str


@lru_cache(maxsize=10_000)
def chat_link(url: str) -> ChatLink | None:
    """The conversation that an address opens with a usable account; None for anything else."""
    address = unquote(url)
    if not _any_link().search(address) or holds(url, channels().share_links) or holds(address, channels().share_links):
        return None
    for kind, marks in channels().two_way.items():
        for mark in marks.links:
            place = _place(address, mark)
            if place is not None and is_usable_account(account := account_at(address[place:])):
                return ChatLink(kind, account)
    return None


@cache
def _any_link() -> re.Pattern[str]:
    """Every mark at once, as most links of a site bear none."""
    return _any_of(mark for marks in channels().two_way.values() for mark in marks.links)


@cache
def _any_doubtful() -> re.Pattern[str]:
    return _any_of(mark for marks in channels().doubtful_line.values() for mark in marks)


def _any_of(marks: Iterable[str]) -> re.Pattern[str]:
    return re.compile("|".join(map(re.escape, marks)) or r"(?!)", re.IGNORECASE)


def is_unfilled(url: str) -> bool:
    """Whether an address is that of a chat with a placeholder, or a vendor, for its account."""
    address = unquote(url)
    marks = [mark for each in channels().two_way.values() for mark in each.links]
    places = [place for mark in marks if (place := _place(address, mark)) is not None]
    return bool(places) and not any(is_usable_account(account_at(address[place:])) for place in places)


def account_at(rest: str) -> str:
    """The account with which the rest of an address begins."""
    match = _ACCOUNT.match(rest)
    return match[1] if match else ""


def _place(address: str, mark: str) -> int | None:
    """Where a mark ends that begins where a host name does."""
    match = re.search(rf"(?<![a-z0-9\-]){re.escape(mark)}", address, re.IGNORECASE)
    return match.end() if match else None


def is_usable_account(account: str) -> bool:
    """Whether it is somebody's, and not that of a vendor who put it on many sites."""
    bare = account.strip("@~ ").casefold()
    if bare in {vendor.strip("@").casefold() for vendor in channels().vendor_accounts}:
        return False
    return not any(re.fullmatch(pattern, bare) for pattern in channels().placeholders)


@lru_cache(maxsize=4_000)
def doubtful_line(url: str) -> str | None:
    """ "group" or "person" for a LINE address that is no official account's."""
    address = unquote(url)
    if not _any_doubtful().search(address) or chat_link(url) or holds(address, channels().share_links):
        return None
    for kind, marks in channels().doubtful_line.items():
        for mark in marks:
            place = _place(address, mark)
            if (
                place is not None
                and not address[place:].startswith("@")
                and is_usable_account(account_at(address[place:]))
            ):
                return kind
    return None


def official_picture(url: str) -> str | None:
    """The kind of channel whose own server shows a picture, such as LINE's QR codes of official accounts."""
    return next((kind for kind, marks in channels().two_way.items() if leads_to(url, marks.pictures)), None)
