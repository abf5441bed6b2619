"""The fixture sites of these tests, each built once."""

from __future__ import annotations

from pathlib import Path

import pytest

from fixtures.build import BuiltSite, build


@pytest.fixture(scope="session")
def ekkarat(tmp_path_factory: pytest.TempPathFactory) -> BuiltSite:
    """The built site ekkarat."""
    folder: Path = tmp_path_factory.mktemp("ekkarat")
    return build("ekkarat", folder)


@pytest.fixture(scope="session")
def thanphloi(tmp_path_factory: pytest.TempPathFactory) -> BuiltSite:
    """The built site thanphloi."""
    folder: Path = tmp_path_factory.mktemp("thanphloi")
    return build("thanphloi", folder)


@pytest.fixture(scope="session")
def ruangphueng(tmp_path_factory: pytest.TempPathFactory) -> BuiltSite:
    """The built site ruangphueng."""
    folder: Path = tmp_path_factory.mktemp("ruangphueng")
    return build("ruangphueng", folder)


@pytest.fixture(scope="session")
def nonkhamin(tmp_path_factory: pytest.TempPathFactory) -> BuiltSite:
    """The built site nonkhamin."""
    folder: Path = tmp_path_factory.mktemp("nonkhamin")
    return build("nonkhamin", folder)


@pytest.fixture(scope="session")
def hetphuenban(tmp_path_factory: pytest.TempPathFactory) -> BuiltSite:
    """The built site hetphuenban."""
    folder: Path = tmp_path_factory.mktemp("hetphuenban")
    return build("hetphuenban", folder)


@pytest.fixture(scope="session", params=["ekkarat", "hetphuenban", "nonkhamin", "ruangphueng", "thanphloi"])
def built(request: pytest.FixtureRequest) -> BuiltSite:
    """Each of the built sites in turn."""
    site: BuiltSite = request.getfixturevalue(request.param)
    return site
