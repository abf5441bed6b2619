"""What `prongsai score` shows: lines for people, plain data for programs."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from checkers.result import Bilingual, Scores
from checkers.score_sheet import Computed
from checklists.model import Checklist
from prongsai.checklist_view import remark_lines
from prongsai.voice import Voice
from reports.figures import band
from reports.figures import score as printed
from reports.wording import Wording

_DIGITS = 4
_INSTRUMENTS = ("IIT", "EIT", "EIT1", "EIT2", "OIT")


@dataclass(frozen=True)
class SheetView:
    """The scores of one assessment that a file states."""

    checklist: Checklist
    found: Computed

    @property
    def contradicted(self) -> bool:
        """Whether stated figures contradict one another."""
        return bool(self.found.contradictions)

    def data(self, voice: Voice) -> dict[str, Any]:
        """As JSON: scores by step, `total`, `level`, `level_certain`, `contradictions`, `missing`."""
        found, level = self.found, self.found.level
        return {
            "fiscal_year": self.checklist.fiscal_year,
            "items": self._some(item.number for item in self.checklist.items),
            "sub_indicators": self._some(sub.number for sub in self.checklist.sub_indicators),
            "indicators": self._some(self._indicator_numbers()),
            "instruments": self._some(iter(_INSTRUMENTS)),
            "total": None if found.total is None else _number(found.total),
            "level": _said(level.name, voice) if level else None,
            "level_certain": found.level_certain,
            "contradictions": [Wording(voice.language).of(words) for words in found.contradictions],
            "missing": list(found.missing),
        }

    def lines(self, voice: Voice) -> Iterator[str]:
        """Every figure from the sub-indicators up, the level, and what contradicts what."""
        yield voice("score.year", year=self.checklist.fiscal_year)
        yield from remark_lines(self.checklist, voice)
        titles = _titles(self.checklist, voice)
        codes = [*titles, *self._indicator_numbers(), *_INSTRUMENTS]
        for code in dict.fromkeys(codes):
            if code in self.found.scores:
                yield f"  {_named(code, titles)}: {printed(float(self.found.scores[code]))}"
        yield from self._total(voice)
        for words in self.found.contradictions:
            yield f"! {Wording(voice.language).of(words)}"

    def _total(self, voice: Voice) -> Iterator[str]:
        found = self.found
        if found.missing:
            yield voice("score.missing", which=", ".join(found.missing))
            numbers = [item.number for item in self.checklist.items]
            absent = [number for number in numbers if number not in found.scores]
            if "OIT" in found.missing and len(absent) < len(numbers):
                yield voice("score.missing_items", which=" ".join(absent))
            return
        yield voice("score.total", total=printed(float(found.total or 0)))
        if found.level is None:
            yield voice("score.level_open")
            return
        yield voice("score.level", level=_said(found.level.name, voice))
        if not found.level_certain:
            yield voice("score.level_uncertain")

    def _indicator_numbers(self) -> Iterator[str]:
        for survey in self.checklist.surveys.values():
            yield from survey
        yield from (indicator.number for indicator in self.checklist.indicators)

    def _some(self, codes: Iterator[str]) -> dict[str, float]:
        return {code: _number(self.found.scores[code]) for code in codes if code in self.found.scores}


@dataclass(frozen=True)
class ScanView:
    """The scores of a scan, perhaps with some items set otherwise."""

    checklist: Checklist
    found: Scores
    contradicted: bool = False

    def data(self, voice: Voice) -> dict[str, Any]:
        """As JSON: bands by step; `total` is what is sure, `total_upper` what is possible."""
        total = self.found.total
        return {
            "fiscal_year": self.checklist.fiscal_year,
            "sub_indicators": {code: ends.model_dump() for code, ends in self.found.sub_indicators.items()},
            "indicators": {code: ends.model_dump() for code, ends in self.found.indicators.items()},
            "instruments": {"OIT": self.found.instrument.model_dump()},
            "total": total.lower if total else None,
            "total_upper": total.upper if total else None,
            "level": _said(total.level_lower, voice) if total else None,
            "level_upper": _said(total.level_upper, voice) if total else None,
            "contradictions": [],
            "steps": [step.model_dump() | {"level": _said(step.level, voice)} for step in self.found.steps],
        }

    def lines(self, voice: Voice) -> Iterator[str]:
        """Every figure from the sub-indicators up, and what is reached as gaps are closed."""
        yield voice("score.year", year=self.checklist.fiscal_year)
        yield from remark_lines(self.checklist, voice)
        titles = _titles(self.checklist, voice)
        bands = {**self.found.sub_indicators, **self.found.indicators}
        for code in titles:
            if code in bands:
                yield f"  {_named(code, titles)}: {band(bands[code])}"
        yield f"  OIT: {band(self.found.instrument)}"
        yield from self._total(voice)
        if self.found.steps:
            yield ""
            yield voice("score.steps")
        named = {item.number: f"{item.number} {voice.of(item.title.words)}" for item in self.checklist.items}
        for step in self.found.steps:
            gain = voice("score.step", item=named[step.item], gain=printed(step.gain), oit=printed(step.instrument))
            reached = voice("score.step_total", total=printed(step.total)) if step.total is not None else ""
            yield f"  {gain}{reached}{f' ({_said(step.level, voice)})' if step.level else ''}"

    def _total(self, voice: Voice) -> Iterator[str]:
        total = self.found.total
        if total is None:
            yield voice("score.missing", which="IIT, EIT")
            return
        yield voice("score.total", total=band(total))
        levels = dict.fromkeys(_said(level, voice) for level in (total.level_lower, total.level_upper) if level)
        if None in (total.level_lower, total.level_upper):
            yield voice("score.level_open")
        else:
            yield voice("score.level", level="–".join(filter(None, levels)))


def _said(words: Any, voice: Voice) -> str | None:
    return Wording(voice.language).of(words) if words else None


def _number(score: Fraction) -> float:
    return round(float(score), _DIGITS)


def _titles(checklist: Checklist, voice: Voice) -> Mapping[str, Bilingual | str]:
    """Sub-indicators, each group followed by its indicator, with their titles."""
    found: dict[str, str] = {}
    for indicator in checklist.indicators:
        for part in (*checklist.sub_indicators_of(indicator.number), indicator):
            found[part.number] = Wording(voice.language).of(part.title)
    return found


def _named(code: str, titles: Mapping[str, Any]) -> str:
    return f"{code} {titles[code]}" if code in titles else code
