"""Web boards and answered questions: who may ask, who answered and when, and what speaks against a board."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from functools import cached_property

from checkers.board_posts import Answer, Posts, read_posts
from checkers.case import Case
from checkers.channels import channels, form_texts, has_form, holds, is_form_link
from checkers.issuer import own_name
from checkers.search import contains
from checkers.site import SiteCapture
from crawler.snapshot import Outcome

_ALSO_SHOWN = 1  # other pages that may show a thread, such as the newest ones on the home page


class BoardState(StrEnum):
    """What a board is worth. Only the first is a two-way channel that needs no further look."""

    ANSWERED = "answered"
    CLOSED = "closed"
    SPAM = "spam"
    MEMBERS = "members"  # not everybody may ask
    TRIAL = "trial"  # only trials of the webmaster
    OLD = "old"  # the last answer is years old
    UNDATED = "undated"  # answers without a day
    NO_ASKING = "no_asking"  # dated answers, no place to ask
    NOT_AGENCY = "not_agency"  # replies, none by the agency
    EMPTY = "empty"
    QUIET = "quiet"  # questions or a place for them, no answer
    NO_BOARD = "no_board"


@dataclass(frozen=True)
class Board:
    """A page that is titled like a board, and the threads it links to."""

    page: SiteCapture
    threads: tuple[SiteCapture, ...]
    posts: tuple[tuple[SiteCapture, Posts], ...]  # of the page itself and of its threads

    @cached_property
    def text(self) -> str:
        """The text of the board's own page."""
        return "\n".join(self.page.content)

    @property
    def asks(self) -> bool:
        """Whether a question can be put: words or addresses of asking, or a form beside the posts."""
        words = channels().web_board
        own = [link for link in self.page.document.links if not is_form_link(link.url)]
        forms = {link.text.strip() for link in self.page.document.links if is_form_link(link.url)} - {""}
        text = "\n".join(line for line in self.text.split("\n") if line.strip() not in forms)
        return (
            contains(text, words.ask)
            or any(contains(link.text, words.ask) or holds(link.url, words.ask_links) for link in own)
            or any(has_form(page) for page in (self.page, *self.threads))
        )

    @property
    def is_named_board(self) -> bool:
        """Whether its title promises threads, not just questions."""
        return contains(_titles(self.page), channels().web_board.boards)

    @property
    def answers(self) -> list[tuple[SiteCapture, Answer]]:
        """The agency's answers that are no trials, the latest first; those without a day last."""
        found = [(page, answer) for page, posts in self.posts for answer in posts.answers if not answer.trial]
        return sorted(found, key=lambda pair: pair[1].day or date.min, reverse=True)

    @property
    def is_spam(self) -> bool:
        """Whether advertisements fill the board."""
        words = channels().web_board
        own = [link for link in self.page.document.links if not link.in_menu and link.url and link.text]
        names = [link.text for link in own] or self.text.split("\n")
        bad = sum(contains(name, words.spam) for name in names)
        threads = sum(contains(page.document.title, words.spam) for page in self.threads)
        bad = max(bad, threads)
        return bad >= words.spam_at_least and bad >= words.spam_share * len(names)

    def state(self, as_of: date) -> BoardState:
        """What the board is worth on a day."""
        against = self._against()
        if against:
            return against
        answers = self.answers
        if answers:
            return self._answered(answers[0][1], as_of)
        if any(posts.answers for _, posts in self.posts):
            return BoardState.TRIAL
        return self._unanswered()

    def _against(self) -> BoardState | None:
        words = channels().web_board
        if contains(self.text, words.closed):
            return BoardState.CLOSED
        if self.is_spam:
            return BoardState.SPAM
        return BoardState.MEMBERS if contains(self.text, words.members) else None

    def _answered(self, latest: Answer, as_of: date) -> BoardState:
        if not self.asks:
            return BoardState.NO_ASKING if latest.day else BoardState.NO_BOARD
        if latest.day is None:
            return BoardState.UNDATED
        fresh = latest.day >= as_of - timedelta(days=channels().web_board.fresh_days)
        return BoardState.ANSWERED if fresh else BoardState.OLD

    def _unanswered(self) -> BoardState:
        if not self.asks:
            return BoardState.NO_BOARD
        if any(posts.replied for _, posts in self.posts):
            return BoardState.NOT_AGENCY
        if contains(self.text, channels().web_board.empty):
            return BoardState.EMPTY
        asked = any(posts.heads for _, posts in self.posts) or _answers_here(self.page)
        named = self.is_named_board and not self.is_mere_form
        return BoardState.QUIET if asked or named else BoardState.NO_BOARD

    @property
    def is_mere_form(self) -> bool:
        """Whether nothing but a form for messages stands there, which asks for no question and no topic."""
        words = channels().web_board
        forms = form_texts(self.page)
        return bool(forms) and not (
            self.threads or contains(self.text, words.ask) or any(contains(form, words.form_words) for form in forms)
        )


def boards(case: Case) -> Iterator[Board]:
    """Every page that is titled like a board or says that it answers: evidence first, then pages near the home page."""
    near = [*(evidence.capture for evidence in case.evidence), *case.navigation]
    found = {page.url: page for page in near if page.on_site and page.is_page}
    for page in found.values():
        if _answers_here(page) or _is_board(case, page):
            threads = tuple(_threads(case, page))
            own = own_name(case.agency)
            titles = frozenset(link.text for link in page.document.links if link.text and link.url)
            posts = [(each, read_posts("\n".join(each.content), own, titles)) for each in (page, *threads)]
            yield Board(page, threads, tuple(posts))


def _is_board(case: Case, page: SiteCapture) -> bool:
    """A home page shows the newest threads of a board; it is one only where its own title says so."""
    return _is_titled_board(page) and (page not in case.entries or contains(page.document.title, _names()))


def _names() -> tuple[str, ...]:
    return channels().web_board.names


def _titles(page: SiteCapture) -> str:
    return "\n".join([page.document.title, *(heading.text for heading in page.document.headings)])


def _is_titled_board(page: SiteCapture) -> bool:
    if not contains(_titles(page), _names()):
        return False
    in_title = page.document.title if contains(page.document.title, _names()) else _titles(page)
    return not contains(in_title, channels().faq_words)


def _answers_here(page: SiteCapture) -> bool:
    """Whether it says that what is asked by its form is answered on it."""
    return has_form(page) and re.search(channels().web_board.answered_here, "\n".join(page.content)) is not None


def _threads(case: Case, page: SiteCapture) -> Iterable[SiteCapture]:
    """Pages of the site that the board links to from its content, not from menus or boxes beside it."""
    others = [each for each in case.navigation if each != page]
    shown = Counter(url for each in others for url in {link.url for link in each.document.links})
    found: dict[str, SiteCapture] = {}
    for link in page.document.links:
        is_content = link.url and not link.in_menu and shown[link.url] <= _ALSO_SHOWN
        thread = case.at(link.url) if is_content else None
        if thread is None or not thread.is_page or not thread.on_site or thread.capture.outcome is not Outcome.OK:
            continue
        if thread != page and thread != next(iter(case.entries), None):
            found.setdefault(thread.url, thread)
    return list(found.values())[: channels().web_board.threads]
