"""`prongsai notify` as it is typed, and the letters that `run --due` sends by itself."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path

import pytest

from checkers.result import Result, Status
from checkers.result_file import to_json
from checklists.load import load
from fleet.lock import only_one
from fleet.notices.letter import Letter
from fleet.notices.post_office import BETWEEN_TRIES, MOST_TRIES
from fleet.notices.secrets import Secrets
from fleet.notices.sending import Sender
from prongsai import batch_command, notify_commands, schedule_commands
from prongsai.exit_codes import ExitCode
from tests.fleet.support import QUICK, Clock
from tests.prongsai.test_fleet_commands import SUNDAY_NIGHT, WEDNESDAY, command_in, register, run
from tests.reports.samples import perfect

SECRET = "s3cret-t0ken"


@dataclass
class PostBox:
    """Takes letters in the place of the services; refuses the addresses that hold `broken`."""

    came: list[tuple[str, Letter]] = field(default_factory=list)
    broken: str = "nothing is broken"

    def __call__(self, target: str, letter: Letter) -> bool:
        if self.broken in target:
            return False
        self.came.append((target, letter))
        return True


@pytest.fixture(autouse=True)
def clock(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Clock:
    """A fleet in a folder of its own, on a Wednesday morning, where every item passes."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("PRONGSAI_DATA", str(tmp_path / "data"))
    monkeypatch.delenv("PRONGSAI_LANG", raising=False)
    started = Clock(WEDNESDAY)
    for module in (schedule_commands, batch_command, notify_commands):
        monkeypatch.setattr(module, "utc_now", started)
    monkeypatch.setattr("fleet.policy.policy", lambda: QUICK)
    monkeypatch.setattr("fleet.batch.scan_command", command_in(tmp_path))
    site_is(tmp_path, {}, days=0)
    return started


@pytest.fixture
def post_box(monkeypatch: pytest.MonkeyPatch) -> PostBox:
    box = PostBox()
    secrets = Secrets({"HOOK": SECRET, "PRONGSAI_MAIL": "mailtos://u:p@smtp.example"}, lambda _: None)
    monkeypatch.setattr(notify_commands, "sender", lambda: Sender(secrets, box))
    return box


def site_is(folder: Path, changed: Mapping[str, Status], *, days: int) -> None:
    """What the next scans find, so many days after the first."""
    (folder / "full.json").write_bytes(to_json(found(changed, days)))


def found(changed: Mapping[str, Status], days: int) -> Result:
    whole = perfect()
    keys = {item.number: item.key for item in load(2566).checklist.items}
    items = tuple(
        item.model_copy(update={"key": keys[item.number], "status": changed.get(item.number, item.status)})
        for item in whole.items
    )
    when = (WEDNESDAY + timedelta(days=days)).isoformat()
    return whole.model_copy(update={"items": items, "coverage": whole.coverage.model_copy(update={"started_at": when})})


def a_week_with_owners(tmp_path: Path, clock: Clock) -> None:
    """Two owners of one agency and a first scan of it in which every item passed."""
    register("a.example")
    run("agency", "owner", "a.example", "Clerk", "--channel", "json://127.0.0.1/{env:HOOK}")
    run("agency", "owner", "a.example", "Finance", "--item", "O12", "--channel", "mailto:finance@a.example")
    run("schedule", "add")
    clock.moment = SUNDAY_NIGHT
    assert run("run", "--due", "--quiet") == 0
    clock.forward(7 * 86400)


def test_after_a_scheduled_run_every_owner_is_told_of_his_items_once(
    tmp_path: Path, clock: Clock, post_box: PostBox, capsys: pytest.CaptureFixture[str]
) -> None:
    a_week_with_owners(tmp_path, clock)
    assert post_box.came == []
    site_is(tmp_path, {"O8": Status.FAIL, "O12": Status.FAIL}, days=12)
    assert run("run", "--due", "--quiet") == 0
    assert "Sent: 2. Could not be sent: 0" in capsys.readouterr().out
    told = {target.rpartition("/")[2].rpartition("=")[2]: letter for target, letter in post_box.came}
    assert told[SECRET].title == "2 new gaps: a.example"
    assert told["finance@a.example"].title == "1 new gap: a.example"
    clock.forward(900)
    assert run("run", "--due", "--quiet") == 0
    assert run("notify", "send") == 0
    assert len(post_box.came) == 2


