"""What every test of bad input is held to."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.journeys.door import Door


@pytest.fixture(autouse=True)
def unharmed(signpost: Door) -> Iterator[None]:
    """Whatever a test sends: nothing came in or went, and the door still answers."""
    before = signpost.stored()
    yield
    assert signpost.stored() == before
    assert signpost.find(text="food", size=1)["total"] > 0
