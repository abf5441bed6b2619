"""Progress on a terminal, in a log, and not at all."""

from __future__ import annotations

import io

import pytest
from rich.console import Console

from crawler.crawl import Progress
from prongsai.progress import clock, shorten, show_progress
from prongsai.screen import Screen
from prongsai.voice import Voice


def screen(*, terminal: bool) -> tuple[Screen, io.StringIO]:
    stream = io.StringIO()
    console = Console(file=stream, force_terminal=terminal, width=120)
    return Screen(Voice("en"), Console(file=io.StringIO()), console), stream


def at(elapsed: float, fetched: int) -> Progress:
    return Progress(fetched, 7, 1, 3, "https://agency.example/%E0%B8%82%E0%B9%88%E0%B8%B2%E0%B8%A7", elapsed)


def test_a_log_gets_a_plain_line_every_few_seconds() -> None:
    shown, stream = screen(terminal=False)
    with show_progress(shown, lambda: 28, quiet=False) as report:
        assert report
        for elapsed in (0.0, 1.0, 4.9, 5.0, 9.0, 10.5):
            report(at(elapsed, int(elapsed * 10)))
    lines = stream.getvalue().splitlines()
    assert [line.split(" | ")[0] for line in lines] == ["read 0", "read 50", "read 105"]
    assert "links seen for 28 items" in lines[0]
    assert lines[0].endswith("agency.example/ข่าว")
    assert "\x1b" not in stream.getvalue()


def test_a_terminal_is_redrawn() -> None:
    shown, stream = screen(terminal=True)
    with show_progress(shown, lambda: 3, quiet=False) as report:
        assert report
        report(at(1.0, 12))
    assert "read 12" in stream.getvalue()
    assert "\x1b[" in stream.getvalue()


def test_quiet_shows_nothing() -> None:
    shown, stream = screen(terminal=True)
    with show_progress(shown, lambda: 0, quiet=True) as report:
        assert report is None
    assert stream.getvalue() == ""


@pytest.mark.parametrize(("seconds", "text"), [(0, "0:00"), (67.9, "1:07"), (3600, "1:00:00"), (7325, "2:02:05")])
def test_elapsed_time_is_a_clock(seconds: float, text: str) -> None:
    assert clock(seconds) == text


def test_a_long_address_keeps_its_host_and_its_end() -> None:
    short = shorten("https://agency.example/" + "x" * 300 + "/end.pdf", width=40)
    assert len(short) == 40
    assert short.startswith("agency.example...")
    assert short.endswith("/end.pdf")


def test_control_characters_of_an_address_never_reach_the_terminal() -> None:
    assert "\x1b" not in shorten("https://agency.example/%1b[31mred%0a")
