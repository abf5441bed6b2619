"""The files by which a computer runs `prongsai run --due` by itself: systemd timer, cron line, Windows task. Pure.

Each asks every quarter of an hour; the schedules themselves stand in the database and say whether anything is due.
"""

from __future__ import annotations

import shlex
from collections.abc import Sequence
from pathlib import Path
from xml.sax.saxutils import escape

MINUTES = 15
KINDS = ("systemd", "cron", "windows")


def files_of(kind: str, command: Sequence[str], folder: Path) -> dict[str, str]:
    """File names and contents for one kind of system. `folder`: where the command is run."""
    if kind == "systemd":
        return {"prongsai.service": _service(command, folder), "prongsai.timer": _TIMER}
    if kind == "cron":
        return {"prongsai.cron": cron_line(command, folder)}
    return {"prongsai-task.xml": _task(command, folder)}


def cron_line(command: Sequence[str], folder: Path) -> str:
    """One line for crontab. A per cent sign means a new line to cron."""
    typed = f"cd {shlex.quote(str(folder))} && {shlex.join(command)} --quiet"
    return f"*/{MINUTES} * * * * {typed.replace('%', chr(92) + '%')}\n"


_TIMER = f"""\
[Unit]
Description=Prongsai: look whether a scan of agencies is due

[Timer]
OnBootSec=2min
OnUnitInactiveSec={MINUTES}min
# A computer that slept or was off asks as soon as it is back.
Persistent=true

[Install]
WantedBy=timers.target
"""


def _service(command: Sequence[str], folder: Path) -> str:
    return f"""\
[Unit]
Description=Prongsai: scan the agencies whose schedule is due
Wants=network-online.target
After=network-online.target

[Service]
Type=oneshot
# Secrets of notices, one NAME=value in a line. A timer does not see the variables of a terminal.
EnvironmentFile=-%h/.config/prongsai/environment
WorkingDirectory={str(folder).replace("%", "%%")}
ExecStart={" ".join(map(_systemd_word, command))} --quiet
Nice=10
# A run may take hours; another one cannot begin before it has ended.
TimeoutStartSec=infinity
"""


def _systemd_word(word: str) -> str:
    quoted = word.replace("\\", "\\\\").replace('"', '\\"').replace("%", "%%").replace("$", "$$")
    return f'"{quoted}"'


def _task(command: Sequence[str], folder: Path) -> str:
    program, *arguments = command
    typed = " ".join(f'"{word}"' if " " in word else word for word in [*arguments, "--quiet"])
    return f"""\
<?xml version="1.0" encoding="UTF-8"?>
<Task version="1.2" xmlns="http://schemas.microsoft.com/windows/2004/02/mit/task">
  <RegistrationInfo><Description>Prongsai: scan the agencies whose schedule is due</Description></RegistrationInfo>
  <Triggers>
    <TimeTrigger>
      <Repetition><Interval>PT{MINUTES}M</Interval><StopAtDurationEnd>false</StopAtDurationEnd></Repetition>
      <StartBoundary>2026-01-01T00:00:00</StartBoundary>
      <Enabled>true</Enabled>
    </TimeTrigger>
  </Triggers>
  <Settings>
    <MultipleInstancesPolicy>IgnoreNew</MultipleInstancesPolicy>
    <DisallowStartIfOnBatteries>false</DisallowStartIfOnBatteries>
    <StopIfGoingOnBatteries>false</StopIfGoingOnBatteries>
    <StartWhenAvailable>true</StartWhenAvailable>
    <ExecutionTimeLimit>PT0S</ExecutionTimeLimit>
  </Settings>
  <Actions Context="Author">
    <Exec>
      <Command>{escape(program)}</Command>
      <Arguments>{escape(typed)}</Arguments>
      <WorkingDirectory>{escape(str(folder))}</WorkingDirectory>
    </Exec>
  </Actions>
</Task>
"""
