"""Looks at a server's TLS certificate as a browser would, apart from the crawl, which goes on whatever it says."""

from __future__ import annotations

import socket
import ssl


def certificate_problem(host: str, port: int, ip_address: str, timeout: float) -> str | None:
    """Why a browser would warn about this server, in English; None when all is well or nothing can be said.

    Connects to `ip_address`, the address that the crawl was allowed to talk to. Blocks for up to `timeout` seconds.
    """
    context = ssl.create_default_context()
    if not _trusts_anybody():
        return None  # Without a list of authorities every certificate would look bad.
    try:
        with (
            socket.create_connection((ip_address, port), timeout=timeout) as plain,
            context.wrap_socket(plain, server_hostname=host),
        ):
            return None
    except ssl.SSLCertVerificationError as error:
        return error.verify_message or str(error)
    except (OSError, ValueError):
        return None  # No connection this time: the captures tell about that.


def _trusts_anybody() -> bool:
    paths = ssl.get_default_verify_paths()
    return paths.cafile is not None or paths.capath is not None
