"""The tables: who is scanned, when, what came of it, and who was told. docs/architecture.md says who writes what."""

from __future__ import annotations

from datetime import date, datetime, time
from enum import StrEnum
from typing import Any, ClassVar

from sqlalchemy import JSON, ForeignKey, Index, MetaData, UniqueConstraint
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column, relationship

from fleet.moments import Moment


class JobState(StrEnum):
    """Where a job is. Closed."""

    WAITING = "waiting"
    RUNNING = "running"
    DONE = "done"  # there is a result
    FAILED = "failed"  # there is none, and it will not be tried again in this run
    DROPPED = "dropped"  # a person began a new run instead


class JobOutcome(StrEnum):
    """How the last attempt of a job ended. Closed."""

    COMPLETE = "complete"
    PARTIAL = "partial"  # a result of a look that was cut off
    UNREACHABLE = "unreachable"  # nothing could be looked at
    REFUSED = "refused"  # the scan could not be started as it was asked for
    CRASHED = "crashed"
    TOO_LONG = "too_long"
    TOO_LARGE = "too_large"  # more memory than a scan may take


class Base(DeclarativeBase):
    """Names every constraint, so that a migration can speak of it on any database."""

    metadata = MetaData(
        naming_convention={
            "ix": "ix_%(table_name)s_%(column_0_N_name)s",
            "uq": "uq_%(table_name)s_%(column_0_N_name)s",
            "fk": "fk_%(table_name)s_%(column_0_name)s_%(referred_table_name)s",
            "pk": "pk_%(table_name)s",
        }
    )
    type_annotation_map: ClassVar[dict[Any, Any]] = {
        datetime: Moment,
        list[str]: JSON,
        list[int]: JSON,
        dict[str, list[float]]: JSON,
    }


class Agency(Base):
    """One agency of the register. A removed one stays, because its results do."""

    __tablename__ = "agencies"
    id: Mapped[int] = mapped_column(primary_key=True)
    code: Mapped[str] = mapped_column(unique=True)  # names its folder of results; never changes
    name: Mapped[str]
    kind: Mapped[str] = mapped_column(default="")  # key of an agency type; "": told from the website
    province: Mapped[str] = mapped_column(default="")
    seed: Mapped[str]  # where a scan begins
    fiscal_year: Mapped[int | None]  # Buddhist era; None: that of the day
    vendor: Mapped[str] = mapped_column(default="")  # who made the website
    added_at: Mapped[datetime]
    removed_at: Mapped[datetime | None]
    hosts: Mapped[list[AgencyHost]] = relationship(cascade="all, delete-orphan", order_by="AgencyHost.position")
    tags: Mapped[list[AgencyTag]] = relationship(cascade="all, delete-orphan", order_by="AgencyTag.tag")


class AgencyHost(Base):
    """A host of an agency, such as "www.example.go.th" or "127.0.0.1:8000"; the first is that of its seed."""

    __tablename__ = "agency_hosts"
    agency_id: Mapped[int] = mapped_column(ForeignKey("agencies.id"), primary_key=True)
    host: Mapped[str] = mapped_column(primary_key=True, index=True)
    position: Mapped[int]


class AgencyTag(Base):
    """A word by which agencies are chosen together."""

    __tablename__ = "agency_tags"
    agency_id: Mapped[int] = mapped_column(ForeignKey("agencies.id"), primary_key=True)
    tag: Mapped[str] = mapped_column(primary_key=True, index=True)


class Owner(Base):
    """Who is told about an agency, and about which items."""

    __tablename__ = "owners"
    __table_args__ = (UniqueConstraint("agency_id", "name"),)
    id: Mapped[int] = mapped_column(primary_key=True)
    agency_id: Mapped[int] = mapped_column(ForeignKey("agencies.id"))
    name: Mapped[str]
    items: Mapped[list[str]]  # keys of items; empty: all of them
    channels: Mapped[list[Channel]] = relationship(cascade="all, delete-orphan", order_by="Channel.id")


class Channel(Base):
    """A way to reach an owner. The address holds env:NAME or keyring:NAME in the place of a secret."""

    __tablename__ = "channels"
    id: Mapped[int] = mapped_column(primary_key=True)
    owner_id: Mapped[int] = mapped_column(ForeignKey("owners.id"), index=True)
    address: Mapped[str]


class Silence(Base):
    """What nobody wants to hear of until a day. No agency: every one; no item: all of them."""

    __tablename__ = "silences"
    id: Mapped[int] = mapped_column(primary_key=True)
    agency_id: Mapped[int | None] = mapped_column(ForeignKey("agencies.id"))
    item_key: Mapped[str] = mapped_column(default="")
    until: Mapped[date]
    reason: Mapped[str]


class Schedule(Base):
    """When which agencies are looked at. Neither agency nor tag: all of them. Times are those of Thailand."""

    __tablename__ = "schedules"
    id: Mapped[int] = mapped_column(primary_key=True)
    agency_id: Mapped[int | None] = mapped_column(ForeignKey("agencies.id"))
    tag: Mapped[str] = mapped_column(default="")
    every_days: Mapped[int]
    weekday: Mapped[int]  # 0 is Monday
    opens: Mapped[time]
    closes: Mapped[time]
    blackouts: Mapped[list[str]]  # "2027-04-13/2027-04-16", both days included
    review_closes: Mapped[date | None]
    review_every_days: Mapped[int]  # in the last month before the review closes
    added_at: Mapped[datetime]
    started_at: Mapped[datetime | None]  # of its newest run
    succeeded_at: Mapped[datetime | None]  # when its newest whole run ended
    removed_at: Mapped[datetime | None]


