"""Tests mirror the packages; `support` builds sites in memory."""
