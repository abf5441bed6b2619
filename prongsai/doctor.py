"""Looks at this computer: what a scan needs, what is optional, what each part gives and how to get it."""

from __future__ import annotations

import os
import platform
import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.util import find_spec
from pathlib import Path

from pydantic import BaseModel, ConfigDict

from checklists.model import Bilingual
from crawler.packaged import packaged
from prongsai.errors import UserError
from prongsai.folder import make_writable
from prongsai.voice import Voice

LEAST_PYTHON = (3, 11)
LEAST_SQLITE = (3, 35, 0)  # RETURNING
BROWSERS = ("chromium", "chromium-browser", "google-chrome", "chrome", "msedge", "chromium-headless-shell")
FONT_FOLDERS = (
    "/usr/share/fonts",
    "/usr/local/share/fonts",
    "~/.local/share/fonts",
    "~/.fonts",
    "/System/Library/Fonts",
    "/Library/Fonts",
    "C:/Windows/Fonts",
)
THAI_FONTS = (
    "sarabun",
    "garuda",
    "loma",
    "thonburi",
    "tahoma",
    "leelawad",
    "notosansthai",
    "norasi",
    "waree",
)


class Part(BaseModel):
    """One part of doctor.yaml."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    key: str
    needed: bool
    gives: Bilingual
    debian: str
    windows: str
    macos: str


@dataclass(frozen=True, slots=True)
class PartFinding:
    """Whether a part is there; `detail` is a version or place."""

    part: Part
    present: bool
    detail: str

    @property
    def needed(self) -> bool:
        """Whether a scan cannot run without it."""
        return self.part.needed


Probe = Callable[[], tuple[bool, str]]


def examine(working_folder: Path) -> list[PartFinding]:
    """Every part of doctor.yaml as found on this computer."""
    probes: Mapping[str, Probe] = {
        "python": _python,
        "sqlite": _sqlite,
        "folder": lambda: _folder(working_folder),
        "playwright": _playwright,
        "chromium": _chromium,
        "tesseract": _tesseract,
        "thai_font": _thai_font,
    }
    return [PartFinding(part, *probes[part.key]()) for part in parts()]


def report_lines(findings: list[PartFinding], voice: Voice) -> list[str]:
    """A block for each part, and the verdict."""
    lines = [line for finding in findings for line in _described(finding, voice)]
    ready = all(finding.present for finding in findings if finding.needed)
    return [*lines, "", voice("doctor.ready" if ready else "doctor.not_ready")]


@cache
def parts() -> tuple[Part, ...]:
    """The parts of doctor.yaml."""
    loaded = packaged("prongsai", "doctor.yaml")
    return tuple(Part.model_validate(entry) for entry in loaded["parts"])


def _described(finding: PartFinding, voice: Voice) -> list[str]:
    word = "doctor.present" if finding.present else "doctor.missing" if finding.needed else "doctor.optional"
    part = finding.part
    lines = [f"[{voice(word)}] {voice('doctor.' + part.key)}: {finding.detail}", f"    {voice.of(part.gives.words)}"]
    if not finding.present:
        lines += [f"    Debian/Ubuntu: {part.debian}", f"    Windows: {part.windows}", f"    macOS: {part.macos}"]
    return lines


def _python() -> tuple[bool, str]:
    return sys.version_info[:2] >= LEAST_PYTHON, platform.python_version()


def _sqlite() -> tuple[bool, str]:
    return sqlite3.sqlite_version_info >= LEAST_SQLITE, sqlite3.sqlite_version


def _folder(working_folder: Path) -> tuple[bool, str]:
    var = working_folder / "var"
    target = var if var.exists() else working_folder
    try:
        make_writable(target)
    except (OSError, UserError) as error:
        return False, f"{target} ({type(error).__name__})"
    return True, str(target)


def _playwright() -> tuple[bool, str]:
    found = find_spec("playwright") is not None
    return found, "playwright" if found else "-"


def _chromium() -> tuple[bool, str]:
    for name in BROWSERS:
        if place := shutil.which(name):
            return True, place
    own = sorted(_browser_folder().glob("chromium*"))
    return bool(own), str(own[-1]) if own else "-"


def _browser_folder() -> Path:
    if named := os.environ.get("PLAYWRIGHT_BROWSERS_PATH"):
        return Path(named)
    if sys.platform == "win32":
        return Path.home() / "AppData" / "Local" / "ms-playwright"
    if sys.platform == "darwin":
        return Path.home() / "Library" / "Caches" / "ms-playwright"
    return Path.home() / ".cache" / "ms-playwright"


def _tesseract() -> tuple[bool, str]:
    place = shutil.which("tesseract")
    if place is None:
        return False, "-"
    try:
        listed = subprocess.run([place, "--list-langs"], capture_output=True, text=True, timeout=20, check=False)  # noqa: S603 - a fixed command
    except (OSError, subprocess.TimeoutExpired) as error:
        return False, f"{place} ({type(error).__name__})"
    has_thai = "tha" in listed.stdout.split()
    return has_thai, place if has_thai else f"{place} (tha: -)"


def _thai_font() -> tuple[bool, str]:
    for folder in FONT_FOLDERS:
        for path in sorted(Path(folder).expanduser().rglob("*.[to]t[fc]")):
            if any(name in path.name.lower().replace("-", "").replace(" ", "") for name in THAI_FONTS):
                return True, path.name
    return False, "-"
