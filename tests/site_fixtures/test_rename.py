"""A renamed site is the same site under names that say nothing."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

from fixtures.build import BuiltSite
from fixtures.rename import rename_addresses
from fixtures.routes import read_routes


def test_a_renamed_site_keeps_its_links_and_loses_its_names(ekkarat: BuiltSite, tmp_path: Path) -> None:
    folder = tmp_path / "renamed"
    shutil.copytree(ekkarat.folder, folder)
    moved = rename_addresses(folder)
    routes = read_routes(folder)
    assert set(moved.values()) == set(routes)
    assert len(set(moved.values())) == len(moved)
    assert moved["/"] == "/"
    index = routes[moved["/Pages/ita_year/2566"]]
    assert index.file is not None
    markup = (folder / index.file).read_text(encoding="utf-8")
    links = set(re.findall(r"""(?:href|src)=["'](/[^"']*)|location\.href='(/[^']*)'""", markup))
    assert {first or second for first, second in links} <= set(routes)
    assert f'"{moved["/docs/file/ภาษาไทย26.pdf"]}"' in markup
    assert "/Pages/" not in markup
    assert "docs/file" not in markup


def test_a_renamed_redirect_leads_to_the_new_name(ekkarat: BuiltSite, tmp_path: Path) -> None:
    folder = tmp_path / "renamed"
    shutil.copytree(ekkarat.folder, folder)
    moved = rename_addresses(folder)
    assert dict(read_routes(folder)[moved["/Pages/index"]].headers)["Location"] == moved["/Home"]


def test_a_renamed_site_without_an_index_loses_its_names_too(thanphloi: BuiltSite, tmp_path: Path) -> None:
    folder = tmp_path / "renamed"
    shutil.copytree(thanphloi.folder, folder)
    moved = rename_addresses(folder)
    routes = read_routes(folder)
    assert dict(routes[moved["/?p=1184"]].headers)["Location"] == moved["/2023/02/17/ชุมชนตลาดเก่าช่วยกันเล/"]
    for path in thanphloi.pages:
        file = routes[moved[path]].file
        assert file is not None
        links = set(re.findall(r"""(?:href|src)=["'](/[^"']*)""", (folder / file).read_text(encoding="utf-8")))
        assert links - set(thanphloi.dead_links) <= set(routes), path
        assert not {link for link in links if "page_id" in link or "category" in link} - set(thanphloi.dead_links)
