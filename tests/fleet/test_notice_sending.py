"""Secrets are put into an address in the moment of sending and are seen nowhere else; a broken channel stops nobody."""

from __future__ import annotations

import json
import logging
from collections.abc import Callable, Iterator, Mapping
from email import message_from_bytes
from email.policy import default as email_policy
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path
from socketserver import StreamRequestHandler, ThreadingTCPServer
from threading import Thread

import keyring
import pytest
from apprise import Apprise
from keyring.errors import NoKeyringError

from fleet.errors import FleetError
from fleet.notices.letter import Letter
from fleet.notices.secrets import NoSecretError, Secrets, from_keyring
from fleet.notices.sending import BadAddressError, Delivery, Sender, Sent, deliver_with_apprise
from fleet.owners import checked_address
from prongsai.crash import write_log
from tests.fleet.support import START

LETTER = Letter("เสียคะแนนเพิ่ม 1 ข้อ", "อบต.ริมน้ำ\n- O8\n")
TOKEN = "123456789:AAabcdEFGHijklmnopQRSTUVwxyz_012345"  # invented
PASSWORD = "p@ss/w:o?rd#1"
MAIL = "mailtos://ita:{}@smtp.rimnam.example:587?from=ita@rimnam.example"


def secrets(environment: Mapping[str, str] | None = None, kept: Mapping[str, str] | None = None) -> Secrets:
    return Secrets(environment or {}, dict(kept or {}).get)


class _Hook(BaseHTTPRequestHandler):
    heard: list[tuple[str, dict[str, str]]]

    def do_POST(self) -> None:
        length = int(self.headers["Content-Length"])
        self.heard.append((self.path, json.loads(self.rfile.read(length))))
        self.send_response(500 if "refused" in self.path else 200)
        self.end_headers()

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - as http.server calls it
        return


@pytest.fixture
def webhook() -> Iterator[tuple[str, list[tuple[str, dict[str, str]]]]]:
    """An address on this computer that takes letters, and what it heard."""
    heard: list[tuple[str, dict[str, str]]] = []
    server = HTTPServer(("127.0.0.1", 0), type("Hook", (_Hook,), {"heard": heard}))
    thread = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    yield f"127.0.0.1:{server.server_port}", heard
    server.shutdown()
    thread.join()
    server.server_close()


def test_a_letter_reaches_a_webhook_whose_secret_is_in_the_environment(
    webhook: tuple[str, list[tuple[str, dict[str, str]]]],
) -> None:
    place, heard = webhook
    sender = Sender(secrets({"HOOK": "s3cret/part"}), deliver_with_apprise)
    assert sender.send(f"json://{place}/{{env:HOOK}}/", LETTER) == Sent(Delivery.SENT)
    ((path, said),) = heard
    assert path.startswith("/s3cret")
    assert (said["title"], said["message"].split()) == (LETTER.title, LETTER.body.split())


class _MailServer(StreamRequestHandler):
    """As much of SMTP as a letter needs."""

    letters: list[bytes]

    def handle(self) -> None:
        self.wfile.write(b"220 ready\r\n")
        while line := self.rfile.readline():
            word = line[:4].upper()
            self.wfile.write(b"354 go on\r\n" if word == b"DATA" else b"250 fine\r\n")
            if word == b"DATA":
                self.letters.append(b"".join(iter(self.rfile.readline, b".\r\n")))
                self.wfile.write(b"250 fine\r\n")
            if word == b"QUIT":
                return


def test_an_e_mail_in_thai_arrives_through_the_server_that_the_environment_names() -> None:
    letters: list[bytes] = []
    with ThreadingTCPServer(("127.0.0.1", 0), type("Mail", (_MailServer,), {"letters": letters})) as server:
        thread = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
        thread.start()
        named = f"mailto://127.0.0.1:{server.server_address[1]}?from=ita@rimnam.example&mode=insecure"
        sender = Sender(secrets({"PRONGSAI_MAIL": named}), deliver_with_apprise)
        sent = sender.send("mailto:clerk@rimnam.example", LETTER)
        server.shutdown()
        thread.join()
    assert sent == Sent(Delivery.SENT)
    (raw,) = letters
    letter = message_from_bytes(raw, policy=email_policy)
    assert str(letter["Subject"]) == LETTER.title
    assert "clerk@rimnam.example" in str(letter["To"])
    text = letter.get_body(("plain",))
    assert text
    assert text.get_content().split() == LETTER.body.split()


def test_a_service_that_refuses_is_said_to_have_refused_and_nothing_of_the_secret_is_logged(
    webhook: tuple[str, list[tuple[str, dict[str, str]]]],
    caplog: pytest.LogCaptureFixture,
    capfd: pytest.CaptureFixture[str],
) -> None:
    place, heard = webhook
    caplog.set_level(1)
    sender = Sender(secrets({"HOOK": "refused-s3cret"}), deliver_with_apprise)
    assert sender.send(f"json://{place}/{{env:HOOK}}/", LETTER) == Sent(Delivery.NOT_ACCEPTED)
    assert heard
    shown = capfd.readouterr()
    assert "s3cret" not in caplog.text + shown.out + shown.err
    logging.getLogger("apprise").warning("heard again")
    assert "heard again" in caplog.text


def test_what_a_library_raises_goes_no_further_because_it_may_quote_the_secret() -> None:
    def deliver(target: str, letter: Letter) -> bool:
        raise RuntimeError(f"cannot reach {target}")

    sent = Sender(secrets({"TOKEN": TOKEN}), deliver).send("tgram://{env:TOKEN}/1", LETTER)
    assert sent == Sent(Delivery.NOT_ACCEPTED)


