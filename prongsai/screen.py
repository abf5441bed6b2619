"""What the user sees in the terminal: results on standard output, progress and errors on standard error."""

from __future__ import annotations

import io
import sys
from dataclasses import dataclass

from rich.console import Console

from prongsai.voice import Voice


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
    return Screen(voice, Console(file=sys.stdout), Console(file=sys.stderr))
