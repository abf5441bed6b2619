"""The example pages: small sites of invented agencies with the answer that a careful assessor would give.

One YAML file each: `status` (pass, fail or unsure), `says` (words of the English message that name the right reason),
`note`, `pages` (address -> whole mark-up, or title and body), `qr` (address of a picture -> what its QR code holds),
`as_of`.
"""

from __future__ import annotations

import io
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import segno
import yaml
from pydantic import BaseModel, ConfigDict

from checkers.result import ComponentResult, Status
from checkers.run import JudgeRequest, judge
from checklists.load import LoadedChecklist
from crawler.text.addresses import normalise_address
from tests.support import AGENCY, AS_OF, HOST, site_of

FOLDER = Path(__file__).with_name("examples")
ITEM = "O8"
_FORM = "<form method=post><input name=a><textarea name=b></textarea><button>บันทึก</button></form><p>กรุณากรอกให้ครบ</p>"
_PAGE = "<!doctype html><html lang=th><head><meta charset=utf-8><title>{title}</title></head><body>{body}</body></html>"


class Page(BaseModel):
    """A page of which only title and body matter."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    title: str
    body: str


class Example(BaseModel):
    """One example file."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    status: Status
    says: str
    note: str
    pages: Mapping[str, str | Page]
    qr: Mapping[str, str] = {}
    as_of: date = AS_OF


@dataclass(frozen=True, slots=True)
class Decision:
    """What became of one example."""

    name: str
    example: Example
    found: ComponentResult

    @property
    def right(self) -> bool:
        """Whether status and reason are the expected ones."""
        return self.found.status is self.example.status and self.example.says in self.found.message_en

    @property
    def verdict(self) -> str:
        """right | unsure | wrong reason | false pass | false fail."""
        if self.right:
            return "right"
        if self.found.status is self.example.status:
            return "wrong reason"
        names = {Status.PASS: "false pass", Status.FAIL: "false fail"}
        return names.get(self.found.status, str(self.found.status))


def load_examples(folder: Path = FOLDER) -> dict[str, Example]:
    """File name without suffix -> example, in order of name."""
    paths = sorted(folder.glob("*.yaml"))
    return {path.stem: Example.model_validate(yaml.safe_load(path.read_text(encoding="utf-8"))) for path in paths}


def decide(name: str, example: Example, loaded: LoadedChecklist) -> Decision:
    """Judge the example as a scanned site, with the matching of pages to items that a scan does."""
    request = JudgeRequest(
        as_of=example.as_of, tool_version="example", agency_name=AGENCY.name, agency_type=AGENCY.type
    )
    result = judge(site_of(_files(example), by_links=True), loaded, request)
    item = next(item for item in result.items if item.number == ITEM)
    return Decision(name, example, item.components[0])


def _files(example: Example) -> dict[str, bytes]:
    files = {_address(path): _markup(page).encode() for path, page in example.pages.items()}
    files |= {_address(path): qr_picture(text) for path, text in example.qr.items()}
    return _forms_behind(files) | files


def _forms_behind(files: Mapping[str, bytes]) -> dict[str, bytes]:
    """The pages that an example links to and leaves out: a form to write in, as behind "new topic"."""
    pages = [page for page in site_of(files).captures if page.is_page]
    links = {link.url: link.text for page in pages for link in page.document.links if link.url.startswith(f"{HOST}/")}
    return {url: _markup(Page(title=text, body=_FORM)).encode() for url, text in links.items() if url != f"{HOST}/"}


def _address(path: str) -> str:
    """In the spelling of the crawler; "/" stays the name of the home page."""
    return path if path == "/" else normalise_address(HOST + path)


def _markup(page: str | Page) -> str:
    return page if isinstance(page, str) else _PAGE.format(title=page.title.replace("&", "&amp;"), body=page.body)


def qr_picture(text: str, *, scale: int = 4) -> bytes:
    """A PNG with the QR code of a text."""
    buffer = io.BytesIO()
    segno.make(text, error="m").save(buffer, kind="png", scale=scale, border=4)
    return buffer.getvalue()
