"""How much each sign of a match weighs: the data of signs.yaml, where every figure is explained."""

from __future__ import annotations

from functools import cache

from pydantic import BaseModel, ConfigDict

from crawler.packaged import packaged


class _Part(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class LinkSigns(_Part):
    """What the links to an address say."""

    share: float
    least: float
    names_item: float
    clearly_less: float
    steps: tuple[float, ...]


class TitleSigns(_Part):
    """What a page's title and headings say."""

    headings: int
    file_characters: int
    near_top: int
    share_near_top: float
    share_below: float
    names_item: float


class ContentSigns(_Part):
    """What the first words of a text are about."""

    characters: int
    short_phrase: int
    short_phrase_within: int
    at_start: int
    bonus_at_start: float
    least: float
    name: float
    alias: float
    about: float


class ComponentSigns(_Part):
    """The words of an item's components in a text."""

    characters: int
    groups: int
    least_share: float
    weight: float


class ReadingSigns(_Part):
    """Which item a whole text reads like."""

    characters: int
    least: float
    weight: float
    about: float
    characters_of_doubt: int
    plainly: float
    hardly: float
    plainly_not: float


class ClaimSigns(_Part):
    """An item's number beside a link."""

    sure: float
    other_year: float
    other_title: float


class AnswerSigns(_Part):
    """An address in the answers sheet."""

    itself: float
    claimed_there: float
    least_linked: float
    linked: float
    names_item: float


class ParentSigns(_Part):
    """A page that answers the item, for what it links to."""

    score: float
    most: int
    children: int
    document: float
    page: float
    other_item: float


class CandidateLimits(_Part):
    """How the signs for one address and one item add up."""

    most: int
    reasons: int
    least: float
    support: float
    inherited: float


class ListLimits(_Part):
    """When a page is a list of items, and of this checklist's."""

    index: int
    pages: int
    labels: int
    plain: int
    same_title: float
    nearly_best: float
    other_title: float
    clearly_other: float


class Signs(_Part):
    """All of signs.yaml."""

    sources: tuple[str, ...]
    link: LinkSigns
    title: TitleSigns
    content: ContentSigns
    many_items: int
    share_of_many: float
    components: ComponentSigns
    reading: ReadingSigns
    claim: ClaimSigns
    answer: AnswerSigns
    parent: ParentSigns
    candidate: CandidateLimits
    lists: ListLimits


@cache
def signs() -> Signs:
    """The figures, read once."""
    return Signs.model_validate(packaged("checkers", "signs.yaml"))
