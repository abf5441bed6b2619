"""Why a verdict changed: by the site, the list, the program, the look or the calendar. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from checkers.result import ComponentResult, ItemResult, Result, Status

GONE = "not_found"  # the one reason for an unread page that is the site's own answer


class Cause(StrEnum):
    """Why. Closed."""

    SITE = "site"  # the website changed
    CHECKLIST = "checklist"  # the list was revised
    TOOL = "tool"  # another version of the program judged
    COULD_NOT_LOOK = "could_not_look"  # this time
    COULD_LOOK_AGAIN = "could_look_again"  # last time it could not
    FELL_DUE = "fell_due"
    ASKED_OTHERWISE = "asked_otherwise"  # another type of agency, other addresses in the sheet, an earlier day


@dataclass(frozen=True, slots=True)
class Looks:
    """Two results, and the evidence of the first judged again as the second was, where that could be done."""

    before: Result
    after: Result
    rejudged: Result | None = None

    @property
    def rules_differ(self) -> tuple[Cause, ...]:
        """What differs besides the site."""
        causes = {
            Cause.CHECKLIST: self.before.checklist.sha256 != self.after.checklist.sha256,
            Cause.TOOL: self.before.tool_version != self.after.tool_version,
        }
        return tuple(cause for cause, holds in causes.items() if holds)

    def unread_now(self, url: str) -> str | None:
        """Why an address was not read this time; None when it was, or was not tried."""
        return next((one.reason for one in self.after.coverage.unread if one.url == url), None)


def causes_of_component(
    before: ComponentResult | None, after: ComponentResult | None, item_key: str, looks: Looks
) -> tuple[Cause, ...]:
    """The causes that come into question; exactly one where the results tell it."""
    if before is None or after is None:
        return (Cause.CHECKLIST,)
    plain = _by_list(before, after, looks) or _by_look(before, after, looks) or _by_calendar(before, after, looks)
    return (plain,) if plain else _by_evidence(before, after, item_key, looks)


def causes_of_item(
    before: ItemResult | None, after: ItemResult | None, of_components: Sequence[tuple[Cause, ...]], looks: Looks
) -> tuple[Cause, ...]:
    """Those of its components; without one that changed, the item's place or the sheet decided."""
    if before is None or after is None:
        return (Cause.CHECKLIST,)
    if found := tuple(dict.fromkeys(cause for causes in of_components for cause in causes)):
        return found
    if set(before.answers) != set(after.answers) or (before.found_at is None) != (after.found_at is None):
        return (Cause.ASKED_OTHERWISE,)
    if Status.ERROR in (before.status, after.status):
        return (Cause.COULD_NOT_LOOK if after.status is Status.ERROR else Cause.COULD_LOOK_AGAIN,)
    return (Cause.SITE, *looks.rules_differ)


def _by_list(before: ComponentResult, after: ComponentResult, looks: Looks) -> Cause | None:
    """A requirement that reads differently now, or is meant for other agencies."""
    if (before.text, before.due_from) != (after.text, after.due_from) and Cause.CHECKLIST in looks.rules_differ:
        return Cause.CHECKLIST
    if Status.NOT_APPLICABLE in (before.status, after.status):
        other_type = looks.before.agency.type != looks.after.agency.type
        return None if looks.rules_differ and not other_type else Cause.ASKED_OTHERWISE
    return None


def _by_look(before: ComponentResult, after: ComponentResult, looks: Looks) -> Cause | None:
    """A look that was cut off, this time or last time, is no news of the site."""
    if after.status is Status.ERROR or (after.status is Status.UNSURE and _was_hindered(before, looks)):
        return Cause.COULD_NOT_LOOK
    cut_off_then = before.status is Status.UNSURE and not looks.before.coverage.complete
    return Cause.COULD_LOOK_AGAIN if before.status is Status.ERROR or cut_off_then else None


def _was_hindered(before: ComponentResult, looks: Looks) -> bool:
    """Whether the look was cut off, or what answered the component last time did not open."""
    reasons = (looks.unread_now(quote.url) for quote in before.quotes)
    return not looks.after.coverage.complete or any(reason not in (None, GONE) for reason in reasons)


def _by_calendar(before: ComponentResult, after: ComponentResult, looks: Looks) -> Cause | None:
    if before.status is Status.NOT_DUE and looks.after.as_of >= (before.due_from or looks.after.as_of):
        return Cause.FELL_DUE
    return Cause.ASKED_OTHERWISE if after.status is Status.NOT_DUE and not looks.rules_differ else None


def _by_evidence(before: ComponentResult, after: ComponentResult, item_key: str, looks: Looks) -> tuple[Cause, ...]:
    """The site, unless list or program differ: then the old evidence judged anew tells, or what was quoted."""
    others = looks.rules_differ
    if not others:
        return (Cause.SITE,)
    again = _component_of(looks.rejudged, item_key, before.key) if looks.rejudged else None
    if again is not None:
        return _by_judging_again(before, again, after, others)
    if any(looks.unread_now(quote.url) == GONE for quote in before.quotes):
        return (Cause.SITE,)
    if after.quotes and {quote.sha256 for quote in after.quotes} <= {quote.sha256 for quote in before.quotes}:
        return others  # the same bytes, judged otherwise
    return (Cause.SITE, *others)


def _by_judging_again(
    before: ComponentResult, again: ComponentResult, after: ComponentResult, others: tuple[Cause, ...]
) -> tuple[Cause, ...]:
    if again.status is after.status and (again.status is not before.status or again.message_en == after.message_en):
        return others
    return (Cause.SITE,) if again.status is before.status else (Cause.SITE, *others)


def _component_of(result: Result, item_key: str, key: str) -> ComponentResult | None:
    components = (component for item in result.items if item.key == item_key for component in item.components)
    return next((component for component in components if component.key == key), None)
