"""The server of fixture sites answers as its table says, right and wrong."""

from __future__ import annotations

import http.client
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote, urlsplit

import pytest

from fixtures.build import BuiltSite
from fixtures.routes import Route, decode_address, write_routes
from fixtures.serve import SiteServer, serve


@pytest.fixture(scope="module")
def server(ekkarat: BuiltSite) -> Iterator[SiteServer]:
    with serve(ekkarat.folder) as server:
        yield server


@dataclass(frozen=True)
class Answer:
    status: int
    headers: dict[str, str]
    body: bytes
    whole: bool = True


def ask(server: SiteServer, address: str, method: str = "GET") -> Answer:
    with closing(http.client.HTTPConnection(urlsplit(server.url).netloc, timeout=10)) as connection:
        connection.request(method, address)
        with closing(connection.getresponse()) as response:
            try:
                body, whole = response.read(), True
            except http.client.IncompleteRead as cut:
                body, whole = cut.partial, False
            return Answer(response.status, dict(response.getheaders()), body, whole)


def test_every_page_and_document_is_answered(server: SiteServer, ekkarat: BuiltSite) -> None:
    for path in ekkarat.pages:
        answer = ask(server, quote(path, safe="/?="))
        assert answer.status == (403 if path == "/Pages/backoffice" else 200), path
        assert answer.body, path


def test_every_page_of_the_second_site_is_answered(thanphloi: BuiltSite) -> None:
    with serve(thanphloi.folder) as second:
        statuses = {ask(second, quote(path, safe="/?=")).status for path in thanphloi.pages}
        short = ask(second, "/?p=1184")
        assert statuses == {200}
        assert short.status == 301
        assert short.headers["Location"].isascii()
        assert ask(second, short.headers["Location"]).status == 200


def test_every_page_of_the_third_site_is_answered(ruangphueng: BuiltSite) -> None:
    with serve(ruangphueng.folder) as third:
        pages = {ask(third, quote(path, safe="/?=")).status for path in ruangphueng.pages}
        redirect = ask(third, "/download.php?id=19")
        file = ask(third, redirect.headers["Location"])
        direct = ask(third, "/download.php?id=22")
    assert pages == {200}
    assert (redirect.status, file.status) == (302, 200)
    assert file.body[:5] == direct.body[:5] == b"%PDF-"


def test_hits_are_counted_by_decoded_address_with_its_query(server: SiteServer) -> None:
    ask(server, "/Pages/news?page=2")
    before = server.hits["/Pages/news?page=2"]
    ask(server, "/Pages/news?page=2")
    ask(server, quote("/docs/file/ภาษาไทย1.pdf"))
    assert server.hits["/Pages/news?page=2"] == before + 1
    assert server.hits["/docs/file/ภาษาไทย1.pdf"] == 1


def test_two_pages_of_one_list_differ(server: SiteServer) -> None:
    assert ask(server, "/Pages/news").body != ask(server, "/Pages/news?page=2").body


def test_an_unknown_address_is_not_found(server: SiteServer) -> None:
    assert ask(server, "/Pages/tambon_magazine").status == 404


def test_a_redirect_names_its_target(server: SiteServer) -> None:
    answer = ask(server, "/Pages/index")
    assert (answer.status, answer.headers["Location"]) == (302, "/Home")


def test_head_has_the_length_but_no_body(server: SiteServer) -> None:
    answer = ask(server, "/Home", "HEAD")
    assert int(answer.headers["Content-Length"]) > 1000
    assert answer.body == b""


def test_a_body_that_is_cut_ends_early(server: SiteServer) -> None:
    answer = ask(server, quote("/docs/file/ภาพกิจกรรมวันเด็ก.pdf"))
    assert (answer.whole, len(answer.body)) == (False, 900)


def test_the_sitemap_names_the_server(server: SiteServer) -> None:
    assert f"<loc>{server.url}/Home</loc>" in ask(server, "/sitemap.xml").body.decode()


def test_a_folder_that_was_not_built_is_refused(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError, match="is not a built site"), serve(tmp_path):
        pass


def test_an_answer_can_be_without_a_body(tmp_path: Path) -> None:
    write_routes([Route("/empty", status=204)], tmp_path)
    with serve(tmp_path) as empty:
        assert ask(empty, "/empty").status == 204


@pytest.mark.parametrize(
    ("address", "path"),
    [("/", "/"), ("http://host/a?b=%E0%B8%81#c", "/a?b=ก"), ("/%E0%B8%81%20.pdf", "/ก .pdf"), ("", "/")],
)
def test_addresses_are_decoded(address: str, path: str) -> None:
    assert decode_address(address) == path
