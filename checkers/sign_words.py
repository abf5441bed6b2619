"""The words by which a line shows something: the lists of line_signs.yaml."""

from __future__ import annotations

from functools import cache

from pydantic import BaseModel, ConfigDict

from crawler.packaged import packaged


class SignWords(BaseModel):
    """The lists of line_signs.yaml; each is explained there."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    source: str
    levels: tuple[str, ...]
    scales: tuple[str, ...]
    in_charge: tuple[str, ...]
    within_time: tuple[str, ...]
    durations: tuple[str, ...]
    dates_of_papers: tuple[str, ...]
    terms: tuple[str, ...]
    not_yet: tuple[str, ...]
    taken_back: tuple[str, ...]
    wanted_numbers: tuple[str, ...]
    wishes: tuple[str, ...]
    from_then_on: tuple[str, ...]
    verbs: tuple[str, ...]
    before_verbs: tuple[str, ...]
    orders: tuple[str, ...]
    no_orders: tuple[str, ...]
    works: tuple[str, ...]
    kinds_of_work: tuple[str, ...]
    no_names: tuple[str, ...]
    conduct: tuple[str, ...]
    dos: tuple[str, ...]
    donts: tuple[str, ...]
    held: tuple[str, ...]
    who_came: tuple[str, ...]
    assessed: tuple[str, ...]
    ways: tuple[tuple[str, ...], ...]


@cache
def sign_words() -> SignWords:
    """The words, read once."""
    return SignWords.model_validate(packaged("checkers", "line_signs.yaml"))
