"""Every check answers every example as its file name says.

An example is a file `tests/checks/<check>/<status>-<what>.html` (a web page) or `.txt` (a document, pages divided by
form feeds), or a folder of that name with several files. Its first line is a comment with the item and the components
whose parameters are used: `<!-- O5 address -->`, `<!-- O5 address map -->`; a date after them is that of the scan.
A file `of-O11.txt` in a folder is evidence of that other item, one `behind-….html` of none: it is what a link leads to.
A `home.html` carries the comment of files that have no place for one (PDF, DOCX, XLSX, pictures).
"""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

import pytest

from checkers.finding import Finding
from checkers.parameters import bind
from checkers.result import Status
from checklists.load import load
from checklists.model import CheckCall
from tests.support import AS_OF, case_of, evidence_of, site_of

HERE = Path(__file__).parent
CHECKLIST = load(2566).checklist
EXAMPLES = sorted(path for path in HERE.glob("*/*") if path.parent.name != "__pycache__")
CHECKS = sorted(path.stem for path in (HERE.parents[1] / "checkers" / "checks").glob("[a-z]*.py"))
_HEADER_LINE = re.compile(rb"\A<!-- *O\d+ [^\n]*-->\n")
_HEADER = re.compile(r"<!-- *(O\d+)((?: +[a-z][a-z0-9-]*)+)(?: +(\d{4}-\d\d-\d\d))? *-->")


def files_of(example: Path) -> dict[str, bytes]:
    """Address to bytes; `home.html` is the home page."""
    paths = sorted(example.iterdir()) if example.is_dir() else [example]
    return {"/" if path.name == "home.html" else f"/{path.name}": path.read_bytes() for path in paths}


def headers_of(example: Path) -> tuple[str, list[str], date]:
    """Item number, component keys, date of the scan."""
    text = "\n".join(data.decode(errors="replace")[:200] for data in files_of(example).values())
    match = _HEADER.search(text)
    assert match, f"{example} has no header like <!-- O5 address -->"
    return match[1], match[2].split(), date.fromisoformat(match[3]) if match[3] else AS_OF


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda path: f"{path.parent.name}/{path.stem}")
def test_the_check_answers_as_the_file_name_says(example: Path) -> None:
    number, keys, as_of = headers_of(example)
    components = {component.key: component for component in CHECKLIST.item(number).components}
    for key in keys:
        calls = [call for call in components[key].calls if call.check == example.parent.name]
        assert calls, f"{number} {key} is bound to {[call.check for call in components[key].calls]}"
        finding = _judge(calls[0], example, number, as_of)
        assert str(finding.status) == example.stem.partition("-")[0], f"{number} {key}: {finding.message.en}"
        if finding.status is Status.PASS:
            assert all(quote.text for quote in finding.quotes)


def _judge(call: CheckCall, example: Path, number: str, as_of: date) -> Finding:
    files = {name: _HEADER_LINE.sub(b"", data, count=1) for name, data in files_of(example).items()}
    others = {}
    for name in [name for name in files if name.startswith("/of-")]:
        other = CHECKLIST.item(name.removeprefix("/of-").partition(".")[0])
        others[other.key] = evidence_of(site_of({name: files.pop(name)}), other)
    return bind(call)(case_of(site_of(files), CHECKLIST.item(number), as_of=as_of, others=others))


@pytest.mark.parametrize("check", [name for name in CHECKS if name != "manual"])
def test_every_check_has_an_example_that_passes_and_one_that_does_not(check: str) -> None:
    statuses = {path.stem.partition("-")[0] for path in (HERE / check).glob("*")}
    assert "pass" in statuses
    assert statuses - {"pass"}


@pytest.mark.parametrize("number", [item.number for item in CHECKLIST.items])
def test_every_item_has_an_example_that_passes_one_that_fails_and_one_that_a_person_must_look_at(number: str) -> None:
    statuses = {example.stem.partition("-")[0] for example in EXAMPLES if headers_of(example)[0] == number}
    assert statuses >= {"pass", "fail"}
    assert statuses & {"unsure", "error"}


_PLAN = "แผนดำเนินงาน ประจำปีงบประมาณ พ.ศ. 2567\nใช้ระหว่าง 1 ตุลาคม 2566 - 30 กันยายน 2567\nโครงการซ่อมถนน 50,000 บาท"
_REPORT = "รายงานผลการดำเนินงานตามแผน รอบ 6 เดือน\n1 ตุลาคม 2566 - 31 มีนาคม 2567\nโครงการซ่อมถนน เบิกจ่ายแล้ว 20,000 บาท"


@pytest.mark.parametrize(
    ("text", "status"), [(_PLAN, Status.FAIL), (_REPORT, Status.PASS), (f"{_PLAN}\n{_REPORT}", Status.PASS)]
)
def test_the_months_of_a_plan_are_not_those_of_a_report_on_it(text: str, status: Status) -> None:
    """From 2567 on both are evidence of one item."""
    item = load(2567).checklist.item("annual-plan")
    call = next(call for one in item.components if one.key == "first-six-months" for call in one.calls)
    assert bind(call)(case_of(site_of({"/plan.txt": text.encode()}), item)).status is status
