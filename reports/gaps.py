"""The fix list: which items are not settled, sure losses first, then in the order of the points they bring back."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from checkers.result import Bilingual, ComponentResult, FoundAt, ItemResult, Result, Status
from reports.addresses import decoded
from reports.certainty import SETTLED, Certainty, certainty, in_fix_order
from reports.dates import long_date
from reports.due import due_from
from reports.figures import whole
from reports.wording import Wording

TOP = 5
MOST_PLACES = 10  # in one cell of a table; the report lists all
ASSUMED_MARK = "◇"


@dataclass(frozen=True, slots=True)
class Gap:
    """One row of the fix list, in the words of one language."""

    order: int  # from 1
    number: str
    title: str
    status: Status
    status_words: str
    certainty: str  # whether the points are surely lost
    missing: str
    detail: str
    how_to_fix: str
    publish_at: str
    looked_at: str
    points: float  # of the OIT instrument
    points_total: float  # of the ITA total
    basis: str
    due: str  # the day from which it is asked for; empty: now


@dataclass(frozen=True, slots=True)
class GapGroup:
    """The open items of one certainty, most points first."""

    certainty: Certainty
    items: tuple[ItemResult, ...]


def gap_items(result: Result) -> tuple[ItemResult, ...]:
    """Every item that is neither passed nor not applicable, in the one order of all fix lists."""
    return tuple(sorted((item for item in result.items if item.status not in SETTLED), key=in_fix_order))


def gap_groups(result: Result) -> tuple[GapGroup, ...]:
    """The fix list under its headings; an empty group is left out."""
    items = gap_items(result)
    groups = [GapGroup(kind, tuple(item for item in items if certainty(item) is kind)) for kind in Certainty]
    return tuple(group for group in groups if group.items)


def top_fixes(result: Result) -> tuple[ItemResult, ...]:
    """The head of the fix list; what is not due yet cannot be fixed today."""
    return tuple(item for item in gap_items(result) if item.status is not Status.NOT_DUE)[:TOP]


def advice(item: ItemResult, say: Wording) -> str:
    """What to enter in the answers sheet where the evidence stands elsewhere; else nothing."""
    if item.found_at is not FoundAt.ELSEWHERE or not item.found_urls:
        return ""
    return say("sheet.correct" if item.answers else "sheet.enter", url=decoded(item.found_urls[0]))


def open_components(item: ItemResult) -> tuple[ComponentResult, ...]:
    """The components of an item that keep it from passing."""
    return tuple(component for component in item.components if component.status not in SETTLED)


def to_mend(item: ItemResult) -> tuple[ComponentResult, ...]:
    """The components whose advice is of use today; those not due yet only where nothing else is open."""
    missing = open_components(item)
    return tuple(component for component in missing if component.status is not Status.NOT_DUE) or missing


def gap_rows(result: Result, say: Wording) -> tuple[Gap, ...]:
    """The fix list as rows of a table."""
    return tuple(_row(order, item, say) for order, item in enumerate(gap_items(result), start=1))


def says_more(item: ItemResult, say: Wording) -> bool:
    """Whether the message of an item is more than the list of the components that decide it."""
    deciding = [say.of(component.text) for component in item.components if component.status is item.status]
    return not deciding or not all(text in say.message(item) for text in deciding)


def plain_sentence(item: ItemResult, say: Wording) -> str:
    """What keeps an item from passing in one short sentence: of a long list of components only the first."""
    deciding = [say.of(component.text) for component in item.components if component.status is item.status]
    if len(deciding) < 2 or says_more(item, say):
        return say.message(item)
    status = say(f"component_status.{item.status}")
    return say("top.first_of", status=status, text=deciding[0], count=whole(len(deciding) - 1))


def fixes_of(components: Sequence[ComponentResult]) -> tuple[Bilingual, ...]:
    """What to do, each thing once, in the order of the components."""
    return tuple({component.how_to_fix: None for component in components})


def _row(order: int, item: ItemResult, say: Wording) -> Gap:
    missing = open_components(item)
    return Gap(
        order=order,
        number=item.number,
        title=say.of(item.title),
        status=item.status,
        status_words=say(f"status.{item.status}"),
        certainty=say(f"certainty.{certainty(item)}"),
        missing=_lines(_component_line(component, say) for component in missing),
        detail=_detail(item, missing, say),
        how_to_fix=_fixes(item, say),
        publish_at=say.of(item.publish_at),
        looked_at=_places(item, say),
        points=item.points_at_stake,
        points_total=item.points_at_stake_total,
        basis=_basis(item, missing, say),
        due=long_date(day, say) if (day := due_from(item)) else "",
    )


def _detail(item: ItemResult, missing: Sequence[ComponentResult], say: Wording) -> str:
    """What is said of the item and of its components, nothing twice."""
    own = [say.message(item)] if says_more(item, say) or not missing else []
    said = {message: None for part in missing if (message := say.message(part)) not in own}
    return _lines([*own, *(say("gaps.bullet", text=message) for message in said)])


def _fixes(item: ItemResult, say: Wording) -> str:
    """The sheet first: where the evidence stands elsewhere, correcting the address is all there is to do."""
    if sheet := advice(item, say):
        return say("gaps.bullet", text=sheet)
    return _lines(say("gaps.bullet", text=say.of(words)) for words in fixes_of(to_mend(item)))


def _component_line(component: ComponentResult, say: Wording) -> str:
    return say("gaps.component", text=say.of(component.text), status=say(f"component_status.{component.status}"))


def _places(item: ItemResult, say: Wording) -> str:
    if not item.looked_at:
        return say("gaps.nowhere")
    shown = item.looked_at[:MOST_PLACES]
    lines = [
        say("gaps.looked", title=place.title, url=decoded(place.url), verdict=say.of(place.verdict)) for place in shown
    ]
    if left := len(item.looked_at) - len(shown):
        lines.append(say("gaps.more", count=whole(left)))
    return _lines(" ".join(line.split()) for line in lines)


def _basis(item: ItemResult, missing: Sequence[ComponentResult], say: Wording) -> str:
    words = {say(f"basis.{component.basis}"): None for component in missing}
    mark = f"{ASSUMED_MARK} " if item.assumed else ""
    return mark + " / ".join(words)


def _lines(parts: Iterable[str]) -> str:
    return "\n".join(parts)
