"""A directory in this process: a real record, the embedded index, and a few listings."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path

import msgspec
import pytest
from flask.testing import FlaskClient

from services.directory.app import make_app
from services.directory.domain.listing import (
    Assurance,
    Attribute,
    Contact,
    Cost,
    Eligibility,
    Identifier,
    Join,
    Organisation,
    Origin,
    Place,
    Price,
    Schedule,
)
from services.directory.indexer import Indexer
from services.directory.parts import Parts
from services.directory.settings import read_settings
from services.directory.store.migrate import migrate
from tests.builders.listings import ALTRINCHAM, BOLTON, SALE, listing, listing_id

AT = datetime(2026, 11, 22, tzinfo=UTC)
LUNCH = listing(
    "Lunch club",
    "A lunch for people living alone. <b>Tea</b> & cake.",
    kind="community_centre",
    organisation=Organisation(
        listing_id("o"), "Sale Trust", "A charity.", "https://example.org", "a@example.org",
        (Identifier("GB-CHC", "123456"),),
    ),
    origin=Origin("feed", "77", "OGL-UK-3.0", "The council"),
    places=(
        Place(listing_id("p"), "Hall", "1 High Street", "Sale", "M33 7XX", *SALE, 0.1,
              ("wheelchair",), "A ramp"),
    ),
    schedules=(Schedule("Tuesdays 2pm - 4pm", "FREQ=WEEKLY;BYDAY=TU", "14:00", "16:00"),),
    eligibility=Eligibility(50, None, (), (), (), "People over 50"),
    cost=Cost("paid", (Price(3.0, "£3"),), "£3 each"),
    join=Join("drop_in", ("self",), "0161 496 0000", "a@example.org", "https://example.org/join"),
    contacts=(Contact("Reception", "Desk", "0161 496 0000", "a@example.org"),),
    languages=("ur",),
    attendance=("in_person",),
    attributes=(Attribute("own", "7", "Lunch clubs"),),
    assurance=Assurance("2026-09-01"),
)  # fmt: skip
PAUSED = msgspec.structs.replace(listing("Paused choir", "Singing."), status="paused")
REFUGE = listing(
    "Refuge",
    "A safe place.",
    places=(
        Place(listing_id("r"), "Rose House", "7 Secret Street", "Sale", "M33 7XX", *SALE,
              confidential=True),
    ),
)  # fmt: skip
ALL = (
    LUNCH,
    PAUSED,
    REFUGE,
    listing("Debt line", "Free debt advice by phone.", attendance=("phone",), cost=Cost("free")),
    listing("Altrincham choir", "Singing.", at=ALTRINCHAM),
    listing("Bolton choir", "Singing.", at=BOLTON, assurance=Assurance("2026-11-01")),
    listing("Trafford carers", "For unpaid carers.", areas=("Trafford",)),
)


@pytest.fixture(scope="module")
def parts(tmp_path_factory: pytest.TempPathFactory) -> Parts:
    """The collaborators, over a record and an index that hold ALL."""
    home: Path = tmp_path_factory.mktemp("home")
    made = Parts(read_settings({"SIGNPOST_HOME": str(home)}))
    migrate(made.database)
    made.record.save(ALL, "test", AT)
    Indexer(made).drain()
    return made


@pytest.fixture(scope="module")
def client(parts: Parts) -> Iterator[FlaskClient]:
    root = logging.getLogger()
    kept, level = root.handlers[:], root.level
    yield make_app(parts.settings).test_client()
    root.handlers[:] = kept
    root.setLevel(level)


@pytest.fixture
def total(client: FlaskClient) -> Callable[[dict[str, object]], int]:
    """How many an enquiry finds."""

    def ask(body: dict[str, object]) -> int:
        said = client.post("/v1/search", json=body)
        assert said.status_code == 200, said.get_data(as_text=True)
        return int(said.get_json()["total"])

    return ask
