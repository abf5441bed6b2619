"""Read the labelled links of real agencies, with every item number masked."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from checkers.labels import without_label

SHARED = Path(__file__).resolve().parents[3] / "shared"
# The years of a numbering scheme, the one whose list counts first; agencies label by number, whatever year they print.
YEARS_OF_SCHEME: Mapping[str, tuple[int, ...]] = {
    "NACC-2562-2563": (2563,),
    "NACC-2562-2565": (2565, 2564, 2563),
    "NACC-2566": (2566,),
    "NACC-2567": (2567,),
    "NACC-2568": (2568,),
    "NACC-2569": (2569,),
}


@dataclass(frozen=True, slots=True)
class GoldLink:
    """One link that an agency labelled itself. `accepted`: item numbers that count as right."""

    agency: str
    scheme: str
    text: str
    href: str
    heading: str
    accepted: frozenset[str]

    def bare(self) -> GoldLink:
        """The same link without its context."""
        return replace(self, heading="")


_NUMBER = re.compile(
    r"(?<![A-Za-z])(?:M?OIT|ITA|EB|O)[\s_\-–.]*[0-9๐-๙]{1,3}(?:\s*[-–]\s*O?[0-9๐-๙]{1,3})?(?![0-9])|(?<=/)0\d{1,2}\b",
    re.IGNORECASE,
)


def masked(text: str | None) -> str:
    """The text without anything that could be an item's number."""
    return _NUMBER.sub(" ", without_label(text or "")).replace("()", " ").strip()


def load_gold(path: Path = SHARED / "gold" / "labelled-links.jsonl") -> list[GoldLink]:
    """The rows that may be scored: good quality, no file name, the answer not in the text, a list that is held."""
    rows = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]
    disputed = _disputed()
    return [_link(row) for row in rows if _scored(row) and _identity(row) not in disputed]


def _disputed() -> frozenset[tuple[str, str, str]]:
    """Rows whose label cannot be held against a matcher, each with its reason in the file."""
    lines = Path(__file__).with_name("disputed.jsonl").read_text(encoding="utf-8").splitlines()
    return frozenset(_identity(json.loads(line)) for line in lines if line.strip())


def _identity(row: Mapping[str, object]) -> tuple[str, str, str]:
    return str(row["agency"]), str(row["item"]), str(row["text"])


def _scored(row: Mapping[str, object]) -> bool:
    return (
        row["quality"] == "ok"
        and row["kind"] != "file_name"
        and not row.get("label_in_text")
        and row["scheme"] in YEARS_OF_SCHEME
    )


def _link(row: Mapping[str, object]) -> GoldLink:
    same = row.get("same_text_items")
    also = [str(number) for number in same] if isinstance(same, list) else []
    return GoldLink(
        agency=str(row["agency"]),
        scheme=str(row["scheme"]),
        text=masked(str(row["text"])),
        href=masked(str(row["href"] or "")),
        heading=masked(str(row["context_heading"] or "")),
        accepted=frozenset([str(row["item"]), *also]),
    )
