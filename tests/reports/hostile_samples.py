"""A sample result whose every text tries to break a report: mark-up, scripts, formulas, endless addresses."""

from __future__ import annotations

from checkers.result import AgencyRecord, FoundAt, LookedAt, Result, Status, Unread, Warning_
from tests.reports import samples
from tests.reports.samples import component, quote, words

SCRIPT = "<script>alert('ก')</script>"
IMAGE = '"><img src=https://evil.example/x.png onerror=alert(1)>'
FORMULA = '=HYPERLINK("https://evil.example","เปิด")'
BRACES = "{{ 7 * 7 }} {result} %(name)s"
LONG = (
    f"{samples.SITE}/"
    + "%E0%B8%AB%E0%B8%99%E0%B8%B1%E0%B8%87%E0%B8%AA%E0%B8%B7%E0%B8%AD" * 60
    + "/แผน.pdf?id="
    + "9" * 400
)
ADDRESSES = (
    "javascript:alert(1)",
    "JaVaScRiPt:alert(2)//https://fai-thong.example",
    "java\tscript:alert(3)",
    " https://fai-thong.example/ x",
    "data:text/html,<script>alert(4)</script>",
    "https://fai-thong.example/\u202efdp.exe",
    'https://fai-thong.example/"onmouseover="alert(5)',
    "https://[broken",
    "",
    LONG,
)


def hostile() -> Result:
    """Two sub-indicators, texts of an attacker everywhere that a website's words can reach."""
    items = tuple(
        samples.plain().items[index].model_copy(update=changes)
        for index, changes in enumerate((_failing(), _unsure(), _passing()))
    )
    return samples.result(
        items,
        seed="javascript:alert(0)",
        agency=AgencyRecord(name=SCRIPT + IMAGE + BRACES, type="@SUM(A1)", type_inferred=False, hosts=()),
        warnings=tuple(
            Warning_(kind="kind <b>of a later version</b>", message=words(IMAGE, IMAGE), url=url) for url in ADDRESSES
        ),
        coverage=samples.coverage(
            unread=tuple(
                Unread(url=url, reason="reason of a later version", link_text=SCRIPT, found_on=url) for url in ADDRESSES
            ),
            problems=({"kind": "new", "host": IMAGE, "detail": SCRIPT},),
            user_agent=SCRIPT,
        ),
    )


def _failing() -> dict[str, object]:
    hostile_words = words(FORMULA, FORMULA)
    broken = component(
        "fail",
        text=hostile_words,
        message=SCRIPT,
        message_en=SCRIPT,
        how_to_fix=words("+1+1", "+1+1"),
        source=words(BRACES, BRACES),
    )
    return {
        "status": Status.FAIL,
        "title": hostile_words,
        "message": f"@{IMAGE}",
        "message_en": f"@{IMAGE}",
        "publish_at": words("-2+3", "-2+3"),
        "found_at": FoundAt.ELSEWHERE,
        "answers": ADDRESSES,
        "components": (broken,),
        "looked_at": tuple(_place(url) for url in ADDRESSES),
    }


def _unsure() -> dict[str, object]:
    return {"status": Status.UNSURE, "components": (component("unsure", message="\t=1+1", message_en="\r=1+1"),)}


def _passing() -> dict[str, object]:
    quotes = tuple(quote(url=url, page=2, title=SCRIPT, text=f"{IMAGE} {BRACES}\x00\x08") for url in ADDRESSES)
    return {"status": Status.PASS, "components": (component("pass", quotes=quotes),)}


def _place(url: str) -> LookedAt:
    return LookedAt(
        url=url,
        title=FORMULA,
        why=words(SCRIPT, SCRIPT),
        outcome="outcome of a later version",
        verdict=words(IMAGE, IMAGE),
        click_path=(SCRIPT, BRACES),
    )
