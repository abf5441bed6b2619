"""Spread one task over the processors of the machine, for sites so large that it pays.

A part is worked on by a copy of this process, which sees everything that was read so far; only what it finds is sent
back. The order of the parts, and with it every result, is that of one process working alone.
"""

from __future__ import annotations

import os
import sys
import threading
from collections.abc import Callable, Sequence
from contextlib import suppress
from itertools import chain
from multiprocessing import get_context
from multiprocessing.connection import Connection
from typing import Generic, TypeVar

from checkers.thresholds import thresholds

T = TypeVar("T")
R = TypeVar("R")


def parts_for(captures: int) -> int:
    """In how many parts the work on a site of so many captures is done.

    Only Linux copies a process safely, and only one without threads.
    """
    limits = thresholds().spread
    if captures < limits.least_captures or sys.platform != "linux" or threading.active_count() > 1:
        return 1
    return min(limits.most, len(os.sched_getaffinity(0)))


def share(whole: Sequence[T], part: int, parts: int) -> Sequence[T]:
    """One of so many neighbouring pieces of nearly equal length."""
    return whole[len(whole) * part // parts : len(whole) * (part + 1) // parts]


def balanced(whole: Sequence[T], weight: Callable[[T], float], parts: int) -> list[list[T]]:
    """So many pieces of about the same weight in all: the heaviest first, each to the piece that is lightest so far."""
    pieces: list[list[T]] = [[] for _ in range(parts)]
    weights = [0.0] * parts
    for one in sorted(whole, key=weight, reverse=True):
        lightest = weights.index(min(weights))
        pieces[lightest].append(one)
        weights[lightest] += weight(one)
    return pieces


def spread(task: Callable[[int], R], parts: int) -> list[R]:
    """What the task gives for every part: part 0 is done here, each other one in a process of its own."""
    elsewhere = [_Elsewhere(task, part) for part in range(1, parts)]
    return [task(0), *(one.result() for one in elsewhere)]


def spread_over(work: Callable[[Sequence[T]], list[R]], whole: Sequence[T]) -> list[R]:
    """What the work finds in the whole, in its order, its shares being worked on side by side where that pays."""
    parts = parts_for(len(whole))
    found = spread(lambda part: work(share(whole, part, parts)), parts)
    return list(chain.from_iterable(found))


class _Elsewhere(Generic[R]):
    """A part in another process; when that dies or fails, the part is done here after all."""

    def __init__(self, task: Callable[[int], R], part: int) -> None:
        context = get_context("fork")
        self._task, self._part = task, part
        self._answer, send = context.Pipe(duplex=False)
        self._process = context.Process(target=_work, args=(send, task, part), daemon=True)
        self._process.start()
        send.close()

    def result(self) -> R:
        """What was found."""
        try:
            found: R = self._answer.recv()
        except (EOFError, OSError):
            return self._task(self._part)
        finally:
            self._answer.close()
            self._process.join()
        return found


def _work(send: Connection, task: Callable[[int], object], part: int) -> None:
    # Whatever goes wrong is met again, and told, by the process that waits and does the part itself.
    with suppress(Exception), send:
        send.send(task(part))
