"""The gazetteer as it is shipped: its data is what these tests are about."""

import pytest

from services.directory.gazetteer import Gazetteer


@pytest.fixture(scope="session")
def gazetteer() -> Gazetteer:
    return Gazetteer.shipped()
