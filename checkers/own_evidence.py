"""The evidence of an item without what another item has a better claim to."""

from __future__ import annotations

from collections.abc import Sequence

from checkers.case import Case, Evidence, Match
from checkers.rivals import own_score
from checkers.thresholds import thresholds

_MARGIN = 0.05  # of the match: so much better a document must fit another item
CLEARLY = 0.15  # the same, where one document may serve several items, such as a plan and its report


def own_evidence(case: Case, margin: float = _MARGIN) -> Sequence[Evidence]:
    """Evidence that no other item has, by the agency's own label or by a clearly better match.

    Channels, news and contacts are described by words that stand in nearly every document.
    """
    return [evidence for evidence in case.evidence if not _is_anothers(case, evidence, margin)]


def _is_anothers(case: Case, evidence: Evidence, margin: float) -> bool:
    if evidence.match.claimed or evidence.match.at_answer:
        return False
    return any(
        other.capture == evidence.capture and _has_better_claim(other.match, evidence.match, margin)
        for found in case.other_evidence.values()
        for other in found
    )


def _has_better_claim(other: Match, match: Match, margin: float) -> bool:
    """By number, while the content does not speak against it, or by a clearly better match."""
    is_credible = own_score(other) >= own_score(match) - thresholds().evidence.margin_of_number
    if other.claimed and is_credible:
        return True
    return (other.score if is_credible else own_score(other)) > match.score + margin
