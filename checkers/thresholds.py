"""Figures that decide what counts as evidence: the data of thresholds.yaml."""

from __future__ import annotations

from functools import cache

from pydantic import BaseModel, ConfigDict

from crawler.packaged import packaged


class _Part(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class Boilerplate(_Part):
    """When a line is part of every page rather than of one."""

    least_pages: int
    sample: int
    share: float
    share_of_links: float


class EvidenceLimits(_Part):
    """Which matches are evidence, and from which score on a picture or foreign page counts as unread."""

    least_score: float
    most: int
    blind_score: float
    named: float
    surely_named: float
    least_broken: float
    faintly: float
    few_lacking: int
    head_characters: int
    title_characters: int
    short_page: int
    cover_text: int
    passage_text: int
    cover_files: int
    list_items: int
    list_text: float
    list_subject: float
    margin_of_other: float
    margin_of_first: float
    margin_of_number: float


class BlankForm(_Part):
    """How much of a text is places to write before it is a form that nobody filled in."""

    least: int
    share: float
    most_filled: float


class Spread(_Part):
    """From how many captures on the work is done by several processes, and by how many at most."""

    least_captures: int
    most: int


class Thresholds(_Part):
    """All of thresholds.yaml."""

    sources: tuple[str, ...]
    boilerplate: Boilerplate
    evidence: EvidenceLimits
    not_read_again: tuple[str, ...]
    seldom_doubted: tuple[str, ...]
    settled_by_reading: tuple[str, ...]
    not_left_open: tuple[str, ...]
    least_text: int
    unmade_reach: int
    blank_form: BlankForm
    spread: Spread
    login_form: int
    looked_at: int
    click_path: int
    navigation_pages: int


@cache
def thresholds() -> Thresholds:
    """The figures, read once."""
    return Thresholds.model_validate(packaged("checkers", "thresholds.yaml"))
