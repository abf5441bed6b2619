"""What the second reader learns from, and how its thresholds are set."""

from __future__ import annotations

from benchmarks.telling_lines.limits import Scores, likely, threshold, thresholds
from benchmarks.telling_lines.on_sites import limited
from benchmarks.telling_lines.texts import shown
from benchmarks.verdicts.settings import readable, sets
from checkers.telling_lines import Model


def scores(whole: list[float], others: list[float]) -> Scores:
    return Scores(whole=tuple(whole), without=tuple(others), decoys=(), fulfilling=(), other=())


def test_nothing_is_learnt_from_the_sets_kept_for_measuring() -> None:
    assert not set(readable()) & set(sets().measuring)
    assert len(readable()) > 10


def test_excerpts_of_the_bundled_sites_all_fulfil_their_component() -> None:
    of_sites = [each for each in shown() if each.of_site]
    assert len(of_sites) > 100
    assert all(each.fulfils and each.lines for each in of_sites)


def test_a_threshold_lies_where_others_are_caught_and_no_whole_text_is_lost() -> None:
    own = scores(whole=[1.2, 2.0, 3.0], others=[-1.0, 0.0, 0.6, 0.9])
    assert 0.9 < threshold(own, price=10.0, around=1.0) <= 1.2


def test_in_all_no_more_whole_texts_are_lost_than_allowed() -> None:
    found = {name: scores([float(value) for value in range(100)], [value / 2 for value in range(100)]) for name in "ab"}
    chosen = thresholds(found, most=0.05)
    lost = sum(value < chosen[name] for name, each in found.items() for value in each.whole)
    assert 0 < lost <= 10


def test_few_of_the_others_reach_what_is_likely() -> None:
    chosen = likely({"a": scores([], [value / 100 for value in range(100)])}, most=0.05)
    assert sum(value / 100 >= chosen["a"] for value in range(100)) == 5


def test_what_a_careful_person_found_on_the_bundled_sites_bounds_the_thresholds() -> None:
    bounded = limited(Model(0.0, {}, 0.0, 0.0, 0.0), plainly_not=1.0, hardly=2.0, likely=3.0, most=1.5, least=4.0)
    assert (bounded.plainly_not, bounded.hardly, bounded.likely) == (1.0, 1.49, 4.01)
