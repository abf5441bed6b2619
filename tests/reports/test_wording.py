"""Every word that a report needs is there in both languages."""

from __future__ import annotations

import re
import string
from collections.abc import Iterable, Iterator
from importlib import resources
from typing import Any

import pytest

from checkers.result import FoundAt, Status
from checklists.model import Basis
from crawler.snapshot import Outcome, SkipReason, StopReason
from crawler.text.document import ReadProblem
from reports.wording import Wording, word_lists

NEEDED = {
    "status": Status,
    "component_status": Status,
    "status_meaning": Status,
    "basis": Basis,
    "basis_meaning": Basis,
    "found_at": FoundAt,
    "stop_reason": StopReason,
}
OPEN_LISTS = ("reason", "stop_reason", "problem", "warning_kind")


@pytest.mark.parametrize("list_name", NEEDED)
def test_every_member_of_an_enum_has_words(list_name: str) -> None:
    assert {str(member) for member in NEEDED[list_name]} <= set(word_lists()[list_name])


def test_every_reason_why_something_was_not_read_has_words() -> None:
    members: Iterable[str] = [*Outcome, *ReadProblem, *SkipReason]
    assert {str(member) for member in members} <= set(word_lists()["reason"])


def test_the_named_problems_of_a_site_have_words() -> None:
    known = {"tls_certificate", "robots_unreachable", "intro_page", "sitemap_broken", "slow", "seed", "seed_moved"}
    assert known <= set(word_lists()["problem"])


@pytest.mark.parametrize("list_name", OPEN_LISTS)
def test_a_word_of_a_later_version_is_still_put_into_words(list_name: str) -> None:
    assert Wording("th").named(list_name, "word-of-a-later-version")


def test_both_languages_hold_words_with_the_same_marks() -> None:
    for name, entry in _entries():
        assert set(entry) == {"th", "en"}, name
        assert entry["th"], name
        assert entry["en"], name
        assert _marks(entry["th"]) == _marks(entry["en"]), name


def test_english_words_hold_no_thai_letters() -> None:
    allowed = "โปร่งใส"
    for name, entry in _entries():
        assert not re.search("[ก-๛]", str(entry["en"]).replace(allowed, "")), name


def test_every_word_that_the_templates_ask_for_exists() -> None:
    asked = set()
    for part in _templates():
        asked |= set(re.findall(r"""say\(\s*["']([a-z_]+\.[a-z_0-9]+)["']""", part))
    missing = [name for name in sorted(asked) if name not in dict(_entries())]
    assert asked
    assert missing == []


def test_no_template_holds_thai_words() -> None:
    assert [part for part in _templates() if re.search("[ก-๛]", part)] == []


def _entries() -> Iterator[tuple[str, dict[str, Any]]]:
    for list_name, words in word_lists().items():
        for word, entry in words.items():
            yield f"{list_name}.{word}", dict(entry)


def _marks(words: object) -> set[str]:
    if isinstance(words, list):
        return set()
    return {name for _, name, _, _ in string.Formatter().parse(str(words)) if name}


def _templates() -> list[str]:
    folder = resources.files("reports").joinpath("templates")
    files = [*folder.iterdir(), *folder.joinpath("parts").iterdir()]
    return [file.read_text("utf-8") for file in files if file.name.endswith(".j2")]
