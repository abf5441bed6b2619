"""Save and load result.json: the same result gives the same bytes."""

from __future__ import annotations

import json
from pathlib import Path

from pydantic import ValidationError

from checkers.errors import ResultError
from checkers.result import SCHEMA_VERSION, Result
from checklists.words import Words

_UNREADABLE = Words("เปิดไฟล์ผลตรวจไม่ได้: {path} ({reason})", "cannot read the result file {path} ({reason})")
_NOT_JSON = Words("ไฟล์นี้ไม่ใช่ไฟล์ผลตรวจ result.json หรือไฟล์เสียหาย: {path}", "{path} is no result.json, or it is damaged")
_OTHER_VERSION = Words(
    "ไฟล์ผลตรวจเป็นรุ่น {found} แต่โปรแกรมนี้อ่านรุ่น {known}: {path}",
    "{path} has schema version {found}; this program reads version {known}",
)
_BAD_SHAPE = Words("ไฟล์ผลตรวจไม่ครบหรือผิดรูปแบบที่ {place}: {path}", "{path} is incomplete or malformed at {place}")


def to_json(result: Result) -> bytes:
    """The bytes of result.json: UTF-8, sorted keys, one final newline; what is no character becomes "?"."""
    data = result.model_dump(mode="json")
    return (json.dumps(data, ensure_ascii=False, indent=2, sort_keys=True) + "\n").encode(errors="replace")


def save(result: Result, path: Path) -> None:
    """Write the file whole or not at all. Raises OSError."""
    partial = path.with_name(f"{path.name}.partial")
    partial.write_bytes(to_json(result))
    partial.replace(path)


def load_result(path: Path) -> Result:
    """Read a result file. Raises ResultError with what is wrong."""
    try:
        raw = path.read_bytes()
    except OSError as error:
        raise ResultError(_UNREADABLE.fill(path=path, reason=error.strerror or error)) from error
    try:
        data = json.loads(raw)
    except (ValueError, RecursionError) as error:
        raise ResultError(_NOT_JSON.fill(path=path)) from error
    if not isinstance(data, dict) or "schema_version" not in data:
        raise ResultError(_NOT_JSON.fill(path=path))
    if data["schema_version"] != SCHEMA_VERSION:
        raise ResultError(_OTHER_VERSION.fill(path=path, found=data["schema_version"], known=SCHEMA_VERSION))
    try:
        return Result.model_validate(data)
    except ValidationError as error:
        place = ".".join(str(part) for part in error.errors()[0]["loc"])
        raise ResultError(_BAD_SHAPE.fill(path=path, place=place)) from error
