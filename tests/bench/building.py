"""P5: how long it takes to build the twenty listings of an answer, beside writing as JSON what
they hold."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import Any

import orjson

from services.directory.domain.words import words
from services.directory.usecases.answer import Moment, array, listing_json, splice
from services.directory.usecases.read_enquiry import with_reading
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


def measure_building(home: Home, rounds: int) -> Iterator[Finding]:
    """The bar: distance, place, next session and freshness set beside the stored card. Marking
    the words is search work and no writing: it is told, and not held to the bar."""
    what = f"build of {SHOWN} listings ÷ orjson.dumps of the same, {AT_ONCE} times"
    yield _measured(home, rounds, what, MOST, marked=False)
    yield _measured(home, rounds, "… with the words marked", None, marked=True)


def builder(home: Home, asked: Asked, marked: bool) -> Callable[[], bytes] | None:
    """Builds twenty listings that answer `asked`, however far away; None when there are none."""
    enquiry = with_reading(replace(enquiry_of(asked), max_km=None), read_person)
    hits = home.parts().engine.search(enquiry).hits
    if not hits or enquiry.near is None:
        return None
    # A tiny directory has fewer: they come round again.
    shown = (hits * SHOWN)[:SHOWN]
    moment = Moment(NOW, (enquiry.near.lat, enquiry.near.lon))
    if marked:
        needs = tuple(need.code for need in enquiry.read)
        moment = Moment(NOW, moment.near, words(asked.text), needs)

    def build() -> bytes:
        listings = array([listing_json(hit, moment) for hit in shown])
        return splice(SAID, b'{"listings":' + listings + b"}")

    return build


def _measured(home: Home, rounds: int, what: str, most: float | None, marked: bool) -> Finding:
    builds = [build for asked in ENQUIRIES if (build := builder(home, asked, marked))]
    held: list[Any] = [orjson.loads(build()) for build in builds]
    timed = side_by_side(
        lambda turn: [builds[turn]() for _ in range(AT_ONCE)],
        lambda turn: [orjson.dumps(held[turn]) for _ in range(AT_ONCE)],
        len(builds),
        rounds,
    )
    size = sum(len(build()) for build in builds) / len(builds)
    engine, beside = home.engine.name, {"bytes": round(size)}
    return found("P5", what, engine, home.size, timed, "µs", most=most, beside=beside)
