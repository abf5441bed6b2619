"""Sends letters through apprise. Nothing that could hold a secret leaves this file: no log, no message of an error."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from enum import StrEnum

from fleet.notices.letter import Letter
from fleet.notices.secrets import NoSecretError, Secrets

Deliver = Callable[[str, Letter], bool]


class Delivery(StrEnum):
    """What became of a letter. Closed."""

    SENT = "sent"
    NO_SECRET = "no_secret"  # nothing is kept under the name  # noqa: S105 - a word, not a secret
    BAD_ADDRESS = "bad_address"  # no service that apprise knows
    NOT_ACCEPTED = "not_accepted"  # the service could not be reached, or refused it


@dataclass(frozen=True, slots=True)
class Sent:
    """How one letter fared. `missing`: the name under which nothing is kept."""

    delivery: Delivery
    missing: str = ""


class BadAddressError(Exception):
    """No service that apprise knows."""


@dataclass(frozen=True)
class Sender:
    """Sends to an address as it is kept."""

    secrets: Secrets
    deliver: Deliver

    def send(self, address: str, letter: Letter) -> Sent:
        """Never raises for what a channel does: one that is broken must not keep others from being told."""
        try:
            target = self.secrets.fill_in(address)
        except NoSecretError as missing:
            return Sent(Delivery.NO_SECRET, str(missing))
        try:
            with _unheard():
                accepted = self.deliver(target, letter)
        except BadAddressError:
            return Sent(Delivery.BAD_ADDRESS)
        # Whatever goes wrong inside the library may quote the address with its secret, so nothing of it goes further.
        except Exception:  # noqa: BLE001
            return Sent(Delivery.NOT_ACCEPTED)
        return Sent(Delivery.SENT if accepted else Delivery.NOT_ACCEPTED)


def deliver_with_apprise(target: str, letter: Letter) -> bool:
    """Sends to an apprise address that holds its secrets. Raises BadAddressError."""
    # Loading a hundred services takes a while that the other commands need not wait for.
    from apprise import Apprise, AppriseAsset, NotifyFormat, PersistentStoreMode

    # Nothing is kept on disk: what apprise caches for a service is derived from its secret.
    asset = AppriseAsset(app_id="Prongsai", app_desc="Prongsai", storage_mode=PersistentStoreMode.MEMORY)
    post = Apprise(asset=asset)
    whole = target if "overflow=" in target else f"{target}{'&' if '?' in target else '?'}overflow=split"
    if not post.add(whole):
        raise BadAddressError
    return bool(post.notify(title=letter.title, body=letter.body, body_format=NotifyFormat.TEXT))


@contextmanager
def _unheard() -> Iterator[None]:
    before = logging.root.manager.disable
    logging.disable(logging.CRITICAL)
    try:
        yield
    finally:
        logging.disable(before)
