"""Reads XLS workbooks in a process of its own: a damaged file can make the library end the process it runs in."""

from __future__ import annotations

import json
import os
import subprocess
import sys

from crawler.text.archives import UnreadableFileError
from crawler.text.document import Document, ReadProblem
from crawler.text.sheets import read_sheets, sheet_document

_LONGEST_SECONDS = 60  # ordinary files take well under one
_MOST_MEMORY = 2 << 30  # bytes


def read_old_workbook(data: bytes) -> Document:
    """XLS, the Excel format before 2007."""
    command = [sys.executable, "-m", "crawler.text.old_workbook"]
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(filter(None, sys.path)), "PYTHONIOENCODING": "utf-8"}
    try:
        done = subprocess.run(  # noqa: S603  # our own module, no words from outside
            command, input=data, capture_output=True, timeout=_LONGEST_SECONDS, check=False, env=environment
        )
    except subprocess.TimeoutExpired as error:
        raise UnreadableFileError(ReadProblem.BROKEN, "reading the workbook took too long") from error
    if done.returncode:
        raise UnreadableFileError(ReadProblem.BROKEN, "the workbook cannot be read")
    answer = json.loads(done.stdout)
    if "problem" in answer:
        raise UnreadableFileError(ReadProblem(answer["problem"]), answer["detail"])
    return sheet_document(answer["pages"], answer["cut_off"])


def _limit_memory() -> None:
    if sys.platform != "win32":
        import resource

        _, hard = resource.getrlimit(resource.RLIMIT_AS)
        most = _MOST_MEMORY if hard == resource.RLIM_INFINITY else min(_MOST_MEMORY, hard)
        resource.setrlimit(resource.RLIMIT_AS, (most, hard))


def _main() -> None:
    _limit_memory()
    try:
        pages, cut_off = read_sheets(sys.stdin.buffer.read())
    except UnreadableFileError as error:
        print(json.dumps({"problem": error.problem.value, "detail": str(error)}))
    else:
        print(json.dumps({"pages": pages, "cut_off": cut_off}))


if __name__ == "__main__":
    _main()
