"""Which checklist a scan is judged by: the program's own or an agency's file, with what an officer has confirmed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Protocol

from checkers.errors import CheckBindingError
from checkers.parameters import bind_all
from checklists.confirmed import confirmed, count_confirmed, read_confirmations
from checklists.load import LoadedChecklist, load, wrong_at, years
from checklists.model import Checklist
from checklists.words import Words
from prongsai.errors import UserError
from prongsai.scan_settings import Wishes

CONFIRMED_FILE = Path("prongsai-confirmed.yaml")  # in the current folder, where a person sees it


class Chosen(Protocol):
    """What settings say of the checklist; "" where they say nothing."""

    @property
    def fiscal_year(self) -> int:
        """Buddhist era."""

    @property
    def checklist(self) -> str:
        """An own checklist file."""

    @property
    def confirmed(self) -> str:
        """A file of confirmations."""


@dataclass(frozen=True, slots=True)
class OwnLists:
    """The files that the command line names."""

    checklist: Path | None = None
    confirmed: Path | None = None

    @property
    def year(self) -> int | None:
        """The fiscal year of the own checklist. Raises ChecklistError for an unusable one."""
        if self.checklist is None:
            return None
        return read_own(self.checklist).fiscal_year

    @property
    def years(self) -> Sequence[int]:
        """Every fiscal year there is a checklist for, the own one included."""
        return sorted({*years(), *([self.year] if self.year else [])})

    def added_to(self, wishes: Wishes) -> Wishes:
        """The wishes with these files by absolute paths, so that judging again finds them from another folder."""
        known = self.confirmed or (CONFIRMED_FILE if CONFIRMED_FILE.is_file() else None)
        if self.confirmed and not self.confirmed.is_file():
            raise UserError("error.no_such_file", place=self.confirmed)
        return replace(
            wishes,
            fiscal_year=wishes.fiscal_year or self.year,
            checklist=str(self.checklist.resolve()) if self.checklist else None,
            confirmed=str(known.resolve()) if known else None,
        )


def read_own(file: Path) -> Checklist:
    """A checklist file whose every check exists and takes its parameters. Raises ChecklistError with the line."""
    checklist = load(file).checklist
    try:
        bind_all(checklist)
    except CheckBindingError as error:
        problem = Words("{key}: {problem}", "{key}: {problem}").fill(key=error.component, problem=error.problem)
        raise wrong_at(file, error.path, problem) from None
    return checklist


def load_for(settings: Chosen) -> LoadedChecklist:
    """The checklist of these settings. Raises UserError, ChecklistError."""
    loaded = load(Path(settings.checklist)) if settings.checklist else load(settings.fiscal_year)
    if loaded.checklist.fiscal_year != settings.fiscal_year:
        raise UserError(
            "error.other_year_in_file",
            place=settings.checklist,
            year=loaded.checklist.fiscal_year,
            wanted=settings.fiscal_year,
        )
    if not settings.confirmed:
        return loaded
    path = Path(settings.confirmed)
    known = read_confirmations(path)
    return replace(
        loaded,
        checklist=confirmed(loaded.checklist, known, path.name),
        confirmed=count_confirmed(loaded.checklist, known),
    )
