"""Who is told about an agency and how. A channel never holds a secret, only the name under which it is kept."""

from __future__ import annotations

import re
from collections.abc import Sequence

from sqlalchemy import select
from sqlalchemy.orm import Session

from fleet.errors import FleetError
from fleet.models import Agency, Channel, Owner

_NAME = r"(?:env|keyring):[A-Za-z_][\w.-]*"
_KEPT_ELSEWHERE = re.compile(_NAME)
_WITH_MARK = re.compile(rf"[a-z][a-z0-9+.-]*://[^\s]*\{{{_NAME}\}}[^\s]*")  # tgram://{env:TOKEN}/123
_PASSWORD = re.compile(r"://[^/{}@]*:[^/{}@]+@")
# What stands beside the mark must not be the secret itself: a bot's token, or one that is called so.
_TOKEN = re.compile(r"\d{6,}:[\w-]{20,}|[?&][\w-]*(?:token|secret|password|passwd|pass|key)=[^{&]", re.IGNORECASE)
_E_MAIL = re.compile(r"mailto:[^\s@:/]+@[\w-]+(?:\.[\w-]+)+")


def set_owner(
    session: Session, agency: Agency, name: str, *, items: Sequence[str] | None, channels: Sequence[str] | None
) -> Owner:
    """Adds an owner or changes one; None leaves items or channels as they are. Raises FleetError."""
    owner = _named(session, agency, name) or Owner(agency_id=agency.id, name=name, items=[])
    if items is not None:
        owner.items = list(items)
    if channels is not None:
        owner.channels = [Channel(address=checked_address(address)) for address in channels]
    session.add(owner)
    session.flush()
    return owner


def remove_owner(session: Session, agency: Agency, name: str) -> None:
    """Forgets an owner and his channels. Raises FleetError."""
    owner = _named(session, agency, name)
    if owner is None:
        raise FleetError("error.unknown_owner", given=name, agency=agency.name)
    session.delete(owner)


def owners_of(session: Session, agency: Agency) -> list[Owner]:
    """The owners of an agency, by name."""
    return list(session.scalars(select(Owner).where(Owner.agency_id == agency.id).order_by(Owner.name)))


def checked_address(address: str) -> str:
    """mailto:NAME@HOST, env:NAME, keyring:NAME, or an apprise address with {env:NAME} for its secret.

    Raises FleetError for any other: it might hold a secret in clear.
    """
    plain = address.strip()
    marked = bool(_WITH_MARK.fullmatch(plain)) and not _PASSWORD.search(plain) and not _TOKEN.search(plain)
    if marked or _E_MAIL.fullmatch(plain) or _KEPT_ELSEWHERE.fullmatch(plain):
        return plain
    raise FleetError("error.channel_address")


def _named(session: Session, agency: Agency, name: str) -> Owner | None:
    return session.scalars(select(Owner).where(Owner.agency_id == agency.id, Owner.name == name)).first()
