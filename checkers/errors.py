"""What is told of files that cannot be used. Without other imports: whoever tells it needs nothing else."""

from __future__ import annotations

from checklists.words import Words


class CheckBindingError(ValueError):
    """A checklist names a check or parameter that does not exist."""

    def __init__(self, item: str, component: str, problem: str, path: tuple[str | int, ...] = ()) -> None:
        super().__init__(f"{item} {component}: {problem}")
        self.path = path  # of the component, in the file
        self.item = item
        self.component = component
        self.problem = problem


class ResultError(ValueError):
    """A file that is no result this version can read; `words` say it in both languages."""

    def __init__(self, words: Words) -> None:
        super().__init__(words.en)
        self.words = words
