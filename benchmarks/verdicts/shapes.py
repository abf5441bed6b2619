"""How a site is laid out: from what an office publishes to the pages of its website.

`index`: a numbered list of the items. `menu`: no numbers, a menu by section on every page. `sections`: one page with
the sections, each with its entries, documents of earlier years among them.
"""

from __future__ import annotations

import random
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from html import escape
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from benchmarks.verdicts.phrases import Names, fill
from benchmarks.verdicts.publication import Publication
from benchmarks.verdicts.settings import SiteWords, site_words
from fixtures.blocks import Block, Kind, parse_blocks
from fixtures.markup import blocks_to_html

_TEMPLATES = Path(__file__).with_name("templates")
Pages = dict[str, str]  # path -> markup


@dataclass(frozen=True, slots=True)
class Link:
    """A link of a menu or list."""

    url: str
    text: str


@dataclass(frozen=True, slots=True)
class Group:
    """A menu entry with what opens below it; without a heading it is a single link."""

    heading: str
    links: tuple[Link, ...]


@dataclass(frozen=True, slots=True)
class Plan:
    """A site before it is written. `archive`: what stands of earlier years. `style`: seed of the small choices."""

    shape: str
    names: Names
    fiscal_year: int
    publications: tuple[Publication, ...]
    archive: tuple[Publication, ...]
    style: int

    @property
    def all(self) -> tuple[Publication, ...]:
        """Everything published."""
        return (*self.publications, *self.archive)


@cache
def _environment() -> Environment:
    return Environment(
        loader=FileSystemLoader(_TEMPLATES), autoescape=True, undefined=StrictUndefined, trim_blocks=True
    )


def _render(template: str, **values: Any) -> str:
    return _environment().get_template(template).render(**values)


def pages_of(plan: Plan) -> Pages:
    """Every web page of a site by its path; links to files lead to `Publication.target`."""
    words = site_words()
    lists, navigation = SHAPES[plan.shape](plan, words)
    bodies = {**_welcome(plan, words), **_fillers(plan, words), **lists}
    for publication in plan.all:
        if publication.is_linked:
            bodies |= _own_pages(publication, words)
    groups = (Group("", (Link("/", words.home),)), *navigation, *_filler_links(words))
    return {path: _page(plan, words, groups, title, body) for path, (title, body) in bodies.items()}


def attachment_page(plan: Plan, title: str, text: str) -> str:
    """A web page that says no more than a few words, without a menu."""
    lines = "".join(f"<p>{escape(line)}</p>" for line in text.split("\n"))
    return _page(plan, site_words(), (), title, f"<h1>{escape(title)}</h1>{lines}")


def _page(plan: Plan, words: SiteWords, groups: Sequence[Group], title: str, body: str) -> str:
    agency = plan.names.agency
    return _render(
        "page.html",
        title=agency if title == agency else f"{title} - {agency}",
        agency=agency,
        navigation=groups,
        body=body,
        footer=words.footer.format(agency=agency),
    )


_Bodies = dict[str, tuple[str, str]]  # path -> title and inner markup


def _welcome(plan: Plan, words: SiteWords) -> _Bodies:
    welcome = words.welcome.format(agency=plan.names.agency)
    return {"/": (plan.names.agency, f"<h1>{escape(welcome)}</h1>")}


def _fillers(plan: Plan, words: SiteWords) -> _Bodies:
    return {
        f"/about/{number}": (
            one.title,
            f"<h1>{one.title}</h1><p>{escape(one.text.replace('{place}', plan.names.place))}</p>",
        )
        for number, one in enumerate(words.fillers)
    }


def _filler_links(words: SiteWords) -> list[Group]:
    return [Group("", (Link(f"/about/{number}", one.title),)) for number, one in enumerate(words.fillers)]


