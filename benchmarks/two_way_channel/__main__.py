"""Print how the example pages are decided: `python -m benchmarks.two_way_channel [--wrong]`."""

from __future__ import annotations

import argparse
import sys
from collections import Counter
from collections.abc import Sequence

from benchmarks.two_way_channel.examples import Decision, decide, load_examples
from checklists.load import load


def table(decisions: Sequence[Decision], *, only_wrong: bool = False) -> str:
    """A line for each example, or for each that is not decided rightly, and the sums over all."""
    lines = [f"{'example':<52} {'expected':<9}{'found':<9}{'verdict':<13} message"]
    for one in (one for one in decisions if not (only_wrong and one.right)):
        words = f"{one.name:<52} {one.example.status:<9}{one.found.status:<9}{one.verdict:<13}"
        lines.append(f"{words} {one.found.message_en}")
    counts = Counter(one.verdict for one in decisions)
    sums = ", ".join(f"{counts[name]} {name}" for name in sorted(counts))
    return "\n".join([*lines, "", f"{len(decisions)} examples: {sums}; {counts['false pass']} false passes"])


def main() -> int:
    """Judge every example. The exit code is 1 where one passes falsely."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--wrong", action="store_true", help="print only what is not decided rightly")
    arguments = parser.parse_args()
    loaded = load(2566)
    decisions = [decide(name, example, loaded) for name, example in load_examples().items()]
    print(table(decisions, only_wrong=arguments.wrong))
    return int(any(one.verdict == "false pass" for one in decisions))


if __name__ == "__main__":
    sys.exit(main())
