"""Only public addresses, and a pause between two requests to one host."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from twisted.internet.address import IPv4Address, IPv6Address

from crawler.fetch_policy import MAX_CRAWL_DELAY, Politeness, PublicOnlyResolver, is_public, refused_literal


@pytest.mark.parametrize(
    "address",
    [
        "0.0.0.0", "0.1.2.3", "10.0.0.1", "100.64.0.1", "127.0.0.1", "127.255.255.254", "169.254.169.254", "172.16.0.1",
        "192.0.0.1", "192.0.2.1", "192.168.1.1", "198.18.0.1", "198.51.100.1", "203.0.113.1", "224.0.0.1",
        "240.0.0.1", "255.255.255.255", "::", "::1", "::127.0.0.1", "::ffff:10.0.0.1", "::ffff:127.0.0.1",
        "64:ff9b::7f00:1", "64:ff9b:1::a00:1", "100::1", "2001:db8::1", "2002:7f00:1::", "2002:c0a8:101::1", "fc00::1",
        "fd12::1", "fe80::1", "fe80::1%eth0", "fec0::1", "ff02::1", "2001:0:1:2:3:4:80ff:fffe", "not an address",
    ],
)  # fmt: skip
def test_private_and_reserved_addresses_are_refused(address: str) -> None:
    assert not is_public(address)


@pytest.mark.parametrize(
    "address", ["8.8.8.8", "203.150.0.1", "2001:4860:4860::8888", "::ffff:8.8.8.8", "64:ff9b::808:808"]
)
def test_public_addresses_are_allowed(address: str) -> None:
    assert is_public(address)


@given(st.ip_addresses(v=4))
def test_wrapping_a_v4_address_in_v6_does_not_make_it_public(address: Any) -> None:
    assert is_public(f"::ffff:{address}") == is_public(str(address))


@pytest.mark.parametrize("url", ["http://127.0.0.1/", "http://[::1]:8080/x", "http://169.254.169.254/latest"])
def test_a_private_address_in_the_link_is_seen_without_asking_the_network(url: str) -> None:
    assert refused_literal(url) is not None


def test_names_are_left_to_the_resolver() -> None:
    assert refused_literal("http://localhost/") is None


class _Receiver:
    def __init__(self) -> None:
        self.addresses: list[str] = []
        self.complete = 0

    def resolutionBegan(self, resolution: Any) -> None:  # noqa: N802
        return

    def addressResolved(self, address: Any) -> None:  # noqa: N802
        self.addresses.append(address.host)

    def resolutionComplete(self) -> None:  # noqa: N802
        self.complete += 1


class _ChangingNames:
    """A name server that answers otherwise each time, as in DNS rebinding."""

    def __init__(self, *answers: list[Any]) -> None:
        self.answers = list(answers)

    def resolveHostName(self, receiver: Any, name: str, *_: Any) -> Any:  # noqa: N802
        receiver.resolutionBegan(None)
        for address in self.answers.pop(0):
            receiver.addressResolved(address)
        receiver.resolutionComplete()


class _Reactor:
    def __init__(self, names: _ChangingNames) -> None:
        self.nameResolver = names


def _resolve(resolver: PublicOnlyResolver, name: str) -> list[str]:
    receiver: Any = _Receiver()
    resolver.resolveHostName(receiver, name, 80)
    assert receiver.complete == 1
    return list(receiver.addresses)


def test_the_resolver_hands_on_public_addresses_only() -> None:
    answer = [IPv4Address("TCP", "8.8.8.8", 80), IPv4Address("TCP", "10.0.0.1", 80), IPv6Address("TCP", "::1", 80)]
    resolver = PublicOnlyResolver(_Reactor(_ChangingNames(answer)), 0)
    assert _resolve(resolver, "mixed.example") == ["8.8.8.8"]
    assert resolver.refused["mixed.example"] == {"10.0.0.1", "::1"}


def test_a_name_that_turns_private_gains_nothing() -> None:
    names = _ChangingNames([IPv4Address("TCP", "8.8.8.8", 80)], [IPv4Address("TCP", "127.0.0.1", 80)])
    resolver = PublicOnlyResolver(_Reactor(names), 0)
    assert _resolve(resolver, "rebinding.example") == ["8.8.8.8"]
    assert _resolve(resolver, "rebinding.example") == []


def test_requests_to_one_host_are_spaced_and_hosts_do_not_wait_for_each_other() -> None:
    politeness = Politeness(delay=0.5)
    assert [politeness.reserve("a", 10.0), politeness.reserve("a", 10.0), politeness.reserve("b", 10.0)] == [0, 0.5, 0]
    assert politeness.reserve("a", 12.0) == 0


def test_the_pause_begins_when_an_answer_has_come() -> None:
    politeness = Politeness(delay=0.5)
    assert politeness.reserve("a", 10.0) == 0
    politeness.answered("a", 10.75)
    assert [politeness.reserve("a", 11.0), politeness.reserve("b", 11.0)] == [0.25, 0]


def test_a_longer_pause_is_honoured_up_to_the_limit() -> None:
    politeness = Politeness(delay=0.5)
    politeness.ask_for("a", 4.0)
    politeness.ask_for("b", 3600.0)
    politeness.ask_for("c", 0.1)
    assert [politeness.delay_of(host) for host in "abc"] == [4.0, MAX_CRAWL_DELAY, 0.5]