def test_printing_a_sender_shows_no_secret() -> None:
    assert TOKEN not in repr(Sender(secrets({"TOKEN": TOKEN}), deliver_with_apprise))


def test_a_name_under_which_nothing_is_kept_is_named() -> None:
    sender = Sender(secrets({"EMPTY": ""}), deliver_with_apprise)
    for address, name in [
        ("env:NOWHERE", "env:NOWHERE"),
        ("tgram://{env:EMPTY}/1", "env:EMPTY"),
        ("keyring:line", "keyring:line"),
        ("mailto:a@rimnam.example", "env:PRONGSAI_MAIL"),
    ]:
        assert sender.send(address, LETTER) == Sent(Delivery.NO_SECRET, name)


def test_an_address_of_no_known_service_is_refused() -> None:
    with pytest.raises(BadAddressError):
        deliver_with_apprise("carrier-pigeon://loft/7", LETTER)


@pytest.mark.parametrize(
    ("address", "environment", "kept", "service"),
    [
        ("tgram://{env:TOKEN}/12315544/", {"TOKEN": TOKEN}, {}, "Telegram"),
        ("line://{keyring:line}/U1234567890123456789012345678901234", {}, {"line": "abc/def+ghi="}, "Line"),
        ("env:TEAMS", {"TEAMS": "workflow://flow.rimnam.example:443/abc/sig_sig_sig"}, {}, "Power Automate"),
        ("keyring:hook", {}, {"hook": "jsons://hook.rimnam.example/s3cret"}, "JSON"),
        ("mailto:clerk@rimnam.example", {"PRONGSAI_MAIL": MAIL.format("p%40ss")}, {}, "E-Mail"),
        ("mailto:clerk@rimnam.example", {"PRONGSAI_MAIL": "keyring:mail"}, {"mail": MAIL.format("p")}, "E-Mail"),
    ],
)
def test_the_usual_services_take_the_address_with_its_secret(
    address: str, environment: dict[str, str], kept: dict[str, str], service: str
) -> None:
    assert checked_address(address) == address
    made = Apprise.instantiate(secrets(environment, kept).fill_in(address))
    assert made
    assert service in str(made.service_name)


def test_a_token_with_any_character_arrives_as_it_is() -> None:
    made = Apprise.instantiate(
        secrets({"T": "abc/def+ghi="}).fill_in("line://{env:T}/U1234567890123456789012345678901234")
    )
    assert made
    assert vars(made)["token"] == "abc/def+ghi="
    made = Apprise.instantiate(secrets({"T": TOKEN}).fill_in("tgram://{env:T}/12315544/"))
    assert made
    assert vars(made)["bot_token"] == TOKEN


def test_a_password_with_any_character_arrives_as_it_is() -> None:
    server = "mailtos://ita:{keyring:mail}@smtp.rimnam.example?from=ita@rimnam.example"
    filled = secrets({"PRONGSAI_MAIL": server}, {"mail": PASSWORD})
    address = filled.fill_in("mailto:clerk@rimnam.example")
    assert PASSWORD not in address
    made = Apprise.instantiate(address)
    assert made
    assert made.password == PASSWORD
    assert "clerk@rimnam.example" in str(vars(made)["targets"])


@pytest.mark.parametrize(
    "address",
    [
        f"tgram://{TOKEN}/1",
        "mailtos://ita:secret@smtp.rimnam.example",
        "https://hooks.rimnam.example/services/T000/B000/XXXX",
        "mailto:a@rimnam.example?pass=x",
        "tgram://user:secret@{env:X}/1",
        f"tgram://{TOKEN}/{{env:ROOM}}",
        "json://hooks.example/{env:X}?token=s3cret",
    ],
)
def test_an_address_that_may_hold_a_secret_in_clear_is_never_kept(address: str) -> None:
    with pytest.raises(FleetError):
        checked_address(address)


def test_a_computer_without_a_keyring_has_no_secret_instead_of_a_crash(monkeypatch: pytest.MonkeyPatch) -> None:
    def locked(service: str, name: str) -> str | None:
        raise NoKeyringError

    monkeypatch.setattr(keyring, "get_password", locked)
    assert from_keyring("mail") is None
    with pytest.raises(NoSecretError, match="keyring:mail"):
        Secrets({}, from_keyring).fill_in("keyring:mail")


def test_apprise_keeps_nothing_on_disk(
    webhook: tuple[str, list[tuple[str, dict[str, str]]]], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for variable in ("HOME", "XDG_DATA_HOME", "XDG_CACHE_HOME", "XDG_CONFIG_HOME", "APPDATA", "LOCALAPPDATA"):
        monkeypatch.setenv(variable, str(tmp_path))
    deliver: Callable[[str, Letter], bool] = deliver_with_apprise
    assert deliver(f"json://{webhook[0]}/x/", LETTER)
    assert list(tmp_path.rglob("*")) == []


def test_a_secret_that_was_typed_by_mistake_is_not_in_the_log_of_a_crash(tmp_path: Path) -> None:
    typed = ["agency", "owner", "a.example", "ปลัด", "--channel", f"tgram://{TOKEN}/1", f"--channel=tgram://{TOKEN}/2"]
    text = write_log(ZeroDivisionError(), typed, tmp_path, START).read_text(encoding="utf-8")
    assert "prongsai agency owner a.example ปลัด --channel *** --channel=***" in text
    assert TOKEN not in text
