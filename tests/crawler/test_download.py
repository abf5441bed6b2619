"""Downloads over connections that are kept: no answer is fetched twice, and no header may go on for ever."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread

from crawler.download import HEADER_BYTES
from crawler.snapshot import Outcome, StopReason
from tests.crawler.crawling import captures_of, run_crawl

PAGES = 12
BODY = "ก" * 10_000  # 30,000 bytes: a whole answer comes in one piece, and ten of them pass the limit of a header


@contextmanager
def keeping_connections() -> Iterator[tuple[str, Counter[str], set[int]]]:
    """A server that keeps its connections: its address, how often each path was asked for, and the clients' ports."""
    hits: Counter[str] = Counter()
    ports: set[int] = set()

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_GET(self) -> None:
            hits[self.path] += 1
            ports.add(self.client_address[1])
            links = "".join(f"<a href='/p{number}'>{number}</a>" for number in range(PAGES))
            found = self.path == "/" or self.path.startswith("/p")
            body = f"<title>{self.path}</title>{links if self.path == '/' else BODY}".encode()
            head = (
                f"HTTP/1.1 {200 if found else 404} -\r\nContent-Type: text/html\r\nContent-Length: {len(body)}\r\n\r\n"
            )
            self.wfile.write(head.encode() + body)

        def log_message(self, *_: object) -> None:
            return

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads, server.block_on_close = True, False
    thread = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_address[1]}/", hits, ports
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


def test_many_answers_on_one_connection_are_no_endless_header(tmp_path: Path) -> None:
    assert PAGES * len(BODY.encode()) > HEADER_BYTES
    with keeping_connections() as (url, hits, ports):
        record = run_crawl(url, tmp_path)
    assert record.stop_reason is StopReason.FINISHED
    assert {path: hits[path] for path in hits if hits[path] > 1} == {}
    assert len(ports) == 1
    assert {capture.outcome for capture in captures_of(tmp_path).values()} == {Outcome.OK}
