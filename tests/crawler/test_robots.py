"""Which rules of a robots.txt are ours."""

from __future__ import annotations

from crawler.request import user_agent_of
from crawler.robots import Robots

SITE = "https://agency.example"


def robots(text: str) -> Robots:
    found = Robots(user_agent_of("1.0", "public-bot@agency.example"))
    found.learn(SITE, text)
    return found


def test_rules_for_the_products_name_are_ours_whatever_its_case() -> None:
    assert not robots("User-agent: prongsai\nDisallow: /\n").allows(f"{SITE}/a")


def test_a_robot_whose_name_stands_in_our_contact_is_another() -> None:
    ours = robots("User-agent: public\nDisallow: /\nCrawl-delay: 9\n\nUser-agent: bot\nDisallow: /\n")
    assert ours.allows(f"{SITE}/a")
    assert ours.crawl_delay(SITE) is None


def test_the_tool_names_itself_without_an_address_unless_given_one() -> None:
    assert user_agent_of("1.0") == "Prongsai/1.0 (pre-check of public disclosure, reads public pages only)"
    assert user_agent_of("1.0", "ita@agency.example").endswith("; contact: ita@agency.example)")
