"""Where the address that was asked for led to, when that is another website."""

from __future__ import annotations

from checkers.result import Result

_LED = " leads to "  # between both addresses in the detail of a "seed_moved" problem


def led_to(result: Result) -> str:
    """The address on another host that was looked at instead; empty when the look stayed where it was asked to."""
    moves = [problem["detail"] for problem in result.coverage.problems if problem["kind"] == "seed_moved"]
    return next((detail.partition(_LED)[2] for detail in moves if _LED in detail), "")
