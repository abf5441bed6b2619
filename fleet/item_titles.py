"""What the items of many looks are called: the index keeps their keys and numbers, the Results their titles."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping

from checkers.result import Bilingual
from fleet.data_folder import DataFolder
from fleet.runs import Account, Look

Titles = Mapping[str, Bilingual]  # by key of the item


def titles_of(folder: DataFolder, accounts: Iterable[Account]) -> Titles:
    """Read from one Result of each list; where lists differ, the newest year's. A Result that is gone gives none."""
    of_lists: dict[str, tuple[Look, Account]] = {}
    for one in accounts:
        if one.look is not None:
            of_lists.setdefault(one.look.checklist_sha256, (one.look, one))
    found: dict[str, Bilingual] = {}
    for _, one in sorted(of_lists.values(), key=lambda pair: pair[0].fiscal_year):
        found |= titles_in(folder, one.code, one.scan)
    return found


def titles_in(folder: DataFolder, code: str, scan: str) -> dict[str, Bilingual]:
    """The titles of one Result, none where it cannot be read. Only they are read: a whole Result takes its time."""
    try:
        items = json.loads((folder.scan(code, scan) / "result.json").read_bytes())["items"]
        return {item["key"]: Bilingual(th=item["title"]["th"], en=item["title"]["en"]) for item in items}
    except (OSError, ValueError, KeyError, TypeError):
        return {}
