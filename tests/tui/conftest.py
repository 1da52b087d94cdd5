"""The app opens on today at once: a first start that asks for a plan has tests of its own."""

import pytest

from runstrength_tui.paths import Paths
from tests.conftest import NOT_ASKING


@pytest.fixture
def paths(paths: Paths) -> Paths:
    paths.config.parent.mkdir(mode=0o700)
    paths.config.write_text(NOT_ASKING)
    return paths
