"""Serves a folder on loopback for measurements: with nginx when installed, else with a small server of our own."""

from __future__ import annotations

import functools
import http.server
import multiprocessing
import shutil
import socket
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

_NGINX_CONFIGURATION = """
daemon off; worker_processes 1; pid {work}/pid; error_log {work}/error.log;
events {{ worker_connections 256; }}
http {{
  types {{ text/html html; application/pdf pdf; }} default_type application/octet-stream; charset utf-8;
  access_log off; keepalive_requests 1000000;
  client_body_temp_path {work}; proxy_temp_path {work}; fastcgi_temp_path {work}; uwsgi_temp_path {work};
  scgi_temp_path {work};
  server {{ listen 127.0.0.1:{port}; root {folder}; }}
}}
"""


@contextmanager
def serve_folder(folder: Path) -> Iterator[str]:
    """The base address of the folder, served until the block ends."""
    port = _free_port()
    with tempfile.TemporaryDirectory() as work:
        stop = _start_nginx(folder.resolve(), Path(work), port) or _start_own(folder, port)
        try:
            _wait_for(port)
            yield f"http://127.0.0.1:{port}"
        finally:
            stop()


def _start_nginx(folder: Path, work: Path, port: int) -> functools.partial[None] | None:
    program = shutil.which("nginx") or shutil.which("nginx", path="/usr/sbin")
    if program is None:
        return None
    configuration = work / "nginx.conf"
    configuration.write_text(_NGINX_CONFIGURATION.format(work=work, port=port, folder=folder), encoding="utf-8")
    process = subprocess.Popen([program, "-c", str(configuration), "-g", "user root;"], stderr=subprocess.DEVNULL)
    return functools.partial(_end, process)


def _end(process: subprocess.Popen[bytes]) -> None:
    process.terminate()
    process.wait()


def _start_own(folder: Path, port: int) -> functools.partial[None]:
    process = multiprocessing.get_context("spawn").Process(target=_run_own, args=(folder, port), daemon=True)
    process.start()
    return functools.partial(process.kill)


def _run_own(folder: Path, port: int) -> None:
    class Quiet(http.server.SimpleHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def log_message(self, format: str, *args: object) -> None:  # noqa: A002, ARG002
            return

    handler = functools.partial(Quiet, directory=str(folder))
    http.server.ThreadingHTTPServer(("127.0.0.1", port), handler).serve_forever()


def _free_port() -> int:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return int(free.getsockname()[1])


def _wait_for(port: int) -> None:
    for _ in range(100):
        with socket.socket() as attempt:
            if attempt.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.05)
    raise RuntimeError(f"nothing listens on port {port}")
