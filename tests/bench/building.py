"""P5: how long it takes to build the twenty listings of an answer, beside writing as JSON what
they hold."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import orjson

from services.directory.domain.words import words
from services.directory.usecases.answer import Moment, array, listing_json, splice
from services.directory.usecases.search_listings import needs_read
from services.vocabulary.reader import read_person
from tests.bench.homes import Home
from tests.bench.listings import NOW
from tests.bench.reference import ENQUIRIES, Asked
from tests.bench.report import Finding, found
from tests.bench.searching import enquiry_of
from tests.bench.timing import side_by_side

SHOWN = 20
MOST = 2.0
SAID = orjson.dumps({"total": SHOWN})
# One build takes microseconds: a clock reading must not weigh.
AT_ONCE = 10


def measure_building(home: Home, rounds: int) -> Finding:
    """Over all enquiries that find anything, each with its words to highlight."""
    builds = [build for asked in ENQUIRIES if (build := builder(home, asked))]
    held: list[Any] = [orjson.loads(build()) for build in builds]
    timed = side_by_side(
        lambda turn: [builds[turn]() for _ in range(AT_ONCE)],
        lambda turn: [orjson.dumps(held[turn]) for _ in range(AT_ONCE)],
        len(builds),
        rounds,
    )
    size = sum(len(build()) for build in builds) / len(builds)
    what = f"build of {SHOWN} listings ÷ orjson.dumps of the same, {AT_ONCE} times"
    beside = {"bytes": size, "answers": float(len(builds))}
    return found("P5", what, home.engine.name, home.size, timed, "µs", most=MOST, beside=beside)


def builder(home: Home, asked: Asked) -> Callable[[], bytes] | None:
    """Builds twenty listings that answer `asked`, however far away; None when there are none."""
    enquiry = replace(enquiry_of(asked), max_km=None, read=needs_read(asked.text, read_person))
    found = home.parts().engine.search(enquiry).hits
    if not found or enquiry.near is None:
        return None
    # A tiny directory has fewer: they come round again.
    hits = (found * SHOWN)[:SHOWN]
    near = (enquiry.near.lat, enquiry.near.lon)
    needs = tuple(need.code for need in enquiry.read)
    moment = Moment(NOW, near, words(asked.text), needs)

    def build() -> bytes:
        listings = array([listing_json(hit, moment) for hit in hits])
        return splice(SAID, b'{"listings":' + listings + b"}")

    return build
