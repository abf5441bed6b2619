"""The changes between two results in words: for the terminal, for other programs and for the report."""

from __future__ import annotations

from datetime import UTC, datetime

from checkers.result import ComponentResult, Result, Status
from checklists.words import Words
from fleet.causes import Cause
from fleet.changes import Changes, ComponentChange, ItemChange, Kind
from prongsai.scan_day import bangkok_day_of, spoken_day, spoken_moment
from prongsai.voice import Voice
from reports.figures import band
from reports.past import PastChange, PastGroup
from reports.wording import Wording


def change_lines(changes: Changes, voice: Voice) -> list[str]:
    """Everything, as lines of text."""
    lines = [compared_words(changes, voice), *remark_words(changes, voice)]
    for group in groups_of(changes, voice):
        lines += ["", f"{group.heading}:"]
        for change in group.changes:
            lines += [f"  {change.number} {change.title}", f"      {change.what}"]
            lines += [f"      - {detail}" for detail in change.details]
    return lines


def compared_words(changes: Changes, voice: Voice) -> str:
    """Which look with which, or why they cannot be compared, or that nothing changed."""
    before, after = (_day_of(result) for result in (changes.before, changes.after))
    if before == after:
        before, after = (_moment_of(result) for result in (changes.before, changes.after))
    if changes.incomparable:
        reasons = "; ".join(voice(f"incomparable.{reason}") for reason in changes.incomparable)
        return voice("change.incomparable", before=before, after=after, reasons=reasons)
    return voice(
        "change.compared" if changes.items else "change.nothing",
        before=before,
        after=after,
        band_before=band(changes.before.scores.instrument),
        band_after=band(changes.after.scores.instrument),
        count=len(changes.items),
    )


def remark_words(changes: Changes, voice: Voice) -> list[str]:
    """What a reader must know before the list: cut-off looks, another revision, another version."""
    before, after = changes.before, changes.after
    if changes.incomparable:
        return []
    remarks = []
    if not after.coverage.complete:
        remarks.append(voice("change.partial_now"))
    if not before.coverage.complete:
        remarks.append(voice("change.partial_then"))
    if before.checklist.sha256 != after.checklist.sha256:
        old, new = before.checklist.revision, after.checklist.revision
        remarks.append(voice("change.other_list", before=old, after=new))
    if before.tool_version != after.tool_version:
        remarks.append(voice("change.other_tool", before=before.tool_version, after=after.tool_version))
    return remarks


def groups_of(changes: Changes, voice: Voice) -> list[PastGroup]:
    """The items under what happened to them, the worst first; last those of which only components changed."""
    groups = []
    for kind in (*Kind, None):
        found = [change for change in changes.items if change.kind is kind]
        if found:
            heading = voice(f"change_kind.{kind}" if kind else "change.components_only", count=len(found))
            groups.append(PastGroup(heading, tuple(_change(change, voice) for change in found)))
    return groups


def changes_dict(changes: Changes) -> dict[str, object]:
    """The same for other programs."""
    return {
        "before": changes.before.coverage.started_at,
        "after": changes.after.coverage.started_at,
        "incomparable": list(changes.incomparable),
        "items": [
            {
                "key": change.key,
                "number": change.shown.number,
                "kind": change.kind,
                "before": change.before.status if change.before else None,
                "after": change.after.status if change.after else None,
                "causes": list(change.causes),
                "components": [
                    {
                        "key": one.key,
                        "kind": one.kind,
                        "before": one.before.status if one.before else None,
                        "after": one.after.status if one.after else None,
                        "causes": list(one.causes),
                    }
                    for one in change.components
                ],
            }
            for change in changes.items
        ],
    }


def cause_words(causes: tuple[Cause, ...], voice: Voice) -> str:
    """One cause plainly; several as those that come into question."""
    said = [voice(f"cause.{cause}") for cause in causes]
    return said[0] if len(said) == 1 else voice("change.one_of", causes=", ".join(said))


def _change(change: ItemChange, voice: Voice) -> PastChange:
    old, new = (item.status if item else None for item in (change.before, change.after))
    what = voice(
        "change.what", before=_status(old, voice), after=_status(new, voice), why=cause_words(change.causes, voice)
    )
    details = tuple(_detail(one, change.causes, voice) for one in change.components)
    title = Wording(voice.language).of(change.shown.title)
    return PastChange(change.shown.number if change.after else "", title, what, details)


def _detail(change: ComponentChange, told: tuple[Cause, ...], voice: Voice) -> str:
    """A component, with its causes where they are not those of its item."""
    shown: ComponentResult | None = change.after or change.before
    if shown is None:
        return change.key
    say = Wording(voice.language)
    old, new = (one.status if one else None for one in (change.before, change.after))
    words = voice(
        "change.component",
        text=say.of(shown.text),
        before=_status(old, voice),
        after=_status(new, voice),
        message=say.message(shown),
    )
    return words if change.causes == told else f"{words} ({cause_words(change.causes, voice)})"


def _status(status: Status | None, voice: Voice) -> str:
    return voice(f"status.{status}") if status else voice("change.not_on_list")


def _day_of(result: Result) -> Words:
    return spoken_day(bangkok_day_of(result.coverage.started_at))


def _moment_of(result: Result) -> Words:
    began = datetime.fromisoformat(result.coverage.started_at)
    return spoken_moment(began if began.tzinfo else began.replace(tzinfo=UTC))
