"""Print, for every component, how many excerpts are judged as a careful assessor would."""

from __future__ import annotations

import argparse
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

import benchmarks.wordings
from benchmarks.wordings.excerpts import Excerpt, read_excerpts
from benchmarks.wordings.trial import judged, recognised
from checkers.finding import Finding
from checkers.result import Status
from checklists.load import load

YEAR = 2566


@dataclass(frozen=True, slots=True)
class Outcome:
    """An excerpt and what the checks say of it."""

    number: str  # of the item
    checks: str
    excerpt: Excerpt
    finding: Finding
    recognised: bool  # as a text about the item

    @property
    def kind(self) -> tuple[bool, bool]:
        """Whether it fulfils the component, and whether it is kept for measuring."""
        return self.excerpt.fulfils, self.excerpt.for_measuring

    @property
    def is_right(self) -> bool:
        """A pass where it fulfils, a fail where it does not; unsure is neither."""
        return self.finding.status is (Status.PASS if self.excerpt.fulfils else Status.FAIL)


def outcomes(wanted: str | None) -> Iterator[Outcome]:
    """Every excerpt of the wanted item, or of all. Raises KeyError for one of a component that the item has not."""
    for item in load(YEAR).checklist.items:
        if wanted and item.number != wanted:
            continue
        components = {component.key: component for component in item.components}
        for excerpt in read_excerpts(item.key):
            component = components[excerpt.component]
            checks = " or ".join(call.check for call in component.calls)
            yield Outcome(item.number, checks, excerpt, judged(excerpt, component), recognised(excerpt, item))


def main() -> None:
    """The table, and below it the wrong cases that may be shown."""
    parser = argparse.ArgumentParser(
        prog="python -m benchmarks.wordings",
        description=benchmarks.wordings.__doc__,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("--item", help="only this item, such as O11")
    parser.add_argument("--component", help="only this component, such as budget")
    parser.add_argument("--show", type=int, default=0, help="print so many of the wrongly judged excerpts")
    options = parser.parse_args()
    found = [each for each in outcomes(options.item) if options.component in (None, each.excerpt.component)]
    _print_table(found)
    wrong = [each for each in found if not each.is_right and not each.excerpt.for_measuring]
    for each in wrong[: options.show]:
        _print_case(each)


def _print_table(found: list[Outcome]) -> None:
    by_component: defaultdict[tuple[str, str, str], list[Outcome]] = defaultdict(list)
    for each in found:
        by_component[each.number, each.excerpt.component, each.checks].append(each)
    print(f"{'':58}{'fulfils: passed':>22}{'does not: passed':>22}")
    print(f"{'component':58}{'shown':>11}{'measured':>11}{'shown':>11}{'measured':>11}")
    for (number, component, checks), cases in by_component.items():
        print(f"{f'{number} {component} [{checks}]'[:57]:58}{_cells(cases)}")
    print(f"{'all':58}{_cells(found)}")
    fulfilling = [each for each in found if each.excerpt.fulfils]
    unknown = [each for each in fulfilling if not each.recognised]
    print(f"{len(unknown)} of the {len(fulfilling)} that fulfil name their item in no words known for it")


def _cells(cases: list[Outcome]) -> str:
    kinds = [(fulfils, hidden) for fulfils in (True, False) for hidden in (False, True)]
    return "".join(f"{_share(case for case in cases if case.kind == kind):>11}" for kind in kinds)


def _share(cases: Iterable[Outcome]) -> str:
    listed = list(cases)
    passed = sum(case.finding.status is Status.PASS for case in listed)
    return f"{passed}/{len(listed)} {passed / len(listed):4.0%}" if listed else "-"


def _print_case(each: Outcome) -> None:
    excerpt = each.excerpt
    print(f"\n{each.number} {excerpt.component} {'yes' if excerpt.fulfils else 'no'} ({excerpt.place})")
    note = "" if each.recognised else " (not known to be about the item)"
    print(f"  {each.finding.status}{note}: {each.finding.message.en}")
    print("  | " + excerpt.text.replace("\n", "\n  | "))


if __name__ == "__main__":
    main()
