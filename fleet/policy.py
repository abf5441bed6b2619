"""How a batch treats its scans: policy.yaml."""

from __future__ import annotations

from functools import cache
from importlib.resources import files

import yaml
from pydantic import BaseModel, ConfigDict


class Policy(BaseModel):
    """The shape of policy.yaml, where every number is explained."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    source: str
    lease: float
    beat: float
    tick: float
    weigh: float
    scan: float
    memory: int
    retry_after: float
    attempts: int
    passing: tuple[str, ...]
    vendor_days: int
    vendor_agencies: int
    vendor_share: float


@cache
def policy() -> Policy:
    """The packaged policy."""
    text = files("fleet").joinpath("policy.yaml").read_text(encoding="utf-8")
    return Policy.model_validate(yaml.safe_load(text))
