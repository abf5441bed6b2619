"""What an answer really is."""

from __future__ import annotations

import pytest

from crawler.outcome import Answer, classify
from crawler.snapshot import Outcome

PAGE = "http://a.go.th/page"
LOGIN_FORM = b"<form><input type='password' name='p'></form>"


def _answer(
    *, url: str = PAGE, final_url: str | None = None, status: int = 200, body: bytes = b"<p>x</p>", **headers: str
) -> Answer:
    named = tuple((name.replace("_", "-"), value) for name, value in headers.items())
    return Answer(url, final_url or url, status, named, body, "text/html")


@pytest.mark.parametrize(
    ("answer", "outcome"),
    [
        (_answer(), Outcome.OK),
        (_answer(status=206), Outcome.OK),
        (_answer(status=401), Outcome.LOGIN),
        (_answer(status=403), Outcome.FORBIDDEN),
        (_answer(status=410), Outcome.NOT_FOUND),
        (_answer(status=418), Outcome.OTHER_STATUS),
        (_answer(status=429), Outcome.RATE_LIMITED),
        (_answer(status=503), Outcome.SERVER_ERROR),
        (_answer(status=403, cf_mitigated="challenge"), Outcome.CHALLENGE),
        (_answer(status=503, body=b"<title>Just a moment...</title>"), Outcome.CHALLENGE),
        (_answer(body=b"<title>Just a moment...</title>" + b"x" * 100_000), Outcome.OK),
        (_answer(body=b"<script src='/cdn-cgi/challenge-platform/x.js'></script><p>news</p>"), Outcome.OK),
        (_answer(body=LOGIN_FORM), Outcome.OK),  # a log-in box beside the page's contents
        (_answer(final_url="http://a.go.th/user/login.php", body=LOGIN_FORM), Outcome.LOGIN),
        (_answer(final_url="http://a.go.th/user/login.php"), Outcome.OK),
        (_answer(url="http://a.go.th/x.pdf", body=LOGIN_FORM), Outcome.LOGIN),
        (
            _answer(
                url="https://drive.google.com/file/d/1/view", final_url="https://accounts.google.com/ServiceLogin?x"
            ),
            Outcome.LOGIN,
        ),
    ],
)
def test_answers_are_told_apart(answer: Answer, outcome: Outcome) -> None:
    assert classify(answer)[0] is outcome


def test_a_pdf_is_not_searched_for_marks() -> None:
    assert classify(Answer(PAGE, PAGE, 200, (), b"%PDF _incapsula_resource", "application/pdf"))[0] is Outcome.OK
