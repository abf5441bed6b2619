"""A web server on loopback that answers as told, and misbehaves as told: resets, drips, bombs, endless headers."""

from __future__ import annotations

import gzip
import socket
import socketserver
import ssl
import struct
import threading
import time
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from ipaddress import ip_address
from pathlib import Path

from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat

Behaviour = Callable[[socket.socket], None]
_TLS_HELLO = b"\x16\x03"  # how a client begins that expects TLS


@dataclass
class FaultServer:
    """Where the server listens and what it was asked for."""

    port: int = 0
    routes: dict[str, Behaviour] = field(default_factory=dict)
    otherwise: Behaviour | None = None
    asked: list[tuple[float, str]] = field(default_factory=list)  # steady seconds, path with query
    headers: list[str] = field(default_factory=list)  # the raw head of every request

    def url(self, path: str = "/", host: str = "127.0.0.1") -> str:
        """The address of a path."""
        return f"http://{host}:{self.port}{path}"

    @property
    def hits(self) -> Counter[str]:
        """How often each path was asked for."""
        return Counter(path for _, path in self.asked)

    @property
    def order(self) -> list[str]:
        """The paths in the order asked for, without robots.txt, sitemaps and the probe of an unknown address."""
        return [path for _, path in self.asked if path in self.routes and not path.endswith((".txt", ".xml"))]


@contextmanager
def serve(
    routes: Mapping[str, Behaviour], *, host: str = "127.0.0.1", certificate: Path | None = None
) -> Iterator[FaultServer]:
    """Serves the routes until the block ends; any other path is a 404. With `certificate` (written there): over TLS."""
    fault = FaultServer(routes=dict(routes))

    class Handler(socketserver.BaseRequestHandler):
        def handle(self) -> None:
            try:
                head = _read_head(self.request)
            except OSError:
                return  # No TLS handshake, or the client only looked at the certificate.
            if not head:
                return
            path = head.split(" ")[1]
            fault.asked.append((time.monotonic(), path))
            fault.headers.append(head)
            behaviour = fault.routes.get(path) or fault.otherwise or page("<h1>missing</h1>", status=404)
            try:
                behaviour(self.request)
            except OSError:
                return  # The client hung up, as it should on most of these.

    with _Server((host, 0), Handler) as server:
        fault.port = server.server_address[1]
        if certificate is not None:
            server.socket = _over_tls(server.socket, certificate)
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
        thread.start()
        try:
            yield fault
        finally:
            server.shutdown()
            thread.join()


def _over_tls(plain: socket.socket, certificate: Path) -> ssl.SSLSocket:
    """The socket with a certificate that nobody vouches for."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, "127.0.0.1")])
    begin = datetime(2026, 1, 1, tzinfo=UTC)
    signed = (
        x509.CertificateBuilder(name, name, key.public_key(), 1, begin, begin + timedelta(days=36500))
        .add_extension(x509.SubjectAlternativeName([x509.IPAddress(ip_address("127.0.0.1"))]), critical=False)
        .sign(key, hashes.SHA256())
    )
    private = key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())
    certificate.write_bytes(private + signed.public_bytes(Encoding.PEM))
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate)
    return context.wrap_socket(plain, server_side=True, do_handshake_on_connect=False)


class _Server(socketserver.ThreadingTCPServer):
    daemon_threads = True
    allow_reuse_address = True
    block_on_close = False
    request_queue_size = 64


def _read_head(connection: socket.socket) -> str:
    head = b""
    while b"\r\n\r\n" not in head:
        received = connection.recv(65536)
        if received.startswith(_TLS_HELLO):
            connection.sendall(_message(400, {}, b""))
        if not received or received.startswith(_TLS_HELLO):
            return ""
        head += received
    return head.decode("latin-1")


def _message(status: int, headers: Mapping[str, str], body: bytes) -> bytes:
    lines = "".join(f"{name}: {value}\r\n" for name, value in headers.items())
    return f"HTTP/1.1 {status} -\r\nConnection: close\r\n{lines}\r\n".encode("latin-1") + body


def page(body: str | bytes = "", status: int = 200, wait: float = 0.0, **headers: str) -> Behaviour:
    """An ordinary answer. Header names are written with underscores."""
    data = body.encode() if isinstance(body, str) else body
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    named = {"content-type": "text/html; charset=utf-8", "content-length": str(len(data)), **named}

    def answer(connection: socket.socket) -> None:
        time.sleep(wait)
        connection.sendall(_message(status, named, data))

    return answer


def links(*targets: str, title: str = "หน้า", text: str = "") -> Behaviour:
    """A page with a link to each target; "address|text" gives the link a text."""
    anchors = "".join(
        f'<p><a href="{target.partition("|")[0]}">{target.partition("|")[2] or target}</a></p>' for target in targets
    )
    return page(f"<html><title>{title}</title><body><h1>{title}</h1><p>{text}</p>{anchors}</body></html>")


def redirect(target: str, *, status: int = 302, **headers: str) -> Behaviour:
    """A redirect."""
    return page("", status, 0.0, location=target, **headers)


def reset() -> Behaviour:
    """Cuts the connection with a TCP reset, without an answer."""

    def answer(connection: socket.socket) -> None:
        connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
        connection.close()

    return answer


def drip(seconds: float = 30.0) -> Behaviour:
    """One byte at a time, for ever."""

    def answer(connection: socket.socket) -> None:
        connection.sendall(_message(200, {"content-type": "text/html"}, b""))
        end = time.monotonic() + seconds
        while time.monotonic() < end:
            connection.sendall(b".")
            time.sleep(0.05)

    return answer


def stream(chunk: bytes, *, head: bytes = b"", most: int = 200_000_000) -> Behaviour:
    """The same bytes again and again."""

    def answer(connection: socket.socket) -> None:
        connection.sendall(head)
        for _ in range(most // len(chunk)):
            connection.sendall(chunk)

    return answer


def huge_file(kind: str = "application/pdf") -> Behaviour:
    """A file of 200 MB without a declared length."""
    return stream(b"x" * 65536, head=_message(200, {"content-type": kind}, b"%PDF-1.4\n"))


def endless_header() -> Behaviour:
    """A header that never ends."""
    return stream(b"x-more: " + b"y" * 1000 + b"\r\n", head=b"HTTP/1.1 200 OK\r\n")


def raw(data: bytes) -> Behaviour:
    """Exactly these bytes, then the end."""
    return lambda connection: connection.sendall(data)


def cut_off(body: bytes, *, promised: int) -> Behaviour:
    """A body shorter than its Content-Length."""
    return page(body, content_length=str(promised))


def bomb(size: int = 50_000_000) -> Behaviour:
    """A small gzip body that unpacks to `size` bytes."""
    return page(gzip.compress(b"\0" * size), content_encoding="gzip")
