"""Which addresses are found in simple scripts."""

from __future__ import annotations

import pytest

from crawler.text.script_links import script_links


@pytest.mark.parametrize(
    ("source", "links"),
    [
        ("location.href='/Home'", ["/Home"]),
        ('window.location = "main.php";', ["main.php"]),
        ("top.location.href = 'a.html'", ["a.html"]),
        ("window.location.replace('/th')", ["/th"]),
        ("window.open('doc.pdf','_blank')", ["doc.pdf"]),
        ("if (w < 600) { location.href = '/m' } else { location.assign(\"/d\") }", ["/m", "/d"]),
        ('document.write(\'<a href="/Home" style="width:5vw"></a>\')', ["/Home"]),
        ("document.write(\"<a href='/Home'></a>\")", ["/Home"]),
        ("location.href = '/item?id=' + id", []),
        ("if (location.href == '/Home') stop()", []),
        ("var allocation = 'x'", []),
    ],
)
def test_only_whole_addresses_are_taken(source: str, links: list[str]) -> None:
    assert script_links(source) == links
