"""The message catalogue: both languages hold the same sentences, and the code asks only for those that exist."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path
from string import Formatter

import pytest

from checkers.result import Status
from checklists.model import Basis
from checklists.words import Words
from crawler.snapshot import Outcome, StopReason
from prongsai.voice import LANGUAGES, Voice, catalogue, take_language

ROOT = Path(__file__).parents[2]
PACKAGES = ("prongsai", "fleet")
KEY = re.compile(r"^[a-z_]+\.(?!(?:yaml|xlsx|csv|db|html|json|log)$)[a-z_-]+$")
CATALOGUE_FAMILIES = {key.split(".")[0] for key in catalogue("en")}


def marks(sentence: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(sentence) if name}


def keys_in_code() -> Iterator[str]:
    for path in sorted(path for package in PACKAGES for path in (ROOT / package).rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Constant) and isinstance(node.value, str) and KEY.match(node.value):
                yield node.value


def test_both_languages_hold_the_same_sentences() -> None:
    assert list(catalogue("th")) == list(catalogue("en"))


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_sentence_is_written_twice_so_that_none_is_shown_for_another(language: str) -> None:
    text = (ROOT / "prongsai" / "messages" / f"{language}.yaml").read_text(encoding="utf-8")
    keys = re.findall(r"(?m)^([\w.-]+):", text)
    assert [key for key in dict.fromkeys(keys) if keys.count(key) > 1] == []


@pytest.mark.parametrize("key", catalogue("en"))
def test_both_languages_fill_the_same_marks(key: str) -> None:
    assert marks(catalogue("th")[key]) == marks(catalogue("en")[key])


@pytest.mark.parametrize("key", catalogue("th"))
def test_every_thai_sentence_is_thai_unless_it_is_a_name(key: str) -> None:
    names = {"doctor.python", "doctor.sqlite", "doctor.playwright", "doctor.chromium", "batch.item"}
    assert key in names or re.search("[\u0e01-\u0e5b]", catalogue("th")[key])


def test_every_key_in_the_code_stands_in_the_catalogue() -> None:
    asked = {key for key in keys_in_code() if key.split(".")[0] in CATALOGUE_FAMILIES}
    assert len(asked) > 60
    assert asked - set(catalogue("en")) == set()


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(
    ("family", "values"),
    [("seed_failed", Outcome), ("status", Status), ("basis", Basis), ("stop_reason", StopReason)],
)
def test_every_closed_word_has_a_sentence(language: str, family: str, values: type[Outcome]) -> None:
    known = catalogue("th" if language == "th" else "en")
    assert [value for value in values if f"{family}.{value.value}" not in known] == []


def test_words_are_said_in_the_language_of_the_voice() -> None:
    place = Words(th="เมนูหลัก", en="main menu")
    assert Voice("th")("checklist.publish_at", place=place).endswith("เมนูหลัก")
    assert Voice("en")("checklist.publish_at", place=place) == "Publish it at: main menu"


@pytest.mark.parametrize(
    ("arguments", "environment", "language", "rest"),
    [
        (["scan", "x"], {}, "th", ["scan", "x"]),
        (["scan", "x"], {"PRONGSAI_LANG": "en"}, "en", ["scan", "x"]),
        (["--lang", "en", "scan", "x"], {}, "en", ["scan", "x"]),
        (["scan", "x", "--lang=EN", "--quiet"], {}, "en", ["scan", "x", "--quiet"]),
        (["scan", "--lang", "th"], {"PRONGSAI_LANG": "en"}, "th", ["scan"]),
        (["scan", "--lang"], {}, "", ["scan"]),
        (["--lang", "fr"], {}, "fr", []),
    ],
)
def test_the_language_is_taken_from_the_option_then_the_environment(
    arguments: list[str], environment: dict[str, str], language: str, rest: list[str]
) -> None:
    assert take_language(arguments, environment) == (language, rest)
