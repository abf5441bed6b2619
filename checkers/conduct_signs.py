"""How a line tells people in office what to do and what not to do. Data: line_signs.yaml."""

from __future__ import annotations

import re
from functools import cache

from checkers.search import contains_word, fold, held
from checkers.sign_words import sign_words

_LEAST_CONDUCT = 3
# "Dos & Don'ts" as the name of such a list is none of its heads.
_BOTH_IN_ONE = re.compile(r"\bdo'?s?\s*(?:&|and|และ)\s*don'?t'?s?\b", re.IGNORECASE)
_LEAST_OF_BOTH = 24  # letters beside the heads
_OUGHT = re.compile(r"(?<!ไม่)(?:ควร|พึง|ต้อง)(?!ไม่|ละเว้น|งด|ห้าม)")
_OUGHT_NOT = re.compile(r"(?:ควร|พึง|ต้อง)(?:ไม่|ละเว้น|งด)|ไม่(?:ควร|พึง)|ห้าม|อย่า(?!ง)")
_LEAST_OUGHT = 2


def tells_much_conduct(line: str) -> bool:
    """Whether a line tells of several kinds of good conduct, as a code does."""
    return len(held(line, sign_words().conduct)) >= _LEAST_CONDUCT


def tells_conduct(line: str) -> bool:
    """Whether a line tells of good conduct at all."""
    return contains_word(line, sign_words().conduct)


def has_both(text: str) -> bool:
    """What to do beside what not to do, and more than the two heads."""
    words, left = sign_words(), _BOTH_IN_ONE.sub(" ", text.replace("’", "'"))
    bad = _alone(words.donts)
    if not bad.search(left):
        return False
    left = bad.sub(" ", left)
    good = _alone(words.dos)
    return bool(good.search(left)) and len(fold(good.sub(" ", left))) >= _LEAST_OF_BOTH


def says_both(text: str) -> bool:
    """Sentences that say what people in office ought to do and what not, some of each."""
    return min(len(_OUGHT.findall(text)), len(_OUGHT_NOT.findall(text))) >= _LEAST_OUGHT


@cache
def _alone(words: tuple[str, ...]) -> re.Pattern[str]:
    """Latin words by themselves; Thai ones where a part of a line begins with them."""
    listed = sorted(words, key=len, reverse=True)
    latin = "|".join(re.escape(word) for word in listed if word.isascii())
    signs = "|".join(re.escape(word) for word in listed if len(word) == 1)
    thai = "|".join(re.escape(word) for word in listed if not word.isascii() and len(word) > 1)
    return re.compile(
        rf"(?<![A-Za-z'])(?:{latin})(?![A-Za-z'])|{signs}|(?<![ก-๙])(?:สิ่งที่|ข้อ|พฤติกรรมที่|แบบนี้)?(?:{thai})", re.IGNORECASE
    )
