"""The register: agencies are added, changed, found and taken off; nothing that was found out about them is lost."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session, selectinload

from fleet.agency_facts import AgencyFacts, Fate
from fleet.errors import FleetError
from fleet.models import Agency, AgencyHost, AgencyTag

MOST_NAMED = 5  # agencies in one message


def add(session: Session, facts: AgencyFacts, now: datetime) -> Agency:
    """A new agency, or one that was removed and comes back with its history. Raises FleetError."""
    earlier = with_seed(session, facts.seed or "")
    if earlier is not None and earlier.removed_at is None:
        raise FleetError("error.agency_exists", name=earlier.name, code=earlier.code)
    agency = earlier or _new(session, facts, now)
    agency.removed_at = None
    _lay_over(agency, facts)
    session.add(agency)
    session.flush()
    return agency


def edit(session: Session, agency: Agency, facts: AgencyFacts) -> bool:
    """Lays what is said over what is known; gives whether anything changed. Raises FleetError."""
    other = with_seed(session, facts.seed) if facts.seed else None
    if other is not None and other.id != agency.id:
        raise FleetError("error.agency_exists", name=other.name, code=other.code)
    before = _known(agency)
    _lay_over(agency, facts)
    session.flush()
    return _known(agency) != before


def add_or_edit(session: Session, facts: AgencyFacts, now: datetime) -> tuple[Fate, Agency]:
    """One row of an import: the address tells whether the agency is known."""
    known = with_seed(session, facts.seed or "")
    if known is None or known.removed_at is not None:
        return Fate.ADDED, add(session, facts, now)
    return (Fate.CHANGED if edit(session, known, facts) else Fate.UNCHANGED), known


def remove(agency: Agency, now: datetime) -> None:
    """Takes an agency off the register; its results stay."""
    agency.removed_at = now


def listed(session: Session, tags: Sequence[str] = ()) -> list[Agency]:
    """Agencies of the register that bear one of the tags, or all of them, by name. Raises FleetError for a new tag."""
    wanted = select(Agency).where(Agency.removed_at.is_(None)).order_by(Agency.name, Agency.code)
    if tags:
        known = session.scalars(select(AgencyTag.tag).distinct().order_by(AgencyTag.tag)).all()
        if unknown := [tag for tag in tags if tag not in known]:
            raise FleetError("error.unknown_tag", given=", ".join(unknown), known=", ".join(known) or "-")
        wanted = wanted.where(Agency.id.in_(select(AgencyTag.agency_id).where(AgencyTag.tag.in_(tags))))
    return list(session.scalars(wanted.options(selectinload(Agency.hosts), selectinload(Agency.tags))))


def chosen(session: Session, names: Sequence[str], tags: Sequence[str] = ()) -> list[Agency]:
    """Those that are named, each once, or all that bear one of the tags. Raises FleetError."""
    return list({one.id: one for one in (find(session, name) for name in names)}.values() or listed(session, tags))


def find(session: Session, wanted: str) -> Agency:
    """The one agency that a code, a host, a name or a part of one means. Raises FleetError."""
    agencies = listed(session)
    typed = wanted.strip().casefold()
    exact = [one for one in agencies if typed in _names(one)]
    found = exact or [one for one in agencies if any(typed in name for name in _names(one))]
    if not found:
        raise FleetError("error.unknown_agency", given=wanted)
    if len(found) > 1:
        named = ", ".join(one.code for one in found[:MOST_NAMED]) + (", ..." if len(found) > MOST_NAMED else "")
        raise FleetError("error.several_agencies", given=wanted, which=named)
    return found[0]


def with_seed(session: Session, seed: str) -> Agency | None:
    """The agency, removed ones included, whose scan begins at this address; http and https are the same site."""
    same = [f"{scheme}://{seed.partition('://')[2]}" for scheme in ("http", "https")]
    return session.scalars(select(Agency).where(Agency.seed.in_(same))).first()


def code_of(host: str, taken: Sequence[str]) -> str:
    """The name of the agency's folder, such as "rimnam.go.th" and "rimnam.go.th-2"."""
    plain = host.removeprefix("www.").lower().replace(":", "_")
    base = "".join(letter if letter.isalnum() or letter in "._-" else "_" for letter in plain).strip(".") or "agency"
    number, code = 1, base
    while code in taken:
        number += 1
        code = f"{base}-{number}"
    return code


def _new(session: Session, facts: AgencyFacts, now: datetime) -> Agency:
    taken = session.scalars(select(Agency.code)).all()
    host = facts.host or ""
    return Agency(code=code_of(host, taken), name=facts.name or host, seed=facts.seed or "", added_at=now)


def _lay_over(agency: Agency, facts: AgencyFacts) -> None:
    for field in ("seed", "name", "kind", "province", "fiscal_year", "vendor"):
        if (said := getattr(facts, field)) is not None:
            setattr(agency, field, said)
    if facts.host is not None or facts.more_hosts is not None:
        _set_hosts(agency, facts)
    if facts.tags is not None:
        held = {one.tag: one for one in agency.tags}
        agency.tags = [held.get(tag) or AgencyTag(tag=tag) for tag in sorted(set(facts.tags))]


def _set_hosts(agency: Agency, facts: AgencyFacts) -> None:
    known = [one.host for one in agency.hosts]
    more = known[1:] if facts.more_hosts is None else facts.more_hosts
    kept = {one.host: one for one in agency.hosts}
    names = dict.fromkeys([facts.host or known[0], *more])
    agency.hosts = [kept.get(name) or AgencyHost(host=name) for name in names]
    for position, host in enumerate(agency.hosts):
        host.position = position


def _known(agency: Agency) -> tuple[object, ...]:
    plain = (agency.seed, agency.name, agency.kind, agency.province, agency.fiscal_year, agency.vendor)
    return (*plain, [one.host for one in agency.hosts], [one.tag for one in agency.tags])


def _names(agency: Agency) -> set[str]:
    return {name.casefold() for name in (agency.code, agency.name, *(one.host for one in agency.hosts))}
