"""Why a snapshot cannot be read or written."""

from __future__ import annotations


class SnapshotError(Exception):
    """A snapshot folder cannot be used; the message says why and what to do."""


class DiskFullError(SnapshotError):
    """There is no room left for the snapshot. What was written before is kept."""
