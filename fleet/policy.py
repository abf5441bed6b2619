"""How a batch treats its scans: policy.yaml."""

from __future__ import annotations

from functools import cache

from pydantic import BaseModel, ConfigDict

from crawler.packaged import packaged


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
    return Policy.model_validate(packaged("fleet", "policy.yaml"))
