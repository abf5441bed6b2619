"""A list for years without a checklist file: their titles, and the words that another year's checklist has for them."""

from __future__ import annotations

import json
import re
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from benchmarks.mapping.gold import SHARED
from checklists.load import load
from checklists.load import years as checklist_years
from checklists.model import Checklist, Item

_NUMBER = re.compile(r"O\d+")


def titles_only(years: Sequence[int], path: Path = SHARED / "domain" / "oit-structure.json") -> Checklist:
    """Names are the titles of all these years; the first says how many items there are. No aliases, no other words.

    What does not matter for ranking, such as weights, is that of the newest checklist.
    """
    structure: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    listed: list[dict[str, Any]] = structure[str(years[0])]["items"]
    names: defaultdict[str, dict[str, None]] = defaultdict(dict)
    for year in years:
        for item in structure[str(year)]["items"]:
            names[item["id"]].setdefault(item["title_th"])
    items = tuple(Item.model_validate(_item(item, list(names[item["id"]]))) for item in listed)
    about = {"id": f"titles{years[0]}", "fiscal_year": years[0], "item_count": len(items), "items": items}
    return load(max(checklist_years())).checklist.model_copy(update=about)


def _item(item: dict[str, Any], names: list[str]) -> dict[str, Any]:
    title = {"th": item["title_th"], "en": item["title_en"]}
    component = {
        "key": "all",
        "text": title,
        "basis": "assumed",
        "source": {"th": "มีแต่ชื่อข้อ", "en": "titles only"},
        "check": "manual",
        "how_to_fix": title,
    }
    return {
        "key": str(item["id"]).lower(),
        "number": item["id"],
        "sub_indicator": item["sub_indicator"],
        "title": title,
        "find": {"names": names},
        "components": [component],
        "publish_at": title,
    }


def with_words_of(
    titles: Checklist, known: Checklist, path: Path = SHARED / "domain" / "oit-structure.json"
) -> Checklist:
    """The list of titles with the aliases, sections and contrary words of the same topics in `known`.

    A topic that the other year splits into several items gives no words: nobody wrote down which of them is which.
    """
    structure: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    topics = _topics(structure["equivalence"], str(titles.fiscal_year), str(known.fiscal_year))
    items = []
    for item in titles.items:
        same = [known.item(number).find for number in topics.get(item.number, ())]
        words = {
            "aliases": tuple(text for find in same for text in (*find.names, *find.aliases)),
            "under": tuple(text for find in same for text in find.under),
            # What is contrary to one topic may be the other one of a merged item.
            "exclude": same[0].exclude if len(same) == 1 else (),
        }
        items.append(item.model_copy(update={"find": item.find.model_copy(update=words)}))
    return titles.model_copy(update={"items": tuple(items)})


def _topics(rows: Sequence[Mapping[str, str | None]], year: str, known: str) -> dict[str, tuple[str, ...]]:
    """Item of the year -> items of the known year about the same."""
    pairs = [
        (own[0], others[0])
        for row in rows
        if len(own := _NUMBER.findall(row[year] or "")) == 1 and len(others := _NUMBER.findall(row[known] or "")) == 1
    ]
    split = {other for other, count in Counter(other for _, other in pairs).items() if count > 1}
    found: defaultdict[str, list[str]] = defaultdict(list)
    for own_number, other in pairs:
        if other not in split:
            found[own_number].append(other)
    return {number: tuple(others) for number, others in found.items()}
