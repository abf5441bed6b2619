"""A checklist that knows only the titles of a year's items, for years without a checklist file."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from benchmarks.mapping.gold import SHARED
from checklists.model import Checklist


def titles_only(year: int, path: Path = SHARED / "domain" / "oit-structure.json") -> Checklist:
    """Names are the titles; there are no aliases, sections or contrary words."""
    listed: list[dict[str, Any]] = json.loads(path.read_text(encoding="utf-8"))[str(year)]["items"]
    subs = sorted({str(item["sub_indicator"]) for item in listed})
    return Checklist.model_validate(
        {
            "id": f"titles{year}",
            "fiscal_year": year,
            "revision": 1,
            "title": {"th": f"รายการตรวจ OIT ปี {year}", "en": f"OIT checklist FY{year}"},
            "sources": ["titles only"],
            "item_count": len(listed),
            "indicators": [],
            "sub_indicators": [{"number": sub, "title": {"th": sub, "en": sub}} for sub in subs],
            "weights": {"IIT": 30, "EIT": 30, "OIT": 40},
            "levels": [],
            "items": [_item(item) for item in listed],
        }
    )


def _item(item: dict[str, Any]) -> dict[str, Any]:
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
        "find": {"names": [item["title_th"]]},
        "components": [component],
        "publish_at": title,
    }
