"""What the user sees in the terminal: results on standard output, progress and errors on standard error."""

from __future__ import annotations

import io
import logging
import os
import sys
import warnings
from contextlib import suppress
from dataclasses import dataclass
from typing import TextIO

import typer
from rich.console import Console

from prongsai.voice import Voice


class OutputClosedError(Exception):
    """Nobody reads any more what is written, as after `| head`."""


class _Terminal(Console):
    """A stream that never ends the process by itself: a crawl that is under way has to be put away first."""

    def on_broken_pipe(self) -> None:
        raise OutputClosedError


@dataclass(frozen=True, slots=True)
class Screen:
    """The two streams and the language in which to speak."""

    voice: Voice
    out: Console
    err: Console

    def say(self, key: str, **values: object) -> None:
        """One sentence of the catalogue on standard output."""
        self.write(self.voice(key, **values))

    def write(self, text: str) -> None:
        """Text as it is, on standard output."""
        self.out.print(text, markup=False, highlight=False, soft_wrap=True)

    def remark(self, text: str) -> None:
        """Text as it is, on standard error."""
        self.err.print(text, markup=False, highlight=False, soft_wrap=True)


def open_screen(voice: Voice) -> Screen:
    """The terminal. A console that cannot show Thai shows question marks, it does not stop the program."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="replace")
    return Screen(voice, _terminal(sys.stdout), _terminal(sys.stderr))


def keep_libraries_quiet() -> None:
    """What libraries say of broken files and old servers is in the evidence; on the terminal it would only alarm."""
    logging.getLogger().addHandler(logging.NullHandler())
    if not sys.warnoptions:
        warnings.simplefilter("ignore")


def drop_output() -> None:
    """Lets what is still waiting to be written go nowhere: its reader is gone."""
    nowhere = os.open(os.devnull, os.O_WRONLY)
    for stream in (sys.stdout, sys.stderr):
        with suppress(AttributeError, OSError, ValueError):  # closed, or no real file
            os.dup2(nowhere, stream.fileno())
    os.close(nowhere)


def _terminal(stream: TextIO | None) -> Console:
    """The stream; one that was closed before we began swallows everything."""
    return _Terminal(file=stream) if stream is not None else _Terminal(file=io.StringIO(), quiet=True)


def screen_of(context: typer.Context) -> Screen:
    """The terminal that `main` opened."""
    screen = context.find_object(Screen)
    if screen is None:
        raise RuntimeError("a command was run without prongsai.cli.main")
    return screen
