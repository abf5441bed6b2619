"""`prongsai notify`: what the owners of agencies are told after a run; preview, sending, trial and silence."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, Annotated

import typer

from fleet.clock import BANGKOK, utc_now
from fleet.lock import only_one
from prongsai import options as option
from prongsai.agency_commands import item_key
from prongsai.errors import UserError
from prongsai.exit_codes import ExitCode
from prongsai.opened import OpenFleet, open_fleet
from prongsai.scan_day import parse_day, spoken_day, spoken_moment
from prongsai.screen import Screen, screen_of

if TYPE_CHECKING:
    from fleet.models import Silence
    from fleet.notices.post_office import PostOffice, Prepared
    from fleet.notices.routing import Draft
    from fleet.notices.sending import Sender, Sent

WAIT_SECONDS = 60.0  # for another process that is sending
RunNumber = Annotated[int | None, typer.Option("--run", metavar="NUMBER")]


def preview(context: typer.Context, run: RunNumber = None, data: option.Data = None) -> ExitCode:
    """Shows every letter of a run as it would be sent, and sends nothing."""
    from fleet.models import Run

    screen = screen_of(context)
    with open_fleet(data) as fleet:
        number = _run_to_tell(fleet, run)
        letters = post_office(fleet, screen).prepare(number)
        with fleet.database.reading() as session:
            began = session.get_one(Run, number).started_at
    screen.say("notify.of_run", number=number, when=spoken_moment(began))
    for one in letters:
        _show(one, screen)
    screen.say("notify.previewed" if letters else "notify.nothing", count=len(letters))
    return ExitCode.PASSED


def send(context: typer.Context, run: RunNumber = None, data: option.Data = None) -> ExitCode:
    """Sends what a run has to tell and nobody was told yet; ends with 4 when a letter could not be sent."""
    screen = screen_of(context)
    with open_fleet(data) as fleet:
        return tell(fleet, _run_to_tell(fleet, run), screen, again=True)


def trial(
    context: typer.Context,
    agency: Annotated[str, typer.Argument(metavar="AGENCY")],
    owner: Annotated[str, typer.Argument(metavar="OWNER")],
    data: option.Data = None,
) -> ExitCode:
    """Sends one sentence over every channel of an owner, to see whether they work."""
    from fleet import agencies, owners
    from fleet.errors import FleetError
    from fleet.notices.letter import Letter
    from fleet.notices.sending import Delivery

    screen = screen_of(context)
    with open_fleet(data) as fleet, fleet.database.reading() as session:
        known = agencies.find(session, agency)
        found = [one for one in owners.owners_of(session, known) if one.name == owner]
        if not found:
            raise FleetError("error.unknown_owner", given=owner, agency=known.name)
        addresses = [channel.address for channel in found[0].channels]
        name = known.name
    if not addresses:
        raise UserError("error.no_channel", owner=owner)
    letter = Letter(screen.voice("notify.trial_title"), screen.voice("notify.trial", name=name))
    post = sender()
    fates = [(address, post.send(address, letter)) for address in addresses]
    for address, sent in fates:
        screen.write(_fate(address, sent, screen))
    whole = all(sent.delivery is Delivery.SENT for _, sent in fates)
    return ExitCode.PASSED if whole else ExitCode.PARTIAL


def silence(
    context: typer.Context,
    until: Annotated[str, typer.Option("--until", metavar="DATE")],
    reason: Annotated[str, typer.Option("--reason", metavar="TEXT")],
    agency: Annotated[str | None, typer.Option("--agency", metavar="AGENCY")] = None,
    item: Annotated[str | None, typer.Option("--item", metavar="ITEM")] = None,
    data: option.Data = None,
) -> ExitCode:
    """Tells nobody of an item or an agency until a day."""
    from fleet import agencies
    from fleet.notices import silences

    screen, day = screen_of(context), parse_day(until)
    if day < utc_now().astimezone(BANGKOK).date():
        raise UserError("error.past_day", given=until)
    with open_fleet(data) as fleet, fleet.database.writing() as session:
        whom = agencies.find(session, agency) if agency else None
        key = item_key(item, whom.fiscal_year if whom else None) if item else ""
        kept = silences.silence(session, whom, key, day, reason.strip())
        screen.write(_silence_line(kept, whom.code if whom else "", screen))
    return ExitCode.PASSED


def list_silences(context: typer.Context, data: option.Data = None) -> ExitCode:
    """What nobody is told of now, and why."""
    from fleet.models import Agency
    from fleet.notices import silences

    screen = screen_of(context)
    with open_fleet(data) as fleet, fleet.database.reading() as session:
        found = silences.silences(session, utc_now().astimezone(BANGKOK).date())
        for one in found:
            whom = session.get(Agency, one.agency_id) if one.agency_id is not None else None
            screen.write(_silence_line(one, whom.code if whom else "", screen))
    if not found:
        screen.say("notify.no_silence")
    return ExitCode.PASSED


def unsilence(
    context: typer.Context, number: Annotated[int, typer.Argument(metavar="NUMBER")], data: option.Data = None
) -> ExitCode:
    """Ends a silence before its day."""
    from fleet.notices import silences

    screen = screen_of(context)
    with open_fleet(data) as fleet, fleet.database.writing() as session:
        silences.end_silence(session, number, utc_now().astimezone(BANGKOK).date())
    screen.say("notify.unsilenced", number=number)
    return ExitCode.PASSED


def tell(fleet: OpenFleet, run_id: int, screen: Screen, *, again: bool = False) -> ExitCode:
    """Sends the letters of a run and says how each fared; ends with 4 when one could not be sent."""
    fates: list[bool] = []

    def report(draft: Draft, sent: Sent) -> None:
        from fleet.notices.sending import Delivery

        fates.append(sent.delivery is Delivery.SENT)
        if not fates[-1]:
            screen.remark(_fate(draft.address, sent, screen))

    # Two senders at once would tell everybody twice.
    with only_one(fleet.folder.lock("notices"), wait=WAIT_SECONDS) as alone:
        if not alone:
            raise UserError("error.notices_at_work", place=fleet.folder.root)
        post_office(fleet, screen).tell(run_id, report, again=again)
    if fates:
        screen.say("notify.sent", count=sum(fates), failed=len(fates) - sum(fates))
    elif again:
        screen.say("notify.nothing")
    return ExitCode.PASSED if all(fates) else ExitCode.PARTIAL


def tell_of_schedules(fleet: OpenFleet, screen: Screen) -> None:
    """Tells the owners of every run that schedules began and of which they do not know yet."""
    from fleet.notices.post_office import untold

    with fleet.database.reading() as session:
        runs = untold(session)
    for run_id in runs:
        tell(fleet, run_id, screen)


def post_office(fleet: OpenFleet, screen: Screen) -> PostOffice:
    """The post office of a data folder, which writes in the language of the screen."""
    from fleet.notices.post_office import PostOffice

    return PostOffice(fleet.database, fleet.folder, screen.voice, screen.voice.language, sender(), now=utc_now)


def sender() -> Sender:
    """Sends through apprise, with secrets from the environment and the keyring."""
    from fleet.notices.secrets import Secrets, from_keyring
    from fleet.notices.sending import Sender, deliver_with_apprise

    return Sender(Secrets(os.environ, from_keyring), deliver_with_apprise)


def _run_to_tell(fleet: OpenFleet, given: int | None) -> int:
    from fleet.models import Run
    from fleet.notices.post_office import newest_run

    with fleet.database.reading() as session:
        number = newest_run(session) if given is None else given
        if number is None:
            raise UserError("error.no_run")
        if session.get(Run, number) is None:
            raise UserError("error.unknown_run", given=number)
    return number


def _show(one: Prepared, screen: Screen) -> None:
    say, draft = screen.voice, one.draft
    kind, standing = say(f"notify_kind.{draft.kind.value}"), say(f"notify_standing.{one.standing.value}")
    screen.write("-" * 60)
    screen.say("notify.to", address=draft.address, owners=", ".join(draft.owners), kind=kind, standing=standing)
    screen.write(f"\n{one.letter.title}\n\n{one.letter.body}")


def _fate(address: str, sent: Sent, screen: Screen) -> str:
    """The address as it is kept: it holds the name of a secret, never the secret."""
    return screen.voice(f"delivery.{sent.delivery.value}", address=address, name=sent.missing)


def _silence_line(kept: Silence, whom: str, screen: Screen) -> str:
    say = screen.voice
    return say(
        "notify.silence",
        number=kept.id,
        whom=whom or say("schedule.everyone"),
        item=kept.item_key or say("notify.every_item"),
        until=spoken_day(kept.until),
        reason=kept.reason,
    )
