"""Imports go one way, so that each package can be read and changed without those above it."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
ALLOWED = {
    "crawler": {"crawler"},
    "checklists": {"checklists"},
    "checkers": {"checkers", "crawler", "checklists"},
    "reports": {"reports", "checkers", "checklists"},
    "fleet": {"fleet", "reports", "checkers", "checklists", "crawler"},
    "prongsai": {"prongsai", "fleet", "reports", "checkers", "checklists", "crawler"},
}
OURS = {*ALLOWED, "fixtures", "benchmarks", "tests"}
# The network, the shell and browsers are for these packages alone: judging and reporting never fetch.
FETCHING = {"scrapy", "twisted", "playwright", "requests", "urllib.request", "http.client", "socket", "subprocess"}
MAY_FETCH = {"crawler", "fleet", "prongsai"}  # the fleet starts scans as processes of their own


def imported(path: Path) -> Iterator[tuple[int, str]]:
    """Line and dotted name of every import, those inside functions included."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from ((node.lineno, alias.name) for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            package = path.relative_to(ROOT).parts[0] if node.level else ""
            yield node.lineno, ".".join(part for part in (package, node.module) if part)


def sources(package: str) -> list[Path]:
    return sorted((ROOT / package).rglob("*.py"))


@pytest.mark.parametrize("package", ALLOWED)
def test_a_package_imports_only_what_lies_below_it(package: str) -> None:
    wrong = [
        f"{path.relative_to(ROOT)}:{line} imports {name}"
        for path in sources(package)
        for line, name in imported(path)
        if name.split(".")[0] in OURS - ALLOWED[package]
    ]
    assert sources(package)
    assert wrong == []


@pytest.mark.parametrize("package", sorted(set(ALLOWED) - MAY_FETCH))
def test_what_judges_or_reports_never_fetches(package: str) -> None:
    wrong = [
        f"{path.relative_to(ROOT)}:{line} imports {name}"
        for path in sources(package)
        for line, name in imported(path)
        if name in FETCHING or name.split(".")[0] in FETCHING
    ]
    assert wrong == []


def test_an_upward_import_would_be_seen(tmp_path: Path) -> None:
    path = tmp_path / "module.py"
    path.write_text("def late():\n    from prongsai.scan import gather\n    import reports.render\n")
    assert [name for _, name in imported(path)] == ["prongsai.scan", "reports.render"]
