"""P1 and P3: how long a search takes, at the door and inside, beside the bare query."""

from __future__ import annotations

import statistics
from collections.abc import Callable, Iterator, Mapping
from contextlib import ExitStack
from dataclasses import dataclass

from services.directory.domain.enquiry import Enquiry
from services.directory.gazetteer import Gazetteer
from services.directory.usecases.ports import SearchEngine
from services.directory.usecases.search_listings import search_listings
from tests.bench.door import Client, body_of, long_body, open_door
from tests.bench.homes import ELASTICSEARCH, EMBEDDED, Home
from tests.bench.reference import ENQUIRIES, KM, Asked
from tests.bench.report import Finding, found
from tests.bench.timing import Arm, side_by_side

DOOR_MOST: Mapping[str, float] = {EMBEDDED: 2.5, ELASTICSEARCH: 1.6}
GROWTH_MOST = 1.5
SUGGESTIONS_MOST = 1.5
LONG_MOST = 5.0
LONG_WORDS, SHORT_WORDS = 10_000, 10
TYPED = ("lun", "cho", "debt", "me", "food b", "walk", "dementia c", "sal", "you", "art")
TURNS = len(ENQUIRIES)

Ask = Callable[[Asked], object]


@dataclass(frozen=True)
class Ways:
    """The ways to ask one home. `bare` has an index of its own with the same listings."""

    home: Home
    client: Client
    door: Ask
    inside: Ask
    bare: Ask


def measure_searches(homes: list[Home], bares: list[Ask], rounds: int) -> Iterator[Finding]:
    """P1 at every size, then P3: the largest of `homes` (the last) over the one before it."""
    with ExitStack() as stack:
        ways = [
            _ways(home, stack.enter_context(open_door(home, ENQUIRIES[0])), bare)
            for home, bare in zip(homes, bares, strict=True)
        ]
        for each in ways:
            yield from _over_bare(each, rounds, is_bar=each is ways[-1])
        yield from _other_questions(ways[-1], rounds)
        if len(ways) > 1:
            yield from _growth(ways[-1], ways[-2], rounds)


def _ways(home: Home, client: Client, bare: Ask) -> Ways:
    return Ways(home, client, _through(client), _inside(home), bare)


def enquiry_of(asked: Asked) -> Enquiry:
    """What the directory makes of the enquiry's body, its words not yet read."""
    near = Gazetteer.shipped().find_postcode(asked.outcode)
    return Enquiry(text=asked.text, near=near, max_km=KM)


def _over_bare(ways: Ways, rounds: int, is_bar: bool) -> Iterator[Finding]:
    home = ways.home
    engine, size = home.engine.name, home.size
    most = DOOR_MOST[engine] if is_bar else None
    door = side_by_side(_in_turn(ways.door), _in_turn(ways.bare), TURNS, rounds)
    matches = {"matches": _median_matches(home.parts().engine)}
    what = "POST /v1/search at the door ÷ bare query"
    yield found("P1", what, engine, size, door, "ms", most=most, beside=matches)
    inside = side_by_side(_in_turn(ways.inside), _in_turn(ways.bare), TURNS, rounds)
    yield found("P1", "… of it, the use case in process", engine, size, inside, "ms")


def _other_questions(ways: Ways, rounds: int) -> Iterator[Finding]:
    """Suggestions while typing beside a search, and a very long text beside a short one."""
    engine, size, client = ways.home.engine.name, ways.home.size, ways.client
    typed = side_by_side(
        lambda turn: client.suggest(TYPED[turn % len(TYPED)]), _in_turn(ways.door), TURNS, rounds
    )
    what = "POST /v1/suggestions ÷ POST /v1/search, at the door"
    yield found("suggest", what, engine, size, typed, "ms", most=SUGGESTIONS_MOST)
    long, short = (long_body(words) for words in (LONG_WORDS, SHORT_WORDS))
    texts = side_by_side(
        lambda _turn: client.search(long), lambda _turn: client.search(short), TURNS, rounds
    )
    what = f"an enquiry of {LONG_WORDS:,} words ÷ one of {SHORT_WORDS}"
    yield found("long", what, engine, size, texts, "ms", most=LONG_MOST)


def _growth(large: Ways, small: Ways, rounds: int) -> Iterator[Finding]:
    engine, size = large.home.engine.name, large.home.size
    what = f"search in process ÷ the same over {small.home.size:,}"
    inside = side_by_side(_in_turn(large.inside), _in_turn(small.inside), TURNS, rounds)
    yield found("P3", what, engine, size, inside, "ms", most=GROWTH_MOST)
    door = side_by_side(_in_turn(large.door), _in_turn(small.door), TURNS, rounds)
    yield found("P3", "… at the door", engine, size, door, "ms")
    bare = side_by_side(_in_turn(large.bare), _in_turn(small.bare), TURNS, rounds)
    yield found("P3", "… of the bare query", engine, size, bare, "ms")


def _in_turn(ask: Ask) -> Arm:
    """An arm that asks the next enquiry at each turn."""
    return lambda turn: ask(ENQUIRIES[turn % TURNS])


def _inside(home: Home) -> Ask:
    """The use case in this process: words read, engine asked, answer built."""
    using = home.parts().search
    known = {asked: enquiry_of(asked) for asked in ENQUIRIES}
    return lambda asked: search_listings(known[asked], using)


def _through(client: Client) -> Ask:
    bodies = {asked: body_of(asked) for asked in ENQUIRIES}
    return lambda asked: client.search(bodies[asked])


def _median_matches(engine: SearchEngine) -> float:
    """How many listings an enquiry's words find within the circle."""
    return statistics.median(engine.count(enquiry_of(asked)) for asked in ENQUIRIES)
