"""`prongsai dispute`: shows what a pack would hold, then writes it."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Annotated

import typer

from checkers.load_site import load_site
from checkers.result_file import load_result
from checkers.site import Site
from crawler.store import SnapshotStore
from prongsai.dispute import PackFile, pack_files, to_zip
from prongsai.errors import UserError
from prongsai.exit_codes import ExitCode
from prongsai.explain import find_item
from prongsai.folder import find_snapshot, make_writable, result_file, write_whole
from prongsai.screen import Screen, screen_of

YES = frozenset({"y", "yes", "ใช่", "ตกลง"})
SHOWN_LINES = 12  # of each file, in the preview
SHOWN_WIDTH = 160


def dispute(
    context: typer.Context,
    result: Annotated[Path, typer.Argument(metavar="RESULT")],
    item: Annotated[str, typer.Argument(metavar="ITEM")],
    out: Annotated[Path | None, typer.Option("--out", metavar="FILE")] = None,
    reason: Annotated[str, typer.Option("--reason", metavar="TEXT")] = "",
    yes: Annotated[bool, typer.Option("--yes")] = False,
) -> ExitCode:
    """Packs one verdict with its evidence, personal data masked, after a preview."""
    screen = screen_of(context)
    source = result_file(result)
    loaded = load_result(source)
    chosen = find_item(loaded, item)
    with _site_beside(source, screen) as site:
        files = pack_files(loaded, chosen, site, reason, screen.voice)
    target = out or source.parent / f"dispute-{chosen.number}.zip"
    pack = to_zip(files)
    for line in preview_lines(files, len(pack), screen):
        screen.write(line)
    if not (yes or _agrees(screen, target)):
        screen.remark(screen.voice("dispute.not_written"))
        return ExitCode.USAGE
    make_writable(target.parent)
    write_whole(target, pack)
    screen.say("dispute.done", place=target.resolve())
    return ExitCode.PASSED


def preview_lines(files: Sequence[PackFile], size_of_pack: int, screen: Screen) -> list[str]:
    """How large the pack will be, then every file with its size, what was masked, and how it begins."""
    lines = [screen.voice("dispute.preview", count=len(files), size=f"{size_of_pack:,}"), ""]
    for file in files:
        size = f"{len(file.text.encode(errors='replace')):,}"
        lines.append(screen.voice("dispute.file", name=file.name, size=size, hidden=file.hidden))
        lines += [f"    {line[:SHOWN_WIDTH]}" for line in file.text.split("\n")[:SHOWN_LINES] if line.strip()]
        lines.append("")
    return [*lines, screen.voice("dispute.names_stay")]


@contextmanager
def _site_beside(source: Path, screen: Screen) -> Iterator[Site | None]:
    """The evidence that lies beside a result file; None, said aloud, where it is gone."""
    try:
        folder = find_snapshot(source.parent)
    except UserError:
        screen.remark(screen.voice("dispute.no_snapshot", place=source.parent))
        yield None
        return
    with closing(SnapshotStore.open(folder)) as store:
        yield load_site(store)


def _agrees(screen: Screen, target: Path) -> bool:
    """Whether the person says yes; where nobody can be asked, no."""
    if not sys.stdin.isatty():
        return False
    screen.write(screen.voice("dispute.ask", place=target))
    try:
        return input("> ").strip().casefold() in YES
    except EOFError:
        return False
