"""The one other agency that a text names again and again, found without knowing where its name ends.

Thai sets no blank between a name and the verb behind it. What follows the kind of an agency, and follows it, its
executive or its district again, is a name, however the sentence goes on; a verb stands behind the kind alone.
"""

from __future__ import annotations

import re
from collections import Counter
from functools import lru_cache

from checkers.cells import cell_words
from checkers.vocabulary import vocabulary

_STEM = 6  # letters by which two names are told apart
_SHOWN = 14
_LEAST = 2  # times


def named_again(text: str, kinds: str) -> str | None:
    """The beginning of the only name that stands behind a kind of agency and at least once more; None without one.

    `kinds`: a pattern of the kinds. Neighbours that are named once each, and lists of several agencies, are nobody's.
    """
    behind = _behind(text, kinds)
    of_kinds = [(kind, name) for kind, name in behind if not (name.startswith(_no_names()) or _is_loose(kind))]
    stems = Counter(name[:_STEM] for _, name in of_kinds)
    often = [stem for stem, count in stems.items() if count + _elsewhere(text, stem) >= _LEAST]
    if len(often) != 1 or len(stems) > _LEAST:
        return None
    return next(f"{kind}{name[:_SHOWN]}…" for kind, name in of_kinds if name.startswith(often[0]))


def _is_loose(kind: str) -> bool:
    """Whether it stands in slogans and before parts of an office, too: "เทศบาลยุคใหม่"."""
    return kind in vocabulary().loose_kinds


def _behind(text: str, kinds: str) -> list[tuple[str, str]]:
    pattern = _pattern(kinds)
    return [(match[1], match[2]) for match in pattern.finditer(text)]


@lru_cache(maxsize=16)
def _pattern(kinds: str) -> re.Pattern[str]:
    # Ahead only: in a run of letters without blanks another agency may stand behind the first.
    return re.compile(rf"({kinds}) ?(?!(?:{kinds}))(?=([ก-ฮเ-ไ][ก-๙]{{{_STEM - 1},40}}))")


def _elsewhere(text: str, stem: str) -> int:
    """How often the name stands behind its executive's title or as that of the place."""
    words = vocabulary()
    before = "|".join(map(re.escape, (*words.signing_offices, *words.of_the_place)))
    return len(re.findall(rf"(?:{before}) ?{re.escape(stem)}", text))


@lru_cache(maxsize=1)
def _no_names() -> tuple[str, ...]:
    """What a sentence goes on with behind the bare kind: "เทศบาลตำบลได้…", "เทศบาลตำบลตรวจ…"."""
    verbs = (*vocabulary().step_verbs, *cell_words().work_verbs, *cell_words().sentence_verbs)
    return (*vocabulary().not_names, *verbs)
