"""The few lines that end a scan in the terminal: forecast, counts, the best fixes, where the files are."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from checkers.result import Bilingual, ItemResult, Result, Status
from checklists.words import Words
from prongsai.folder import ScanFolder
from prongsai.voice import Voice

BEST_FIXES = 5
STATUS_ORDER = (Status.PASS, Status.FAIL, Status.UNSURE, Status.ERROR, Status.NOT_DUE, Status.NOT_APPLICABLE)


def summary_lines(result: Result, folder: ScanFolder, written: Sequence[str], voice: Voice) -> list[str]:
    """The whole summary. `written` are the names of the files in the folder."""
    lines = [*_headline(result, voice), _counts(result, voice)]
    if fixes := best_fixes(result):
        lines += ["", voice("summary.fixes"), *(_fix(item, voice) for item in fixes)]
    lines += ["", voice("summary.files", place=folder.root.resolve())]
    lines += [f"  {name}" for name in written]
    return [*lines, "", voice("summary.disclaimer")]


def best_fixes(result: Result) -> list[ItemResult]:
    """The gaps that cost most, first; equal ones in the order of the checklist."""
    gaps = [item for item in result.items if item.status is Status.FAIL]
    return sorted(gaps, key=lambda item: -item.points_at_stake)[:BEST_FIXES]


def _headline(result: Result, voice: Voice) -> list[str]:
    band = result.scores.instrument
    lines = [
        "",
        voice("summary.title", agency=result.agency.name or result.seed, year=result.fiscal_year, as_of=result.as_of),
        voice("summary.band", lower=f"{band.lower:.2f}", upper=f"{band.upper:.2f}"),
    ]
    if total := result.scores.total:
        level = total.level_lower or total.level_upper
        named = _words(level) if level else Words(th="-", en="-")
        lines.append(voice("summary.total", lower=f"{total.lower:.2f}", upper=f"{total.upper:.2f}", level=named))
    if not result.coverage.complete:
        lines.append(voice("summary.partial", reason=voice(f"stop_reason.{result.coverage.stop_reason or 'killed'}")))
    return lines


def _counts(result: Result, voice: Voice) -> str:
    counted = Counter(item.status for item in result.items)
    parts = [f"{voice(f'status.{status.value}')} {counted[status]}" for status in STATUS_ORDER if counted[status]]
    return voice("summary.counts", count=len(result.items), parts=" | ".join(parts))


def _fix(item: ItemResult, voice: Voice) -> str:
    lines = [
        voice("summary.fix", number=item.number, title=_words(item.title), points=f"{item.points_at_stake:.2f}"),
    ]
    missing = next((part for part in item.components if part.status is Status.FAIL), None)
    if missing:
        lines.append(f"     {voice.of(_words(missing.how_to_fix))}")
    return "\n".join(lines)


def _words(pair: Bilingual) -> Words:
    return Words(th=pair.th, en=pair.en)