class Run(Base):
    """One look at many agencies."""

    __tablename__ = "runs"
    id: Mapped[int] = mapped_column(primary_key=True)
    cause: Mapped[str]  # batch | schedule
    tags: Mapped[list[str]]
    schedule_ids: Mapped[list[int]]
    started_at: Mapped[datetime]
    beat_at: Mapped[datetime]  # the last sign of life
    ended_at: Mapped[datetime | None]  # None: not every job has come to its end
    told_at: Mapped[datetime | None]  # when the owners were told, or there was nothing to tell


class Job(Base):
    """One agency of one run. `claims` is the fencing token: who holds an older one may not write."""

    __tablename__ = "jobs"
    __table_args__ = (UniqueConstraint("run_id", "agency_id"), Index(None, "run_id", "state", "position"))
    id: Mapped[int] = mapped_column(primary_key=True)
    run_id: Mapped[int] = mapped_column(ForeignKey("runs.id"))
    agency_id: Mapped[int] = mapped_column(ForeignKey("agencies.id"))
    position: Mapped[int]
    scan: Mapped[str]  # name of the folder; the same for every attempt
    state: Mapped[str] = mapped_column(default=JobState.WAITING)
    attempts: Mapped[int] = mapped_column(default=0)  # that came to an end of their own
    claims: Mapped[int] = mapped_column(default=0)
    worker: Mapped[str] = mapped_column(default="")
    lease_until: Mapped[datetime | None]
    not_before: Mapped[datetime | None]
    process: Mapped[int | None]  # id of the scan's process ...
    process_began: Mapped[float | None]  # ... and when it began: numbers are given out again
    began_at: Mapped[datetime | None]
    ended_at: Mapped[datetime | None]
    outcome: Mapped[str] = mapped_column(default="")
    reason: Mapped[str] = mapped_column(default="")  # a closed word: an Outcome of the crawler, or an exit code


class ItemList(Base):
    """The items of a checklist in order, kept once; a result keeps one letter for each."""

    __tablename__ = "item_lists"
    id: Mapped[int] = mapped_column(primary_key=True)
    digest: Mapped[str] = mapped_column(unique=True)  # SHA-256 of the lists below
    keys: Mapped[list[str]]
    numbers: Mapped[list[str]]
    sub_indicators: Mapped[list[str]]


class ResultRow(Base):
    """The index of the Result files: rebuilt from them at any time, so nothing is kept here alone."""

    __tablename__ = "results"
    __table_args__ = (UniqueConstraint("agency_id", "scan"), Index(None, "agency_id", "looked_at"))
    id: Mapped[int] = mapped_column(primary_key=True)
    agency_id: Mapped[int] = mapped_column(ForeignKey("agencies.id"))
    scan: Mapped[str]
    looked_at: Mapped[datetime]  # when the crawl began
    as_of: Mapped[date]
    fiscal_year: Mapped[int]
    checklist_id: Mapped[str]
    checklist_sha256: Mapped[str]
    tool_version: Mapped[str]
    complete: Mapped[bool]
    stop_reason: Mapped[str]
    sha256: Mapped[str]  # of result.json
    lower: Mapped[float]
    upper: Mapped[float]
    bands: Mapped[dict[str, list[float]]]  # indicator "9" or sub-indicator "9.1" -> lower, upper
    item_list_id: Mapped[int] = mapped_column(ForeignKey("item_lists.id"))
    statuses: Mapped[str]  # one letter for each item, see fleet/index.py


class OfficialResult(Base):
    """What the assessors gave an item, an indicator or an instrument ("O8", "9.1", "OIT")."""

    __tablename__ = "official_results"
    __table_args__ = (UniqueConstraint("agency_id", "fiscal_year", "code"),)
    id: Mapped[int] = mapped_column(primary_key=True)
    agency_id: Mapped[int] = mapped_column(ForeignKey("agencies.id"))
    fiscal_year: Mapped[int]
    code: Mapped[str]
    score: Mapped[float]  # 0-100
    source: Mapped[str]
    imported_at: Mapped[datetime]


class Notice(Base):
    """A notice that was sent, or that could not be."""

    __tablename__ = "notices"
    __table_args__ = (Index(None, "channel_id", "sent_at"),)
    id: Mapped[int] = mapped_column(primary_key=True)
    run_id: Mapped[int | None] = mapped_column(ForeignKey("runs.id"))
    channel_id: Mapped[int] = mapped_column(ForeignKey("channels.id", ondelete="CASCADE"))
    kind: Mapped[str]  # digest | site_down | vendor_alarm
    digest: Mapped[str]  # SHA-256 of what it is about, so that nobody is told twice
    sent_at: Mapped[datetime]
    outcome: Mapped[str]  # sent, or why it was not: fleet.notices.sending.Delivery
