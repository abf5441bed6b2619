"""The fixture site of these tests, built once."""

from __future__ import annotations

from pathlib import Path

import pytest

from fixtures.build import BuiltSite, build


@pytest.fixture(scope="session")
def ekkarat(tmp_path_factory: pytest.TempPathFactory) -> BuiltSite:
    """The built site ekkarat."""
    folder: Path = tmp_path_factory.mktemp("ekkarat")
    return build("ekkarat", folder)
