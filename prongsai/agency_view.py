"""An agency of the register as the terminal and other programs see it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from checklists.agency_types import agency_type
from prongsai.voice import Voice

if TYPE_CHECKING:
    from fleet.models import Agency, Owner


def agency_lines(agency: Agency, owners: Sequence[Owner], voice: Voice) -> list[str]:
    """Name and code, then what is known, then who is told."""
    kind = agency_type(agency.kind) if agency.kind else None
    facts = [
        kind.name.words.of(voice.language) if kind else "",
        agency.province,
        voice("agency.year", year=agency.fiscal_year) if agency.fiscal_year else "",
        voice("agency.vendor", vendor=agency.vendor) if agency.vendor else "",
        voice("agency.tags", tags=", ".join(one.tag for one in agency.tags)) if agency.tags else "",
    ]
    lines = [f"{agency.name}  ({agency.code})", f"  {agency.seed}"]
    if more := [one.host for one in agency.hosts[1:]]:
        lines.append("  " + voice("agency.hosts", hosts=", ".join(more)))
    if known := " · ".join(filter(None, facts)):
        lines.append(f"  {known}")
    return [*lines, *(_owner_line(owner, voice) for owner in owners)]


def agency_dict(agency: Agency, owners: Sequence[Owner]) -> dict[str, object]:
    """The same for other programs."""
    return {
        "code": agency.code,
        "name": agency.name,
        "type": agency.kind,
        "province": agency.province,
        "url": agency.seed,
        "hosts": [one.host for one in agency.hosts],
        "year": agency.fiscal_year,
        "vendor": agency.vendor,
        "tags": [one.tag for one in agency.tags],
        "owners": [
            {"name": one.name, "items": one.items, "channels": [channel.address for channel in one.channels]}
            for one in owners
        ],
    }


def _owner_line(owner: Owner, voice: Voice) -> str:
    items = ", ".join(owner.items) or voice("agency.all_items")
    channels = ", ".join(channel.address for channel in owner.channels) or "-"
    return "  " + voice("agency.owner", owner=owner.name, items=items, channels=channels)
