"""The commands that need no crawl: report, answers-template, match, doctor, checklist."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated

import typer

from checkers.match_lines import match_lines
from checkers.matcher import ItemMatcher
from checkers.result_file import load_result
from checklists.load import load, years
from prongsai import options as option
from prongsai.answers_template import write_template
from prongsai.doctor import examine, report_lines
from prongsai.errors import UserError
from prongsai.exit_codes import ExitCode
from prongsai.explain import explain_lines
from prongsai.folder import make_writable, result_file, write_whole
from prongsai.past import past_of
from prongsai.scan_commands import year_now
from prongsai.screen import screen_of
from reports.render import formats, render


def report(
    context: typer.Context,
    result: Annotated[Path, typer.Argument(metavar="RESULT")],
    format_name: Annotated[str, typer.Option("--format", metavar="FORMAT")] = "html",
    out: Annotated[Path | None, typer.Option("--out", metavar="FILE")] = None,
    data: option.Data = None,
) -> ExitCode:
    """Writes one report of a result. `--out -` writes to standard output."""
    screen = screen_of(context)
    known = formats()
    if format_name not in known:
        raise UserError("error.unknown_format", given=format_name, formats=", ".join(known))
    source = result_file(result)
    found = load_result(source)
    told = past_of(found, source.parent, data, screen) if known[format_name].write_with_past else None
    written = render(found, format_name, screen.voice.language, told)
    if str(out) == "-":
        sys.stdout.buffer.write(written)
        return ExitCode.PASSED
    target = out or source.parent / known[format_name].file_name
    make_writable(target.parent)
    write_whole(target, written)
    screen.say("report.done", place=target.resolve())
    return ExitCode.PASSED


def explain(
    context: typer.Context,
    result: Annotated[Path, typer.Argument(metavar="RESULT")],
    item: Annotated[str, typer.Argument(metavar="ITEM")],
) -> ExitCode:
    """Tells how one item of a result came to its verdict."""
    screen = screen_of(context)
    loaded_result = load_result(result_file(result))
    known = load(loaded_result.fiscal_year) if loaded_result.fiscal_year in years() else None
    same = known is not None and known.sha256 == loaded_result.checklist.sha256
    for line in explain_lines(loaded_result, known.checklist if known and same else None, item, screen.voice):
        screen.write(line)
    if not same:
        screen.remark(screen.voice("explain.other_checklist"))
    return ExitCode.PASSED


def answers_template(
    context: typer.Context,
    out: Annotated[Path, typer.Option("--out", metavar="FILE")] = Path("answers.xlsx"),
    year: option.Year = None,
) -> ExitCode:
    """Writes an empty answers sheet as .xlsx or .csv."""
    screen = screen_of(context)
    checklist = load(year_now(year)).checklist
    write_template(checklist, out, screen.voice)
    if checklist.status == "provisional":
        screen.remark(screen.voice("checklist.provisional", year=checklist.fiscal_year))
    screen.say("answers_template.done", place=out.resolve(), year=checklist.fiscal_year, count=checklist.item_count)
    return ExitCode.PASSED


def match(context: typer.Context, year: option.Year = None) -> ExitCode:
    """JSON lines with text, href and context_heading in; JSON lines with ranked items out.

    When no line could be read, the exit code says so.
    """
    screen = screen_of(context)
    matcher = ItemMatcher(load(year_now(year)).checklist)
    lines = (line.decode("utf-8", errors="replace") for line in sys.stdin.buffer)
    read = refused = 0
    for answer in match_lines(lines, matcher):
        read, refused = read + 1, refused + answer.startswith('{"error"')
        sys.stdout.buffer.write(f"{answer}\n".encode())
        sys.stdout.buffer.flush()
    if read and read == refused:
        screen.remark(screen.voice("match.nothing_read", count=read))
        return ExitCode.USAGE
    return ExitCode.PASSED


def doctor(context: typer.Context) -> ExitCode:
    """Looks at this computer."""
    screen = screen_of(context)
    findings = examine(Path.cwd())
    for line in report_lines(findings, screen.voice):
        screen.write(line)
    ready = all(finding.present for finding in findings if finding.needed)
    return ExitCode.PASSED if ready else ExitCode.USAGE
