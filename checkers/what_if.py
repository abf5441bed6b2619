"""What the score would be if items came out otherwise: single changes, and all gaps closed in order of gain."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from checkers.result import GapStep, ItemResult, Scores, Status
from checkers.score import OtherInstruments, Verdict, item_verdict, points, scores
from checklists.model import Basis, Checklist

_GAPS = frozenset({Status.FAIL, Status.ERROR, Status.UNSURE})
_DIGITS = 4


def verdicts_of(items: Sequence[ItemResult]) -> dict[str, Verdict]:
    """The verdicts that a saved result holds, by item key."""
    found = {}
    for item in items:
        by_parts = item_verdict([(part.status, Basis(part.basis)) for part in item.components])
        # An item may be judged otherwise than its parts, such as evidence that the answers sheet does not name.
        same = by_parts.status is item.status and by_parts.assumed == item.assumed
        found[item.key] = by_parts if same else Verdict(item.status, item.assumed)
    return found


def with_changes(verdicts: Mapping[str, Verdict], changes: Mapping[str, Status]) -> dict[str, Verdict]:
    """The verdicts with some items set to a status, by item key."""
    return {**verdicts, **{key: Verdict(status) for key, status in changes.items()}}


def gap_steps(
    checklist: Checklist, verdicts: Mapping[str, Verdict], others: OtherInstruments | None
) -> tuple[GapStep, ...]:
    """The gaps closed one after the other, the most gainful first, equal ones in the checklist's order."""
    worth = points(checklist, verdicts)
    gaps = [item for item in checklist.items if verdicts[item.key].status in _GAPS]
    closed = dict(verdicts)
    before = scores(checklist, closed, others)
    steps = []
    for item in sorted(gaps, key=lambda item: -worth[item.key]):
        closed[item.key] = Verdict(Status.PASS)
        after = scores(checklist, closed, others)
        steps.append(_step(item.number, before, after))
        before = after
    return tuple(steps)


def _step(number: str, before: Scores, after: Scores) -> GapStep:
    return GapStep(
        item=number,
        gain=round(after.instrument.lower - before.instrument.lower, _DIGITS),
        instrument=after.instrument.lower,
        total=after.total.lower if after.total else None,
        level=after.total.level_lower if after.total else None,
    )
