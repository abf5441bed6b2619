"""result.json: the Result as saved, for other programs."""

from __future__ import annotations

from checkers.result import Result
from checkers.result_file import to_json
from checklists.words import Language

NAME = "json"
FILE_NAME = "result.json"
MEDIA_TYPE = "application/json"


def render(result: Result, language: Language) -> bytes:  # noqa: ARG001 - the file holds both languages
    """The same bytes as the file that a scan saves."""
    return to_json(result)
