"""Words of Thai administration that several checks read: the data of vocabulary.yaml."""

from __future__ import annotations

import re
from functools import cache

from pydantic import BaseModel, ConfigDict

from crawler.packaged import packaged


class Vocabulary(BaseModel):
    """The lists of vocabulary.yaml; each is explained there."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    sources: tuple[str, ...]
    months: dict[str, int]
    law_words: tuple[str, ...]
    after_laws: tuple[str, ...]
    law_frame: tuple[str, ...]
    powers_of_orders: tuple[str, ...]
    list_words: tuple[str, ...]
    since_beginning: tuple[str, ...]
    made_by: tuple[str, ...]
    state_offices: tuple[str, ...]
    called_blank: tuple[str, ...]
    called_sample: tuple[str, ...]
    asking_subjects: tuple[str, ...]
    asking_headings: tuple[str, ...]
    half_years: dict[str, tuple[int, ...]]
    deadlines: tuple[str, ...]
    quarters: dict[str, tuple[int, ...]]
    person_titles: tuple[str, ...]
    not_persons: tuple[str, ...]
    position_beginnings: tuple[str, ...]
    whole_positions: dict[str, tuple[str, ...]]
    small_pictures: tuple[str, ...]
    picture_captions: tuple[str, ...]
    not_names: tuple[str, ...]
    loose_kinds: tuple[str, ...]
    kind_endings: tuple[str, ...]
    office_words: tuple[str, ...]
    place_beginnings: tuple[str, ...]
    of_subjects: tuple[str, ...]
    signing_positions: tuple[str, ...]
    signing_offices: tuple[str, ...]
    of_the_place: tuple[str, ...]
    place_words: tuple[str, ...]
    telephone_words: tuple[str, ...]
    number_heads: tuple[str, ...]
    before_numbers: tuple[str, ...]
    desks: tuple[str, ...]
    fax_words: tuple[str, ...]
    map_hosts: tuple[str, ...]
    map_words: tuple[str, ...]
    not_maps: tuple[str, ...]
    drawn_charts: tuple[str, ...]
    chart_pointers: tuple[str, ...]
    unit_kinds: tuple[str, ...]
    inner_kinds: tuple[str, ...]
    chart_marks: tuple[str, ...]
    not_charts: tuple[str, ...]
    of_buildings: tuple[str, ...]
    keeping_neutral: tuple[str, ...]
    of_others: tuple[str, ...]
    shops: tuple[str, ...]
    lower_positions: tuple[str, ...]
    page_dates: tuple[str, ...]
    not_projects: tuple[str, ...]
    to_come: tuple[str, ...]
    addressed: tuple[str, ...]
    memo_marks: tuple[str, ...]
    memo_lines: tuple[str, ...]
    higher_plans: tuple[str, ...]
    other_spans: tuple[str, ...]
    plan_titles: tuple[str, ...]
    takes_back: tuple[str, ...]
    puts_off: tuple[str, ...]
    not_so_far: tuple[str, ...]
    told_later: tuple[str, ...]
    undone: tuple[str, ...]
    undone_but: tuple[str, ...]
    unmade: tuple[str, ...]
    conditions: tuple[str, ...]
    instead_of_names: tuple[str, ...]
    calls: tuple[str, ...]
    later: tuple[str, ...]
    called_off: tuple[str, ...]
    occasions: tuple[str, ...]
    manual_subjects: tuple[str, ...]
    no_manuals: tuple[str, ...]
    minutes_say: tuple[str, ...]
    proposals_say: tuple[str, ...]
    says_manual: tuple[str, ...]
    letter_closings: tuple[str, ...]
    notices: tuple[str, ...]
    board_marks: tuple[str, ...]
    minutes: tuple[str, ...]
    duty_verbs: tuple[str, ...]
    duty_words: tuple[str, ...]
    charged_others: tuple[str, ...]
    summaries: tuple[str, ...]
    summed_up: tuple[str, ...]
    visions: tuple[str, ...]
    reports_to_come: tuple[str, ...]
    none_words: tuple[str, ...]
    general_grievances: tuple[str, ...]
    purposes: tuple[str, ...]
    advises: tuple[str, ...]
    news_words: tuple[str, ...]
    not_news: tuple[str, ...]
    no_surveys: tuple[str, ...]
    no_steps: tuple[str, ...]
    promises: tuple[str, ...]
    subject_lines: tuple[str, ...]
    report_titles: tuple[str, ...]
    not_given: tuple[str, ...]
    posted_on: tuple[str, ...]
    nothing_done: tuple[str, ...]
    meeting_papers: tuple[str, ...]
    of_meetings: tuple[str, ...]
    orders: tuple[str, ...]
    within_sentences: tuple[str, ...]
    not_staff: tuple[str, ...]
    of_scores: tuple[str, ...]
    told_titles: tuple[str, ...]
    assessments: tuple[str, ...]
    asks: tuple[str, ...]
    figure_heads: tuple[str, ...]
    empty_boxes: tuple[str, ...]
    ticks: tuple[str, ...]
    step_verbs: tuple[str, ...]
    noun_beginnings: tuple[str, ...]
    signature_words: tuple[str, ...]


@cache
def vocabulary() -> Vocabulary:
    """The words, read once."""
    return Vocabulary.model_validate(packaged("checkers", "vocabulary.yaml"))


@cache
def month_names() -> str:
    """A pattern of every name and abbreviation of a month, long before short."""
    return "|".join(re.escape(name) for name in sorted(vocabulary().months, key=len, reverse=True))
