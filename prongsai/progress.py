"""Live progress of a crawl: a block that redraws on a terminal, plain lines elsewhere, or nothing."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING
from urllib.parse import unquote, urlsplit

from rich.live import Live
from rich.text import Text

from prongsai.screen import Screen

if TYPE_CHECKING:
    from crawler.crawl import Progress

SECONDS_BETWEEN_LINES = 5.0
ADDRESS_WIDTH = 70

ReportProgress = Callable[["Progress"], None]


@contextmanager
def show_progress(screen: Screen, items_in_sight: Callable[[], int], *, quiet: bool) -> Iterator[ReportProgress | None]:
    """Gives the function to hand to the crawler."""
    if quiet:
        yield None
    elif screen.err.is_terminal:
        with Live(Text(), console=screen.err, refresh_per_second=4, transient=True) as live:
            yield lambda progress: live.update(Text(progress_text(screen, progress, items_in_sight())))
    else:
        yield _plain_lines(screen, items_in_sight)


def progress_text(screen: Screen, progress: Progress, in_sight: int) -> str:
    """Counts on one line, the current address on the next."""
    return f"{_counts(screen, progress, in_sight)}\n  {shorten(progress.current)}"


def shorten(url: str, width: int = ADDRESS_WIDTH) -> str:
    """An address that fits one line: host and the end of its path, readable Thai instead of %E0%B8."""
    parts = urlsplit(url)
    readable = f"{parts.netloc}{unquote(parts.path)}" + (f"?{unquote(parts.query)}" if parts.query else "")
    plain = "".join(letter for letter in readable if letter.isprintable())
    if len(plain) <= width:
        return plain
    head = parts.netloc[: width // 2]
    return f"{head}...{plain[-(width - len(head) - 3) :]}"


def clock(seconds: float) -> str:
    """Minutes and seconds, such as 3:07; hours when needed."""
    minutes, rest = divmod(int(seconds), 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours}:{minutes:02d}:{rest:02d}" if hours else f"{minutes}:{rest:02d}"


def _counts(screen: Screen, progress: Progress, in_sight: int) -> str:
    return screen.voice(
        "progress.counts",
        fetched=progress.fetched,
        queued=progress.queued,
        documents=progress.documents,
        failed=progress.failed,
        items=in_sight,
        elapsed=clock(progress.elapsed),
    )


def _plain_lines(screen: Screen, items_in_sight: Callable[[], int]) -> ReportProgress:
    last = -SECONDS_BETWEEN_LINES

    def report(progress: Progress) -> None:
        nonlocal last
        if progress.elapsed - last < SECONDS_BETWEEN_LINES:
            return
        last = progress.elapsed
        screen.remark(f"{_counts(screen, progress, items_in_sight())} | {shorten(progress.current)}")

    return report
