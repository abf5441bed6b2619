"""What holds for every test."""

from __future__ import annotations

import signal

# A shell starts what runs in its background with Ctrl-C ignored, and every child inherits that: the tests of an
# interrupted run would then fail for the way they were started.
if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:
    signal.signal(signal.SIGINT, signal.default_int_handler)
