"""A checklist that asks for what no check can do is refused before anything is fetched."""

from __future__ import annotations

import pytest

from checkers.errors import CheckBindingError
from checkers.parameters import bind, bind_all
from checkers.result import Status
from checklists.load import load
from checklists.model import CheckCall, Checklist
from tests.support import case_of, site_of

CHECKLIST = load(2566).checklist


def call(check: str, **parameters: object) -> CheckCall:
    return CheckCall(check=check, parameters=parameters)


@pytest.mark.parametrize(
    ("asked", "says"),
    [
        (call("no_such_check"), "there is no check 'no_such_check'"),
        (
            call("topic", phrases=["ก"], most=3),
            "has no parameter most; it takes about, but_not, listed, minimum",
        ),
        (call("topic"), "needs phrases"),
        (call("topic", phrases="ก"), "parameter phrases"),
        (call("contact_details", shows="pager"), "parameter shows"),
        (call("topic_list", topics=[{"name": {"th": "ก", "en": "a"}}]), "parameter topics"),
    ],
)
def test_a_wrong_call_is_refused_with_what_is_wrong(asked: CheckCall, says: str) -> None:
    with pytest.raises(ValueError, match=says):
        bind(asked)


def test_a_bound_check_judges_with_its_parameters() -> None:
    site = site_of({"/": b"<p>home</p>", "/a.txt": "โครงสร้าง สำนักปลัด".encode()})
    case = case_of(site, CHECKLIST.item("O1"))
    assert bind(call("topic", phrases=["สำนักปลัด"]))(case).status is Status.PASS
    assert bind(call("topic", phrases=["กองช่าง"]))(case).status is Status.FAIL


def test_every_component_of_the_bundled_checklist_is_bound() -> None:
    bound = bind_all(CHECKLIST)
    assert set(bound) == {(item.key, component.key) for item in CHECKLIST.items for component in item.components}
    assert all(bound.values())


def test_the_item_and_component_with_the_wrong_call_are_named() -> None:
    data = CHECKLIST.model_dump(by_alias=True)
    component = data["items"][6]["components"][0]
    component.update({"check": "no_such_check", "with": {}, "any_of": ()})
    with pytest.raises(CheckBindingError, match=rf"O7 {component['key']}: there is no check"):
        bind_all(Checklist.model_validate(data))
