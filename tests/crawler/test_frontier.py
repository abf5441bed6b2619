"""The order of fetching."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from crawler.frontier import LINK, SEED, Address, Frontier, State, server_of
from crawler.snapshot import LinkKind, Scope


def _address(order: int, *, score: float = 0.0, depth: int = 1, rank: int = LINK) -> Address:
    return Address(f"http://a.go.th/{order}", order, rank, score, depth, None, LinkKind.ANCHOR, "", Scope.SITE)


def _drain(frontier: Frontier) -> list[int]:
    popped = []
    while (address := frontier.pop("a.go.th")) is not None:
        frontier.settle(address, State.DONE)
        popped.append(address.order)
    return popped


@given(st.lists(st.tuples(st.sampled_from([0.0, 0.3, 0.9]), st.integers(0, 3)), max_size=30), st.randoms())
def test_score_then_depth_then_order_whatever_the_order_of_adding(
    rows: list[tuple[float, int]], random: object
) -> None:
    addresses = [_address(order, score=score, depth=depth) for order, (score, depth) in enumerate(rows)]
    expected = [one.order for one in sorted(addresses, key=lambda one: (-one.score, one.depth, one.order))]
    random.shuffle(addresses)  # type: ignore[attr-defined]
    frontier = Frontier(addresses)
    assert frontier.queued == len(rows)
    assert _drain(frontier) == expected
    assert frontier.queued == 0


def test_the_seed_goes_before_the_best_link() -> None:
    assert _drain(Frontier([_address(1, score=1.0), _address(2, rank=SEED)])) == [2, 1]


def test_a_better_sighting_moves_an_address_up_and_it_comes_once() -> None:
    first, second = _address(1, score=0.2), _address(2, score=0.1)
    frontier = Frontier([first, second])
    second.score = 0.9
    frontier.reorder(second)
    assert _drain(frontier) == [2, 1]


def test_retries_wait_until_they_are_queued() -> None:
    frontier = Frontier([_address(1), _address(2)])
    failed = frontier.pop("a.go.th")
    assert failed is not None
    frontier.settle(failed, State.RETRY)
    assert _drain(frontier) == [2]
    frontier.queue_retries()
    assert _drain(frontier) == [1]


def test_www_and_bare_name_are_one_server() -> None:
    assert server_of("http://www.a.go.th/") == server_of("https://a.go.th:8080/x") == "a.go.th"
