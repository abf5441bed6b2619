"""Who leads an agency that is no local administration."""

from __future__ import annotations

from dataclasses import replace

import pytest

from checkers.parameters import bind
from checkers.result import Status
from checklists.load import load
from tests.support import AGENCY, case_of, site_of

CHECKLIST = load(2566).checklist
_ONE = "นางสาวทดลอง มีตัวอย่าง | ผู้อำนวยการ\nนายสมมุติ แต่งขึ้น | รองผู้อำนวยการ"
_MANY = "นางสาวทดลอง มีตัวอย่าง | ผู้อำนวยการ | กองคลัง\nนายสมมุติ แต่งขึ้น | ผู้อำนวยการ | กองช่าง"


@pytest.mark.parametrize(
    ("group", "persons", "status"),
    [
        ("central", _ONE, Status.PASS),
        ("central", _MANY, Status.FAIL),
        ("local", _ONE, Status.FAIL),
        ("", _ONE, Status.FAIL),
    ],
)
def test_the_only_bare_head_leads_an_agency_that_is_not_local(group: str, persons: str, status: Status) -> None:
    item = CHECKLIST.item("O2")
    files = {"/who.txt": f"คณะผู้บริหาร\n{persons}".encode()}
    case = case_of(site_of(files), item)
    call = next(component for component in item.components if component.key == "top-and-deputies").calls[0]
    finding = bind(call)(replace(case, agency=replace(AGENCY, group=group)))
    assert finding.status is status, finding.message.en
