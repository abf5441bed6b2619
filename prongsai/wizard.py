"""`prongsai` alone: asks an officer what to scan, scans, and opens the report."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from checkers.fiscal_year import fiscal_year_of
from checklists.words import Words
from prongsai.errors import UserError
from prongsai.scan_day import bangkok_day
from prongsai.voice import Voice
from prongsai.website import host_of, read_address

YES = ("y", "yes", "ใช่", "ใช", "ตกลง", "ค่ะ", "ครับ", "ok", "1")
NO = ("n", "no", "ไม่", "ไม่ใช่", "ยกเลิก", "0", "2")


class WizardCancelledError(Exception):
    """The officer closed the input or said no."""


@dataclass(frozen=True, slots=True)
class Choice:
    """One line of a numbered list."""

    value: str
    words: Words


@dataclass(frozen=True, slots=True)
class Wanted:
    """What the officer asked for."""

    seed: str
    agency_name: str
    agency_type: str
    fiscal_year: int
    out: Path
    allow_private: bool
    surveys: Surveys | None = None


@dataclass(frozen=True, slots=True)
class Surveys:
    """The scores of the two surveys, 0 to 100; EIT in its two parts, as the levels look at each."""

    iit: float
    eit_part1: float
    eit_part2: float


@dataclass(frozen=True, slots=True)
class Wizard:
    """The conversation. Everything that touches the world is handed in, so that a test can play both sides."""

    voice: Voice
    ask: Callable[[str], str]
    say: Callable[[str], None]
    answers_at: Callable[[str], bool]  # whether something answers at an address
    can_connect: Callable[[str, int], bool]
    agency_types: Sequence[Choice]
    years: Sequence[int]
    now: datetime
    home: Path

    def run(self) -> Wanted:
        """Asks until everything is known and confirmed. Raises WizardCancelledError."""
        self.say(self.voice("wizard.welcome"))
        seed, allow_private = self._site()
        name = self._line("wizard.agency_name")
        agency_type = self._agency_type()
        year = self._year()
        surveys = self._surveys()
        out = report_folder(self.home, seed, self.now)
        wanted = Wanted(seed, name, agency_type, year, out, allow_private, surveys)
        self._confirm(wanted)
        return wanted

    def _site(self) -> tuple[str, bool]:
        insisted = ""
        while True:
            typed = self._line("wizard.url")
            try:
                seed, private = self._address(typed)
            except UserError as error:
                self.say(error.said_by(self.voice))
                continue
            if typed == insisted or self.answers_at(seed):
                return seed, private
            # A second time the same address: the officer knows better than a single failed connection.
            insisted = typed
            self.say(self.voice("wizard.no_answer", host=host_of(seed)))

    def _address(self, typed: str) -> tuple[str, bool]:
        try:
            return read_address(typed, allow_private=False, can_connect=self.can_connect), False
        except UserError as error:
            if error.key != "error.private_address":
                raise
        if not self._yes("wizard.private", enter=None):
            raise UserError("wizard.public_address")
        return read_address(typed, allow_private=True, can_connect=self.can_connect), True

    def _agency_type(self) -> str:
        self.say(self.voice("wizard.agency_type"))
        for number, choice in enumerate(self.agency_types, start=1):
            self.say(f"  {number}. {self.voice.of(choice.words)}")
        self.say(f"  0. {self.voice('wizard.type_unknown')}")
        number = self._number(0, len(self.agency_types), default=0)
        return self.agency_types[number - 1].value if number else ""

    def _year(self) -> int:
        current = fiscal_year_of(bangkok_day(self.now))
        self.say(self.voice("wizard.year"))
        for number, year in enumerate(self.years, start=1):
            mark = self.voice("wizard.current_year") if year == current else ""
            self.say(f"  {number}. {year} {mark}".rstrip())
        if current not in self.years:
            self.say(self.voice("wizard.no_current_year", year=current))
        default = self.years.index(current) + 1 if current in self.years else len(self.years)
        return self._chosen_year(default)

    def _chosen_year(self, default: int) -> int:
        while True:
            typed = self._line("wizard.number", default=default)
            number = _whole_number(typed) if typed else default
            if number is not None and number in self.years:
                return number
            if number is not None and 1 <= number <= len(self.years):
                return self.years[number - 1]
            self.say(self.voice("wizard.bad_number", first=1, last=len(self.years)))

    def _surveys(self) -> Surveys | None:
        """All three scores, or none: what is not known is skipped, and with it the forecast of the total."""
        found: list[float] = []
        for key in ("wizard.iit", "wizard.eit_part1", "wizard.eit_part2"):
            score = self._score(key)
            if score is None:
                return None
            found.append(score)
        return Surveys(*found)

    def _score(self, key: str) -> float | None:
        while typed := self._line(key):
            score = _score_of(typed)
            if score is not None:
                return score
            self.say(self.voice("wizard.bad_score"))
        return None

    def _confirm(self, wanted: Wanted) -> None:
        kind = next((choice.words for choice in self.agency_types if choice.value == wanted.agency_type), None)
        self.say(
            self.voice(
                "wizard.summary",
                url=wanted.seed,
                name=wanted.agency_name or "-",
                kind=kind or self.voice("wizard.type_unknown"),
                year=wanted.fiscal_year,
                place=wanted.out,
            )
        )
        if not self._yes("wizard.start"):
            raise WizardCancelledError

    def _number(self, first: int, last: int, *, default: int) -> int:
        while True:
            typed = self._line("wizard.number", default=default)
            number = _whole_number(typed) if typed else default
            if number is not None and first <= number <= last:
                return number
            self.say(self.voice("wizard.bad_number", first=first, last=last))

    def _yes(self, key: str, *, enter: bool | None = True) -> bool:
        """`enter` is what Enter alone means; None: it is asked again."""
        while True:
            typed = self._line(key).lower()
            if not typed and enter is not None:
                return enter
            if typed in YES:
                return True
            if typed in NO:
                return False
            self.say(self.voice("wizard.yes_or_no"))

    def _line(self, key: str, **values: object) -> str:
        try:
            return self.ask(self.voice(key, **values)).strip()
        except (EOFError, KeyboardInterrupt):
            raise WizardCancelledError from None


def report_folder(home: Path, seed: str, now: datetime) -> Path:
    """Documents/Prongsai/<host>/<time> of the user's home, or of the home itself where there is no Documents."""
    documents = home / "Documents"
    base = documents if documents.is_dir() else home
    return base / "Prongsai" / host_of(seed).replace(":", "_") / now.strftime("%Y-%m-%d_%H%M%S")


def _whole_number(typed: str) -> int | None:
    try:
        return int(typed)
    except ValueError:
        return None


def _score_of(typed: str) -> float | None:
    try:
        score = float(typed)
    except ValueError:
        return None
    return score if 0 <= score <= 100 else None
