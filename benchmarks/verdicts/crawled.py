"""Crawl a made-up site over a real server and judge what was stored: the proof that sites in memory are true to it."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

from benchmarks.verdicts.producers import Press
from benchmarks.verdicts.publication import Carrier, Publication
from benchmarks.verdicts.shapes import Plan
from benchmarks.verdicts.snapshot import HOST, Answer, answers_of
from checkers.result import Result, Status
from checkers.result_file import load_result
from crawler.snapshot import Outcome
from fixtures.build import body_file
from fixtures.routes import Route, write_routes
from fixtures.serve import serve

Verdicts = Mapping[tuple[str, str], Status]  # item number and component -> status


def verdicts(result: Result) -> Verdicts:
    """The status of every component."""
    return {(item.number, one.key): one.status for item in result.items for one in item.components}


def local(plan: Plan) -> Plan:
    """The site with all its files on its own server, so that it can be crawled without the internet."""
    return replace(plan, publications=tuple(map(_local, plan.publications)), archive=tuple(map(_local, plan.archive)))


def _local(publication: Publication) -> Publication:
    return replace(publication, carrier=Carrier.POST) if publication.carrier is Carrier.DRIVE else publication


def write_site(answers: Mapping[str, Answer], press: Press, folder: Path) -> None:
    """Write a site as `fixtures.serve` serves it; what is not OK is left out and answers 404."""
    drawings = {f"{HOST}/images/{name}.png": path.read_bytes() for name, path in press.pictures.items()}
    files = {url: Answer(data, "image/png") for url, data in drawings.items()} | dict(answers)
    routes = []
    for url, answer in files.items():
        path = url.removeprefix(HOST)
        if answer.outcome is Outcome.OK and url.startswith(HOST):
            file = folder / body_file(path)
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_bytes(answer.data)
            routes.append(Route(path, body_file(path), headers=(("Content-Type", answer.content_type),)))
    write_routes(routes, folder)


def crawl_and_judge(plan: Plan, press: Press, folder: Path, as_of: str) -> Result:
    """The result of `prongsai scan` on a site that is all local. `as_of`: ISO date. Raises RuntimeError."""
    site, out = folder / "site", folder / "out"
    site.mkdir(parents=True)
    write_site(answers_of(plan, press), press, site)
    with serve(site) as server:
        command = [sys.executable, "-m", "prongsai", "scan", f"{server.url}/", "--out", str(out)]
        settings = ["--year", str(plan.fiscal_year), "--as-of", as_of, "--allow-private", "--delay", "0", "--quiet"]
        done = subprocess.run([*command, *settings], capture_output=True, text=True, timeout=300, check=False)
    if not (out / "result.json").exists():
        raise RuntimeError(done.stdout + done.stderr)
    return load_result(out / "result.json")
