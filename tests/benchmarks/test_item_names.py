"""What the names of items are learnt from, and how."""

from __future__ import annotations

import pytest

from benchmarks.item_names.texts import NO_ITEM, Named, named_by
from benchmarks.verdicts.settings import readable, sets


def test_nothing_is_learnt_from_the_sets_kept_for_measuring() -> None:
    assert not set(readable()) & set(sets().measuring)
    assert len(readable()) > 10


def test_links_titles_and_lines_that_name_nothing_are_told_apart() -> None:
    found = list(named_by("river"))
    links = [each for each in found if each.is_link]
    assert len(links) == 3 * len({each.item for each in links})
    assert all(each.item != NO_ITEM for each in links)
    assert any(each.item == NO_ITEM for each in found)
    assert not any("{" in each.text for each in found)


def test_names_are_learnt_from_runs_that_several_share() -> None:
    named = [Named(f"{word}คน{n}", "hr-rules", str(n)) for n, word in enumerate(("กติกา", "กฎ", "เกณฑ์") * 4)]
    named += [Named(f"{word}น้ำ{n}", NO_ITEM, str(n)) for n, word in enumerate(("เรื่อง", "ข่าว", "เกณฑ์") * 4)]
    learning = pytest.importorskip("benchmarks.item_names.learn", exc_type=ImportError)  # needs the extra "learn"
    learnt = learning.learn(named)
    assert learnt.likely("ระเบียบคน", 0.5).keys() == {"hr-rules"}
    assert learnt.likely("ระเบียบน้ำ", 0.5) == {}
