"""The house rules that can be counted: sizes, documented and pinned dependencies, documented commands."""

from __future__ import annotations

import ast
import re
import tomllib
from pathlib import Path
from typing import Any

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from prongsai.command_table import command_names
from prongsai.voice import LANGUAGES, catalogue

ROOT = Path(__file__).parents[1]
PACKAGES = ("crawler", "checklists", "checkers", "reports", "fleet", "prongsai", "fixtures", "benchmarks", "tests")
LONGEST_FILE = 400
COMMANDS = command_names()


def sources() -> list[Path]:
    return sorted(path for package in PACKAGES for path in (ROOT / package).rglob("*.py"))


def project() -> dict[str, Any]:
    loaded: dict[str, Any] = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    return loaded


def requirements() -> list[str]:
    """Every dependency of pyproject.toml, extras included, by its canonical name."""
    lists = [project()["dependencies"], *project()["optional-dependencies"].values()]
    return sorted({canonicalize_name(Requirement(line).name) for lines in lists for line in lines})


def pins() -> dict[str, str]:
    lines = (ROOT / "constraints.txt").read_text(encoding="utf-8").splitlines()
    found = [Requirement(line) for line in lines if line and not line.startswith("#")]
    return {canonicalize_name(pin.name): str(pin.specifier) for pin in found}


@pytest.mark.parametrize("path", sources(), ids=lambda path: str(path.relative_to(ROOT)))
def test_no_file_is_too_long_and_each_says_what_it_is_for(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    lines = text.count("\n")
    assert lines <= LONGEST_FILE
    if text.strip():
        assert ast.get_docstring(ast.parse(text)), "the first line must say what the file is for"


@pytest.mark.parametrize("name", requirements())
def test_every_dependency_is_pinned_and_explained(name: str) -> None:
    assert re.fullmatch(r"==[\w.]+", pins().get(name, "")), f"constraints.txt has no pin for {name}"
    explained = (ROOT / "docs" / "dependencies.md").read_text(encoding="utf-8").lower()
    assert f"`{name}`" in explained, f"docs/dependencies.md does not explain {name}"


def test_constraints_name_versions_and_no_places() -> None:
    text = (ROOT / "constraints.txt").read_text(encoding="utf-8")
    assert "://" not in text
    assert "@" not in text
    assert not {"pip", "uv", "setuptools", "prongsai"} & set(pins())


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_has_help_with_an_example_of_itself(language: str, command: str) -> None:
    help_page = catalogue("th" if language == "th" else "en")[f"help.{command.replace(' ', '-')}"]
    assert f"prongsai {command}" in help_page


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_is_documented(command: str) -> None:
    documents = [ROOT / "README.md", ROOT / "docs" / "manual.md"]
    assert any(f"prongsai {command}" in path.read_text(encoding="utf-8") for path in documents)


def test_the_packages_reach_the_wheel() -> None:
    # A "reports/" line in .gitignore would silently drop that package.
    ignored = (ROOT / ".gitignore").read_text(encoding="utf-8").splitlines()
    assert not {f"{slash}{package}/" for package in PACKAGES for slash in ("", "/")} & set(ignored)


def test_the_version_is_in_the_changelog() -> None:
    text = (ROOT / "prongsai" / "__init__.py").read_text(encoding="utf-8")
    version = re.search(r'__version__ = "([^"]+)"', text)
    assert version
    assert version.group(1) in (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")


def test_the_licence_is_whole() -> None:
    text = (ROOT / "LICENSE").read_text(encoding="utf-8")
    assert "Apache License" in text
    assert "END OF TERMS AND CONDITIONS" in text


def test_documents_name_no_machine() -> None:
    names = ("README.md", "CONTRIBUTING.md", "CHANGELOG.md", "Makefile", "docs/architecture.md", "docs/manual.md")
    for name in names:
        text = (ROOT / name).read_text(encoding="utf-8")
        assert not re.search(r"/home/|/root/|/work/|/tmp/[a-z]", text), name
