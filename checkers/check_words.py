"""Words that single checks look for, from check_words.yaml."""

from __future__ import annotations

from functools import cache

from pydantic import BaseModel, ConfigDict

from crawler.packaged import packaged


class CheckWords(BaseModel):
    """The file; its comments say where each list is used."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    source: str
    project_words: tuple[str, ...]
    other_work_words: tuple[str, ...]
    no_offices: tuple[str, ...]
    office_endings: tuple[str, ...]
    path_signs: tuple[str, ...]
    names_itself: tuple[str, ...]
    announces: tuple[str, ...]
    beside_paper_numbers: tuple[str, ...]
    parts_of_paper: tuple[str, ...]
    of_all_who_answered: tuple[str, ...]
    judged_figures: tuple[str, ...]
    signature_to_come: tuple[str, ...]
    signed_by: tuple[str, ...]
    step_words: tuple[str, ...]
    work_words: tuple[str, ...]


@cache
def check_words() -> CheckWords:
    """The words of single checks."""
    return CheckWords.model_validate(packaged("checkers", "check_words.yaml"))
