"""The JSON-lines interface of ranking: lines with text, href and context_heading in, lines with ranked items out."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from typing import Any

from pydantic import BaseModel, ConfigDict, ValidationError

from checkers.matcher import ItemMatcher, ItemScore


class _Query(BaseModel):
    model_config = ConfigDict(extra="ignore", frozen=True, strict=True)

    text: str | None = None
    href: str | None = None
    context_heading: str | None = None


def match_lines(lines: Iterable[str], matcher: ItemMatcher) -> Iterator[str]:
    """One JSON line per input line that is not blank: `{"items": [...]}`, best first, or `{"error": ..., "line": n}`.

    `reasons` are Thai sentences; `text`, `href` and `context_heading` may be null or absent. Lines count from 1.
    """
    for number, line in enumerate(lines, start=1):
        if line.strip():
            yield json.dumps(_answer(line, number, matcher), ensure_ascii=False)


def _answer(line: str, number: int, matcher: ItemMatcher) -> dict[str, Any]:
    try:
        query = _Query.model_validate_json(line.lstrip("\ufeff"))
    except ValidationError as error:
        return {"error": _said(error, number), "line": number}
    ranked = matcher.rank(query.text or "", query.href or "", query.context_heading or "")
    return {"items": [_entry(scored) for scored in ranked]}


def _said(error: ValidationError, number: int) -> str:
    first = error.errors(include_url=False, include_input=False)[0]
    if first["type"] == "json_invalid":
        return f"line {number} is not JSON"
    if not first["loc"]:
        return f'line {number} must be an object such as {{"text": "...", "href": "...", "context_heading": "..."}}'
    return f"line {number}: “{first['loc'][0]}” must be text or null"


def _entry(scored: ItemScore) -> dict[str, Any]:
    return {
        "number": scored.item.number,
        "key": scored.item.key,
        "score": scored.score,
        "reasons": [words.th for words in scored.reasons],
    }
