"""What pydantic says of a value, in words for somebody who edits a file; and the names that a place of it may hold."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, get_args

from pydantic import BaseModel
from pydantic_core import ErrorDetails, PydanticCustomError

from checklists.errors import nearest
from checklists.words import Words

WORDED = "worded"  # the type of an error that brings its own words
_MISSING = Words("ขาด “{name}”", "“{name}” is missing")
_UNKNOWN = Words("ไม่รู้จัก “{name}”{near}", "“{name}” is not known here{near}")
_OTHER = Words("“{name}” ไม่ถูกต้อง ({detail})", "“{name}” is not right ({detail})")
_NUMBER, _WHOLE = "ต้องเป็นตัวเลข", "ต้องเป็นจำนวนเต็ม"
_TEXT, _DAY, _LIST = "ต้องเป็นข้อความ", "ต้องเป็นวันที่ เช่น 2023-04-01", "ต้องเป็นรายการ ขึ้นต้นแต่ละรายการด้วย -"
_GROUP, _EMPTY, _ONE_OF = "ต้องเป็นกลุ่มของชื่อกับค่า", "ต้องไม่ว่าง", "ต้องเป็นค่าใดค่าหนึ่งใน {expected}"
# Types of pydantic's errors; in English it words them itself.
_THAI: Mapping[str, str] = {
    "int_type": _WHOLE,
    "int_parsing": _WHOLE,
    "int_from_float": _WHOLE,
    "float_type": _NUMBER,
    "float_parsing": _NUMBER,
    "string_type": _TEXT,
    "string_too_short": _EMPTY,
    "too_short": _EMPTY,
    "string_pattern_mismatch": "ต้องเขียนตามรูปแบบ {pattern}",
    "bool_type": "ต้องเป็น true หรือ false",
    "bool_parsing": "ต้องเป็น true หรือ false",
    "literal_error": _ONE_OF,
    "enum": _ONE_OF,
    "greater_than_equal": "ต้องไม่น้อยกว่า {ge}",
    "less_than_equal": "ต้องไม่เกิน {le}",
    "date_type": _DAY,
    "date_parsing": _DAY,
    "date_from_datetime_parsing": _DAY,
    "tuple_type": _LIST,
    "list_type": _LIST,
    "dict_type": _GROUP,
    "model_type": _GROUP,
    "model_attributes_type": _GROUP,
}


def worded(words: Words, at: Sequence[str | int] | None = None) -> PydanticCustomError:
    """An error of a validator. `at`: the place in the file, where only the whole shows what is wrong."""
    return PydanticCustomError(WORDED, "{said}", {"said": words.en, "words": words} | ({"at": tuple(at)} if at else {}))


def problem_of(found: ErrorDetails, model: type[BaseModel], file: str) -> Words:
    """What is wrong, with the name of the field; `file` where no field is to blame."""
    if found["type"] == WORDED:
        words: Words = found["ctx"]["words"]
        return words
    name = next((step for step in reversed(found["loc"]) if isinstance(step, str)), file)
    if found["type"] == "missing":
        return _MISSING.fill(name=name)
    if found["type"] == "extra_forbidden":
        return _UNKNOWN.fill(name=name, near=nearest(name, names_at(model, found["loc"][:-1])))
    return _OTHER.fill(name=name, detail=detail_of(found))


def detail_of(found: ErrorDetails) -> Words:
    """What is wrong with a value, without the name of its field."""
    said = str(found["msg"]).removeprefix("Value error, ")
    context = {key: str(value).replace(" or ", " หรือ ") for key, value in found.get("ctx", {}).items()}
    thai = _THAI.get(found["type"])
    return Words(th=thai.format(**context) if thai else said, en=said)


def names_at(model: type[BaseModel], place: Sequence[str | int]) -> list[str]:
    """The names of fields that may stand at a place of what a model reads."""
    current: type[BaseModel] | None = model
    for step in place:
        if current is None:
            return []
        if isinstance(step, str):
            field = next((one for name, one in current.model_fields.items() if step in (name, one.alias)), None)
            current = _model_in(field.annotation) if field else None
    return [field.alias or name for name, field in current.model_fields.items()] if current else []


def _model_in(annotation: Any) -> type[BaseModel] | None:
    """The model that an annotation such as tuple[Item, ...] speaks of."""
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return annotation
    return next((found for part in get_args(annotation) if (found := _model_in(part))), None)
