"""The few lines that end a scan in the terminal: forecast, counts, the best fixes, where the files are."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from datetime import date

from checkers.result import Bilingual, ItemResult, Result, Status
from checklists.words import Words
from prongsai.folder import ScanFolder
from prongsai.scan_day import spoken_day
from prongsai.voice import Voice
from reports.addresses import decoded
from reports.certainty import Certainty, certainty
from reports.figures import score
from reports.gaps import advice, top_fixes
from reports.moved import led_to
from reports.summary import checklist_remarks, nothing_assessed
from reports.wording import Wording

STATUS_ORDER = (Status.PASS, Status.FAIL, Status.UNSURE, Status.ERROR, Status.NOT_DUE, Status.NOT_APPLICABLE)


def summary_lines(result: Result, folder: ScanFolder, written: Sequence[str], voice: Voice) -> list[str]:
    """The whole summary. `written` are the names of the files in the folder."""
    lines = [*_headline(result, voice), _counts(result, voice)]
    if fixes := [] if nothing_assessed(result) else top_fixes(result):
        lines += ["", voice("summary.fixes"), *(_fix(item, voice) for item in fixes)]
    lines += ["", voice("summary.files", place=folder.root.resolve())]
    lines += [f"  {name}" for name in written]
    return [*lines, "", voice("summary.disclaimer")]


def _headline(result: Result, voice: Voice) -> list[str]:
    band, day = result.scores.instrument, spoken_day(date.fromisoformat(result.as_of))
    lines = [
        "",
        voice("summary.title", agency=result.agency.name or result.seed, year=result.fiscal_year, as_of=day),
        voice("summary.band", lower=score(band.lower), upper=score(band.upper)),
    ]
    if target := led_to(result):
        lines.append(voice("summary.moved", url=result.seed, target=decoded(target)))
    if total := result.scores.total:
        level = total.level_lower or total.level_upper
        named = _words(level) if level else Words(th="-", en="-")
        lines.append(voice("summary.total", lower=score(total.lower), upper=score(total.upper), level=named))
    lines += [f"! {remark}" for remark in checklist_remarks(result, Wording(voice.language))]
    if not result.coverage.complete:
        lines.append(voice("summary.partial", reason=voice(f"stop_reason.{result.coverage.stop_reason or 'killed'}")))
    return lines


def _counts(result: Result, voice: Voice) -> str:
    counted = Counter(item.status for item in result.items)
    parts = [f"{voice(f'status.{status.value}')} {counted[status]}" for status in STATUS_ORDER if counted[status]]
    return voice("summary.counts", count=len(result.items), parts=" | ".join(parts))


def _fix(item: ItemResult, voice: Voice) -> str:
    sure = certainty(item)
    first = voice(f"fix.{sure}", number=item.number, title=_words(item.title), points=score(item.points_at_stake))
    return f"{first}\n     {_what_to_do(item, sure, voice)}"


def _what_to_do(item: ItemResult, sure: Certainty, voice: Voice) -> str:
    wording = Wording(voice.language)
    if sheet := advice(item, wording):
        return sheet
    missing = next((part for part in item.components if part.status is Status.FAIL), None)
    if missing is None or sure is Certainty.OPEN:
        return wording.message(item)
    return voice.of(_words(missing.how_to_fix))


def _words(pair: Bilingual) -> Words:
    return Words(th=pair.th, en=pair.en)