def test_a_preview_shows_every_letter_without_sending_it_and_without_its_secret(
    tmp_path: Path,
    clock: Clock,
    post_box: PostBox,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    a_week_with_owners(tmp_path, clock)
    site_is(tmp_path, {"O12": Status.FAIL}, days=12)
    assert run("scan", "--all") == ExitCode.GAPS
    assert "prongsai notify preview" in capsys.readouterr().out
    assert run("notify", "preview") == 0
    shown = capsys.readouterr().out
    assert "Notices of run 2, begun 29 Nov 2026 20:05" in shown
    assert "To json://127.0.0.1/{env:HOOK} (Clerk) | what changed | not sent yet" in shown
    assert "To mailto:finance@a.example (Finance)" in shown
    assert shown.count("New gaps: 1\n- O12") == 2
    assert post_box.came == []
    assert run("notify", "send") == 0
    assert len(post_box.came) == 2
    assert run("notify", "preview") == 0
    assert capsys.readouterr().out.count("| sent\n") == 2
    assert run("notify", "preview", "--run", "1") == 0
    assert "Nothing to tell" in capsys.readouterr().out


def test_a_secret_is_neither_in_the_database_nor_in_any_file_nor_on_the_screen(
    tmp_path: Path, clock: Clock, post_box: PostBox, capsys: pytest.CaptureFixture[str]
) -> None:
    a_week_with_owners(tmp_path, clock)
    site_is(tmp_path, {"O8": Status.FAIL}, days=12)
    post_box.broken = SECRET
    run("run", "--due")
    run("notify", "preview")
    run("notify", "send")
    run("notify", "test", "a.example", "Clerk")
    run("agency", "list")
    run("agency", "list", "--json")
    run("status")
    shown = capsys.readouterr()
    assert "{env:HOOK}" in shown.out + shown.err
    assert SECRET not in shown.out + shown.err
    files = [path for path in (tmp_path / "data").rglob("*") if path.is_file()]
    assert any(path.name == "prongsai.db" for path in files)
    assert [path for path in files if SECRET.encode() in path.read_bytes()] == []


def test_a_letter_that_could_not_be_sent_is_tried_again_an_hour_later_and_not_for_ever(
    tmp_path: Path, clock: Clock, post_box: PostBox, capsys: pytest.CaptureFixture[str]
) -> None:
    a_week_with_owners(tmp_path, clock)
    # One letter for both, as they share the address.
    run("agency", "owner", "a.example", "Second", "--channel", "json://127.0.0.1/{env:HOOK}")
    site_is(tmp_path, {"O12": Status.FAIL}, days=12)
    post_box.broken = SECRET
    run("run", "--due", "--quiet")
    assert "could not be reached or did not accept it" in capsys.readouterr().err
    assert len(post_box.came) == 1
    assert run("status") == ExitCode.PARTIAL
    assert "Notices that could not be sent: 1" in capsys.readouterr().out
    clock.forward(900)
    run("run", "--due", "--quiet")
    assert "Sent" not in capsys.readouterr().out
    for _ in range(MOST_TRIES + 2):
        clock.forward(BETWEEN_TRIES.total_seconds())
        run("run", "--due", "--quiet")
    assert capsys.readouterr().err.count("Not sent: json://127.0.0.1/{env:HOOK}") == MOST_TRIES - 1
    post_box.broken = "nothing is broken"
    assert run("notify", "send") == 0
    assert [letter.title for _, letter in post_box.came] == ["1 new gap: a.example"] * 2
    assert run("status") == 0


def test_a_site_that_is_down_in_the_last_month_before_the_review_closes_is_told_at_once(
    clock: Clock, post_box: PostBox, capsys: pytest.CaptureFixture[str]
) -> None:
    register("down.example")
    run("agency", "owner", "down.example", "Clerk", "--channel", "env:HOOK")
    run("schedule", "add", "--review-closes", "2569-12-10")
    clock.moment = SUNDAY_NIGHT
    run("run", "--due", "--quiet")
    titles = [letter.title for _, letter in post_box.came]
    assert titles == ["Urgent: website down during the review: down.example"]
    capsys.readouterr()


def test_a_silence_keeps_an_item_out_of_the_letters_until_it_ends(
    tmp_path: Path, clock: Clock, post_box: PostBox, capsys: pytest.CaptureFixture[str]
) -> None:
    a_week_with_owners(tmp_path, clock)
    words = ["--agency", "a.example", "--item", "O12", "--until", "2569-12-31", "--reason", "new plan awaited"]
    assert run("notify", "silence", *words) == 0
    assert run("notify", "silences") == 0
    assert "1. Nobody is told of a.example" in capsys.readouterr().out.splitlines()[-1]
    site_is(tmp_path, {"O12": Status.FAIL}, days=12)
    run("run", "--due", "--quiet")
    assert post_box.came == []
    assert run("notify", "unsilence", "1") == 0
    assert run("notify", "silences") == 0
    assert "Nothing is silenced" in capsys.readouterr().out
    assert run("notify", "send") == 0
    assert len(post_box.came) == 2


def test_two_processes_that_send_at_once_tell_nobody_twice(
    tmp_path: Path,
    clock: Clock,
    post_box: PostBox,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    a_week_with_owners(tmp_path, clock)
    site_is(tmp_path, {"O12": Status.FAIL}, days=12)
    run("scan", "--all")
    monkeypatch.setattr(notify_commands, "WAIT_SECONDS", 0.0)
    with only_one(tmp_path / "data" / "notices.lock") as held:
        assert held
        assert run("notify", "send") == ExitCode.USAGE
    assert "Another process is sending" in capsys.readouterr().err
    assert post_box.came == []


def test_a_trial_goes_over_every_channel_and_says_which_failed(
    post_box: PostBox, capsys: pytest.CaptureFixture[str]
) -> None:
    register("a.example")
    channels = ["--channel", "env:HOOK", "--channel", "env:NOWHERE", "--channel", "mailto:a@a.example"]
    run("agency", "owner", "a.example", "Clerk", *channels)
    assert run("notify", "test", "a.example", "Clerk") == ExitCode.PARTIAL
    shown = capsys.readouterr().out
    assert "Sent: env:HOOK" in shown
    assert "Not sent: env:NOWHERE needs env:NOWHERE, which this computer does not have" in shown
    assert len(post_box.came) == 2


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["notify", "preview"], "No run over agencies yet"),
        (["notify", "send", "--run", "7"], "no run 7"),
        (["notify", "test", "a.example", "Nobody"], "no owner “Nobody”"),
        (["notify", "test", "a.example", "Mute"], "Mute has no channel"),
        (["notify", "silence", "--until", "2026-11-17", "--reason", "x"], "That day is over"),
        (["notify", "silence", "--until", "soon", "--reason", "x"], "soon"),
        (["notify", "silence", "--until", "2027-01-01", "--item", "O99", "--reason", "x"], "O99"),
        (["notify", "unsilence", "3"], "no silence 3"),
        (["agency", "owner", "a.example", "Clerk", "--channel", "tgram://123:abc/1"], "env:NAME"),
    ],
)
def test_a_mistake_gets_one_sentence_and_exit_code_2(
    post_box: PostBox, capsys: pytest.CaptureFixture[str], arguments: list[str], said: str
) -> None:
    register("a.example")
    run("agency", "owner", "a.example", "Mute")
    capsys.readouterr()
    assert run(*arguments) == ExitCode.USAGE
    shown = capsys.readouterr()
    assert said in shown.err
    assert len(shown.err.strip().splitlines()) == 1
