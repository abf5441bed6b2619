"""Sends the letters of a run, each once, and writes down what became of them. A preview sends nothing."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from sqlalchemy import func, select, update
from sqlalchemy.orm import Session

from checklists.words import Language
from fleet.clock import BANGKOK, Now, utc_now
from fleet.data_folder import DataFolder
from fleet.database import Database
from fleet.models import Channel, Notice, Run
from fleet.notices.collect import collect
from fleet.notices.compare import compare as compare_by_status
from fleet.notices.letter import Letter, word
from fleet.notices.news import Compare
from fleet.notices.routing import Draft, drafts
from fleet.notices.sending import Delivery, Sender, Sent
from fleet.policy import Policy, policy
from fleet.workbook import Say

MOST_TRIES = 4
BETWEEN_TRIES = timedelta(hours=1)


class Standing(StrEnum):
    """Whether a letter is still to be sent. Closed."""

    NEW = "new"
    TOLD = "told"
    WAITS = "waits"  # it failed a short while ago
    GIVEN_UP = "given_up"


@dataclass(frozen=True, slots=True)
class Prepared:
    """A letter, for whom it is, and how it stands."""

    draft: Draft
    letter: Letter
    standing: Standing


@dataclass(frozen=True)
class PostOffice:
    """Tells the owners of a run."""

    database: Database
    folder: DataFolder
    say: Say
    language: Language
    sender: Sender
    compare: Compare = compare_by_status
    now: Now = utc_now
    policy: Policy = policy()  # noqa: RUF009 - read once, never changed

    def prepare(self, run_id: int) -> list[Prepared]:
        """Every letter of a run, urgent ones first; nothing is sent."""
        now = self.now()
        day = now.astimezone(BANGKOK).date()
        with self.database.reading() as session:
            post = collect(session, self.folder, run_id, self.compare, self.policy, day)
            return [
                Prepared(draft, word(draft, self.say, self.language, day), _standing(session, draft, now))
                for draft in drafts(post)
            ]

    def tell(self, run_id: int, report: Callable[[Draft, Sent], None], *, again: bool = False) -> bool:
        """Sends what is new, and with `again` also what failed; gives whether nothing is left to be sent."""
        open_still = {Standing.NEW} | ({Standing.WAITS, Standing.GIVEN_UP} if again else set())
        left = False
        for one in self.prepare(run_id):
            if one.standing not in open_still:
                left = left or one.standing is Standing.WAITS
                continue
            sent = self.sender.send(one.draft.address, one.letter)
            self._write_down(run_id, one.draft, sent)
            report(one.draft, sent)
            left = left or sent.delivery is not Delivery.SENT
        if not left:
            self._close(run_id)
        return not left

    def _write_down(self, run_id: int, draft: Draft, sent: Sent) -> None:
        # After each letter, so that a kill between two of them sends none twice.
        with self.database.writing() as session:
            session.add_all(
                Notice(
                    run_id=run_id,
                    channel_id=channel_id,
                    kind=draft.kind,
                    digest=_digest(draft),
                    sent_at=self.now(),
                    outcome=sent.delivery,
                )
                for channel_id in draft.channel_ids
            )

    def _close(self, run_id: int) -> None:
        with self.database.writing() as session:
            ended = (Run.id == run_id, Run.ended_at.is_not(None), Run.told_at.is_(None))
            session.execute(update(Run).where(*ended).values(told_at=self.now()))


def untold(session: Session) -> Sequence[int]:
    """The runs that schedules began and whose owners may still have to be told, oldest first."""
    wanted = select(Run.id).where(Run.told_at.is_(None), Run.cause == "schedule")
    return session.scalars(wanted.order_by(Run.id)).all()


def newest_run(session: Session) -> int | None:
    """The newest run that was not dropped before anything was looked at."""
    return session.scalars(select(func.max(Run.id))).first()


def unsent(session: Session) -> int:
    """How many letters of the newest run that had any could not be sent."""
    run_id = session.scalars(select(func.max(Notice.run_id))).first()
    wanted = select(Channel.address, Notice.digest, Notice.outcome).join(Channel, Channel.id == Notice.channel_id)
    by_letter: dict[tuple[str, str], set[str]] = {}
    # One letter serves every channel with the same address.
    for address, digest, outcome in session.execute(wanted.where(Notice.run_id == run_id)):
        by_letter.setdefault((address, digest), set()).add(outcome)
    return sum(Delivery.SENT not in outcomes for outcomes in by_letter.values())


def _standing(session: Session, draft: Draft, now: datetime) -> Standing:
    same = (Notice.digest == _digest(draft), Notice.channel_id.in_(draft.channel_ids))
    tries = session.execute(select(Notice.outcome, Notice.sent_at).where(*same)).all()
    if any(outcome == Delivery.SENT for outcome, _ in tries):
        return Standing.TOLD
    moments = {moment for _, moment in tries}
    if len(moments) >= MOST_TRIES:
        return Standing.GIVEN_UP
    # A failure that lies ahead was written before the clock was set back; it holds nothing up.
    return Standing.WAITS if any(timedelta() <= now - one < BETWEEN_TRIES for one in moments) else Standing.NEW


def _digest(draft: Draft) -> str:
    return hashlib.sha256(draft.about.encode()).hexdigest()
