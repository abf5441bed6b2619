"""A fault of the program itself: what happened goes into a file for whoever looks after the program."""

from __future__ import annotations

import platform
import traceback
from collections.abc import Iterator, Sequence
from datetime import datetime
from pathlib import Path

from checkers.personal_data import mask
from prongsai import __version__

CHANNEL = "--channel"


def write_log(crash: BaseException, arguments: Sequence[str], folder: Path, moment: datetime) -> Path:
    """Writes versions, the command and where it broke down, personal data masked; gives the file. Raises OSError."""
    place = folder / f"prongsai-crash-{moment:%Y%m%d-%H%M%S}.txt"
    lines = [
        f"prongsai {__version__}, Python {platform.python_version()}, {platform.platform()}",
        f"{moment.isoformat(timespec='seconds')}  prongsai {' '.join(_told(arguments))}",
        "",
        *traceback.format_exception(crash),
    ]
    place.write_text(mask("\n".join(lines)), encoding="utf-8", newline="\n")
    return place


def _told(arguments: Sequence[str]) -> Iterator[str]:
    """The command as it was typed, without the address of a channel: a secret may have been typed there by mistake."""
    before = ""
    for argument in arguments:
        yield "***" if before == CHANNEL else f"{CHANNEL}=***" if argument.startswith(f"{CHANNEL}=") else argument
        before = argument
