"""The agency types of the checklists package as the command line and the wizard offer them."""

from __future__ import annotations

from checklists.agency_types import AgencyType, agency_types
from prongsai.errors import UserError
from prongsai.wizard import Choice


def agency_choices() -> tuple[Choice, ...]:
    """Every type, in the order of the data file."""
    return tuple(Choice(kind.key, kind.name.words) for kind in agency_types())


def agency_type_of(given: str) -> str:
    """The key of a type named by its key or by its Thai or English name. Raises UserError."""
    wanted = given.strip().lower()
    for kind in agency_types():
        if wanted in _names(kind):
            return kind.key
    known = "; ".join(f"{kind.key} ({kind.name.th})" for kind in agency_types())
    raise UserError("error.unknown_agency_type", given=given, types=known)


def _names(kind: AgencyType) -> set[str]:
    return {name.lower() for name in (kind.key, kind.name.th, kind.name.en, *kind.short)}
