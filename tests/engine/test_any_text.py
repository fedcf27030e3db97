"""Whatever somebody types is only text: it finds or finds nothing, on both engines. Nothing in it
is a query, a field, a pattern or a reason to work long."""

from __future__ import annotations

from collections.abc import Callable

import orjson
import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from services.directory.domain.enquiry import Enquiry
from services.directory.domain.listing import Place
from services.directory.gazetteer import Gazetteer
from services.directory.search.elasticsearch.compile import request_body
from services.directory.search.rules import plan
from services.directory.usecases.ports import SearchEngine
from services.directory.usecases.read_enquiry import with_reading
from services.directory.web.fields import LONGEST_TEXT
from services.vocabulary.reader import read_person
from tests.builders.documents import TODAY
from tests.builders.listings import SALE, listing, listing_id
from tests.engine.asking import ask, names, near

SECRET = "Rosemullion"
CHOIR = listing("Sale Choir", "Singing for everybody in the hall.", at=SALE)
REFUGE = listing(
    "A safe place", "Call first.",
    places=(Place(listing_id("r"), SECRET, f"7 {SECRET} Street", "Sale", "M33 7XX", *SALE,
                  confidential=True),),
)  # fmt: skip
SORTS = ("best", "nearest", "recently_checked")
# What engines, databases and shells read as theirs, to be mixed with anything at all.
LANGUAGE = (
    "*:*", "_exists_:card", "/.*/", "/(a+)+$/", "name:", "card:", "OR", "AND", "NOT", "((((", '"',
    "\\", "^9e99", "~2", "{!boost b=1}", "[* TO *]", "<script>", "';--", "${jndi:x}", "%00", "\x00",
    "\x1b[2J", "\r\n", "\u202e", "\u200d", "\ufeff", "\ud7ff", "\U0010ffff", "choir", "café",
    "اردو", "中文", "ਪੰਜਾਬੀ", "👩🏽‍🦽", "İ", "ﬃ", "e\u0301" * 20, "a" * 3000, "*" * 500, "?" * 500,
)  # fmt: skip
LETTERS = st.text(st.characters(codec="utf-8"), max_size=60)
TEXTS = st.lists(st.one_of(st.sampled_from(LANGUAGE), LETTERS), max_size=25).map(" ".join)
LONG = st.tuples(st.sampled_from(LANGUAGE), st.integers(1, LONGEST_TEXT)).map(
    lambda drawn: (drawn[0] * drawn[1])[: drawn[1]]
)


@pytest.fixture
def engine(indexed: Callable[..., SearchEngine]) -> SearchEngine:
    return indexed(CHOIR, REFUGE)


@settings(max_examples=60, suppress_health_check=list(HealthCheck))
@given(st.one_of(TEXTS, LONG), st.sampled_from(SORTS), st.sampled_from([None, 0.1, 5.0, 1000.0]))
@example("x " * (LONGEST_TEXT // 2), "best", None)
@example("lonely and cold, " * 5_000, "nearest", 5.0)
@example(" ".join(f"w{n}" for n in range(15_000)), "best", None)
def test_any_text_finds_or_finds_nothing(
    engine: SearchEngine, text: str, sort: str, km: float | None
) -> None:
    where = near("M33 7XX")
    found = ask(engine, text, near=where, max_km=km, sort=sort)
    assert len(found.hits) <= found.total <= 2
    enquiry = with_reading(Enquiry(text=text, near=where, max_km=km), read_person)
    assert engine.count(enquiry) == found.total


# What an engine would read as its language → the same as plain words.
SAME = [
    ("name:choir", "name choir"), ("_exists_:choir", "exists choir"),
    ("+choir -hall", "choir hall"),
    ("choir^1000", "choir 1000"), ('"choir"', "choir"), ("choir AND hall", "choir and hall"),
    ("/ch.*ir/ hall", "ch ir hall"), ("[a TO z] choir", "a to z choir"), ("choir~2", "choir 2"),
    ("{\"match_all\":{}} choir", "match all choir"), ("cho*r hall", "cho r hall"),
    ("choir\x00hall", "choir hall"), ("choir" + "*" * 500, "choir"),
]  # fmt: skip


@pytest.mark.parametrize(("hostile", "plain"), SAME)
def test_a_query_language_is_only_words(engine: SearchEngine, hostile: str, plain: str) -> None:
    one, other = ask(engine, hostile, read=()), ask(engine, plain, read=())
    assert names(one) == names(other)
    assert "Sale Choir" in names(one)


HIDDEN = [
    CHOIR.id, CHOIR.id[:8], "card", "facts", "extras", "_id", "_source", "needs_mask", "source_id",
    "a:Trafford", SECRET, f"{SECRET} Street", f"card:{SECRET}", f"*{SECRET}*",
    f"/.*{SECRET}.*/", f"reach:{SECRET}", "in_person", "unknown",
]  # fmt: skip


@pytest.mark.parametrize("text", HIDDEN)
def test_what_is_not_shown_cannot_be_searched(engine: SearchEngine, text: str) -> None:
    assert ask(engine, text, read=()).total == 0


def test_the_longest_text_asks_for_no_more_than_a_long_one() -> None:
    """Counted, not timed: how much there is for an engine to look up."""
    ten, many = (" ".join(f"word{n}" for n in range(count)) for count in (10, 12_000))
    sizes = [
        len(orjson.dumps(request_body(plan(Enquiry(text=text), TODAY), True, True)))
        for text in (ten, many)
    ]
    assert sizes[1] < 10 * sizes[0]


POLES = [(90.0, 0.0), (-90.0, 0.0), (89.99, 179.9), (0.0, 180.0), (0.0, -180.0), (-89.99, -179.9)]


@pytest.mark.parametrize(("lat", "lon"), POLES)
@pytest.mark.parametrize("km", [0.001, 5.0, 1000.0])
@pytest.mark.parametrize("sort", SORTS)
def test_the_ends_of_the_earth_are_places(
    engine: SearchEngine, lat: float, lon: float, km: float, sort: str
) -> None:
    where = Gazetteer.shipped().place_at(lat, lon)
    assert ask(engine, near=where, max_km=km, sort=sort).total == 0


def test_beside_the_date_line_a_place_is_found(indexed: Callable[..., SearchEngine]) -> None:
    engine = indexed(listing("West", at=(-16.8, 179.99)), listing("East", at=(-16.8, -179.99)))
    for lon, name in ((179.98, "West"), (-179.98, "East")):
        where = Gazetteer.shipped().place_at(-16.8, lon)
        assert name in names(ask(engine, near=where, max_km=10.0))
