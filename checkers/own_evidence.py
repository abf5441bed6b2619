"""The evidence of an item without what another item has a better claim to."""

from __future__ import annotations

from collections.abc import Sequence

from checkers.case import Case, Evidence

_MARGIN = 0.05  # of the match: so much better a document must fit another item


def own_evidence(case: Case) -> Sequence[Evidence]:
    """Evidence that no other item has, by the agency's own label or by a clearly better match.

    Channels, news and contacts are described by words that stand in nearly every document.
    """
    return [evidence for evidence in case.evidence if not _is_anothers(case, evidence)]


def _is_anothers(case: Case, evidence: Evidence) -> bool:
    if evidence.match.claimed or evidence.match.at_answer:
        return False
    return any(
        other.capture == evidence.capture
        and (other.match.claimed or other.match.score > evidence.match.score + _MARGIN)
        for found in case.other_evidence.values()
        for other in found
    )
