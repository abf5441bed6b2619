"""Puts secrets into an address in the moment of sending; they come from the environment or the computer's keyring."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from urllib.parse import quote

MAIL_SERVER = "PRONGSAI_MAIL"  # an apprise address of the server that sends e-mail, or where it is kept
KEYRING_SERVICE = "prongsai"
_KEPT = re.compile(r"(env|keyring):([A-Za-z_][\w.-]*)")
_MARK = re.compile(rf"\{{({_KEPT.pattern})\}}")
_LEFT_AS_IS = "._~-"  # anything else in a secret could change what the address means


class NoSecretError(Exception):
    """Nothing is kept under a name; its words are that name."""


@dataclass(frozen=True)
class Secrets:
    """Where secrets are kept. Printing it shows none of them."""

    environment: Mapping[str, str] = field(repr=False)
    keyring: Callable[[str], str | None]

    def fill_in(self, address: str) -> str:
        """The apprise address, with its secrets. Raises NoSecretError."""
        if address.startswith("mailto:") and not address.startswith("mailto://"):
            return self._through_mail_server(address.removeprefix("mailto:"))
        return self._filled(address)

    def _filled(self, address: str) -> str:
        if kept := _KEPT.fullmatch(address):
            return self._kept(kept[1], kept[2])
        return _MARK.sub(lambda mark: quote(self._kept(mark[2], mark[3]), safe=_LEFT_AS_IS), address)

    def _through_mail_server(self, to: str) -> str:
        server = self._filled(self._kept("env", MAIL_SERVER))
        return f"{server}{'&' if '?' in server else '?'}to={quote(to, safe='@')}"

    def _kept(self, where: str, name: str) -> str:
        found = self.environment.get(name) if where == "env" else self.keyring(name)
        if not found:
            raise NoSecretError(f"{where}:{name}")
        return found.strip()


def from_keyring(name: str) -> str | None:
    """What the computer's keyring keeps for this program; None without a keyring, too."""
    # Loading a keyring may wake a service of the desktop; most channels need none.
    import keyring
    from keyring.errors import KeyringError

    try:
        return keyring.get_password(KEYRING_SERVICE, name)
    except KeyringError:
        return None
