"""Compare what is written with a file that a person has read."""

from __future__ import annotations

from pathlib import Path

import pytest

FOLDER = Path(__file__).with_name("golden")


def compare_with_golden(written: str, name: str) -> None:
    """Fail when they differ; when there is no golden file yet, write it and ask a person to read it."""
    golden = FOLDER / name
    if not golden.exists():
        golden.parent.mkdir(exist_ok=True)
        golden.write_bytes(written.encode("utf-8"))
        pytest.fail(f"wrote tests/reports/golden/{name}: read it, and run again when it is right")
    assert written == golden.read_bytes().decode("utf-8")