def _own_pages(publication: Publication, words: SiteWords) -> _Bodies:
    found: _Bodies = {}
    title = publication.title
    if publication.is_page:
        found[publication.target] = (title, content_markup(publication))
    elif publication.landing != publication.target:
        link = f'<p><a href="{publication.target}">{escape(words.download)}</a></p>'
        found[publication.landing] = (title, f"<h1>{escape(title)}</h1>{link}")
    for number, heading in enumerate(publication.steps, start=1):
        last = number == len(publication.steps)
        url = publication.landing if last else f"/list/{publication.slot}-{number + 1}"
        text = title if last else publication.steps[number]
        found[f"/list/{publication.slot}-{number}"] = (
            heading,
            _render("links.html", title=heading, links=[Link(url, text)]),
        )
    return found


def content_markup(publication: Publication) -> str:
    """The inner markup of a content page; of one that is only a picture, the picture."""
    heading = f"<h1>{escape(publication.title)}</h1>"
    if publication.form == "picture":
        return f'{heading}<p><img src="/images/{publication.slot}.png" alt=""></p>'
    blocks = (_on_site(block) for block in parse_blocks(publication.body))
    return heading + blocks_to_html(blocks)


def _on_site(block: Block) -> Block:
    return replace(block, target=f"/images/{block.target}.png") if block.kind is Kind.IMAGE else block


def _index(plan: Plan, words: SiteWords) -> tuple[_Bodies, list[Group]]:
    title = fill(random.Random(plan.style).choice(words.index_titles), plan.fiscal_year, plan.names)
    rows = [
        {"number": one.number, "text": one.link, "url": one.entrance if one.is_linked else ""}
        for one in sorted(plan.publications, key=lambda one: int(one.number.lstrip("O")))
    ]
    body = _render("table.html", title=title, rows=rows, words=words)
    return {"/disclosure": (title, body)}, [Group("", (Link("/disclosure", title),))]


def _menu(plan: Plan, words: SiteWords) -> tuple[_Bodies, list[Group]]:  # noqa: ARG001 - a shape like the others
    groups = [Group(heading, tuple(_links(found))) for heading, found in _by_section(plan.publications).items()]
    return {}, [group for group in groups if group.links]


def _sections(plan: Plan, words: SiteWords) -> tuple[_Bodies, list[Group]]:
    rng = random.Random(plan.style)
    title = fill(rng.choice(words.sections_titles), plan.fiscal_year, plan.names)
    label = rng.choice(words.year_labels)
    older: defaultdict[str, list[Publication]] = defaultdict(list)
    for one in plan.archive:
        older[one.phrase.item].append(one)
    groups = []
    for heading, found in _by_section(plan.publications).items():
        entries = [_entry((one, *older[one.phrase.item]), label) for one in found]
        if linked := [entry for entry in entries if entry["links"]]:
            groups.append({"heading": heading, "entries": linked})
    body = _render("accordion.html", title=title, groups=groups)
    return {"/disclosure": (title, body)}, [Group("", (Link("/disclosure", title),))]


def _entry(found: Sequence[Publication], label: str) -> Mapping[str, Any]:
    linked = [one for one in found if one.is_linked]
    links = [Link(one.entrance, _label(one, label) if len(found) > 1 else one.link) for one in linked]
    return {"heading": found[0].link, "links": links}


def _label(publication: Publication, label: str) -> str:
    return label.format(link=publication.link, y=publication.label_year)


def _links(publications: Iterable[Publication]) -> Iterable[Link]:
    return (Link(one.entrance, one.link) for one in publications if one.is_linked)


def _by_section(publications: Iterable[Publication]) -> Mapping[str, list[Publication]]:
    found: defaultdict[str, list[Publication]] = defaultdict(list)
    for one in publications:
        found[one.phrase.head.section].append(one)
    return found


SHAPES: Mapping[str, Callable[[Plan, SiteWords], tuple[_Bodies, list[Group]]]] = {
    "index": _index,
    "menu": _menu,
    "sections": _sections,
}
