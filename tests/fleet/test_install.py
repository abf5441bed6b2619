"""The files that make a computer look by itself."""

from __future__ import annotations

import shlex
from pathlib import Path
from xml.etree import ElementTree

from fleet.install import KINDS, files_of

COMMAND = ["/opt/py thon/python", "-m", "prongsai", "run", "--due", "--data", "/srv/100% ตรวจ/$x"]
FOLDER = Path("/srv/100% ตรวจ/$x")


def test_a_cron_line_is_one_line_and_survives_blanks_and_per_cent_signs() -> None:
    line = files_of("cron", COMMAND, FOLDER)["prongsai.cron"]
    assert line.count("\n") == 1
    assert line.startswith("*/15 * * * * ")
    typed = line.removeprefix("*/15 * * * * ").replace("\\%", "%")
    assert shlex.split(typed) == ["cd", str(FOLDER), "&&", *COMMAND, "--quiet"]
    assert "%" not in line.replace("\\%", "")


def test_a_systemd_timer_catches_up_after_sleep_and_its_service_quotes_every_word() -> None:
    files = files_of("systemd", COMMAND, FOLDER)
    assert "Persistent=true" in files["prongsai.timer"]
    assert '"/opt/py thon/python" "-m" "prongsai" "run" "--due"' in files["prongsai.service"]
    assert "EnvironmentFile=-%h/.config/prongsai/environment\n" in files["prongsai.service"]
    assert "/srv/100%% ตรวจ/$$x" in files["prongsai.service"]
    assert "WorkingDirectory=/srv/100%% ตรวจ/$x\n" in files["prongsai.service"]


def test_a_windows_task_is_well_formed_and_never_runs_twice_at_a_time() -> None:
    command = [r"C:\Program Files\py & co\python.exe", *COMMAND[1:-1], r"C:\ตรวจ <1>"]
    task = files_of("windows", command, Path(r"C:\ตรวจ <1>"))["prongsai-task.xml"]
    root = ElementTree.fromstring(task.encode())
    names = {one.tag.rpartition("}")[2]: one.text for one in root.iter()}
    assert names["Command"] == command[0]
    assert names["Arguments"] == r'-m prongsai run --due --data "C:\ตรวจ <1>" --quiet'
    assert names["MultipleInstancesPolicy"] == "IgnoreNew"
    assert names["StartWhenAvailable"] == "true"


def test_every_kind_of_system_asks_what_is_due() -> None:
    for kind in KINDS:
        assert any("--due" in content for content in files_of(kind, COMMAND, FOLDER).values())
