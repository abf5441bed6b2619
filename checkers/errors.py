"""What is told of files that cannot be used. Without other imports: whoever tells it needs nothing else."""

from __future__ import annotations

from checklists.words import Words


class CheckBindingError(ValueError):
    """A checklist names a check or parameter that does not exist."""

    def __init__(self, item: str, component: str, problem: Words, path: tuple[str | int, ...] = ()) -> None:
        self.words = Words("{item} {component}: {problem}", "{item} {component}: {problem}").fill(
            item=item, component=component, problem=problem
        )
        super().__init__(self.words.en)
        self.path = path  # of the component, in the file
        self.item = item
        self.component = component
        self.problem = problem


class ResultError(ValueError):
    """A file that is no result this version can read; `words` say it in both languages."""

    def __init__(self, words: Words) -> None:
        super().__init__(words.en)
        self.words = words
