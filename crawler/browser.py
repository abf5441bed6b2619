"""Whether a page needs a real browser to be read, and whether there is one."""

from __future__ import annotations

import importlib.util
import shutil
from dataclasses import dataclass
from pathlib import Path

from crawler.text.document import Document, DocumentKind, ReadProblem

_PROGRAMS = (
    "chromium-headless-shell",
    "chromium",
    "chromium-browser",
    "google-chrome",
    "google-chrome-stable",
    "chrome",
)
_DOWNLOADED = (
    "chromium*/chrome-linux*/*headless_shell",
    "chromium*/chrome-linux*/chrome",
    "chromium*/chrome-win*/*.exe",
)


@dataclass(frozen=True, slots=True)
class Browser:
    """What is there to draw pages with."""

    executable: str | None
    playwright: bool

    @property
    def usable(self) -> bool:
        """Whether pages can be drawn."""
        return self.playwright and self.executable is not None


def find_browser(downloads: Path | None = None) -> Browser:
    """Looks for Playwright (the `render` extra) and a Chromium: an installed one, else Playwright's own download."""
    installed = next((path for name in _PROGRAMS if (path := shutil.which(name))), None)
    folder = downloads or Path.home() / ".cache" / "ms-playwright"
    downloaded = (str(path) for pattern in _DOWNLOADED for path in sorted(folder.glob(pattern)))
    return Browser(
        executable=installed or next(downloaded, None),
        playwright=importlib.util.find_spec("playwright") is not None,
    )


def needs_browser(document: Document) -> bool:
    """Whether a page is only a shell that scripts fill, so that plain fetching shows nothing of it."""
    return document.kind is DocumentKind.PAGE and document.problem is ReadProblem.NEEDS_BROWSER
