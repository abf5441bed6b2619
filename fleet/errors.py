"""What the fleet refuses; the command line says it in the user's language."""

from __future__ import annotations


class FleetError(Exception):
    """Something the user can put right. `key` names the sentence of the message catalogue that says how."""

    def __init__(self, key: str, **values: object) -> None:
        super().__init__(key)
        self.key = key
        self.values = values
