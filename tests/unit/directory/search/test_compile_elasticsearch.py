"""A plan as an Elasticsearch request: a plain dictionary that no text can inject anything into."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from services.directory.domain.enquiry import Enquiry, NeedRead
from services.directory.domain.words import words
from services.directory.gazetteer import Place
from services.directory.search.elasticsearch.compile import FACETS, query, request_body
from services.directory.search.elasticsearch.mapping import PROPERTIES
from services.directory.search.plan import AgeFits, AnyOf, Code, Phrase, Plan, Within, Word
from services.directory.search.rules import plan

TODAY = date(2026, 11, 22)
SALE = Place("M33 7XX", 53.42, -2.32, 1.4, "sector", "M33", ("m33", "trafford"))
FULL = Enquiry(
    text="men's shed", near=SALE, max_km=5.0, needs=("men",), age=70, free=True, days=("tue",),
    read=(NeedRead("men", "Men", "men's", 0, 5),), meant=("men/shed",), leaning=(("work", 0.4),),
    access=("parking",), languages=("ur",), attendance=("in_person",),
)  # fmt: skip
# Every kind of clause there may be in a request of ours.
KINDS = {
    "bool", "function_score", "match", "match_phrase", "constant_score", "term", "terms",
    "range", "geo_distance", "exists", "match_all", "match_none",
}  # fmt: skip
CLAUSES_OF_A_FIELD = ("match", "match_phrase", "term", "terms", "range")
LISTS_OF_CLAUSES = ("query", "filter", "should", "queries")
EXPRESSIONS = {
    "query_string", "simple_query_string", "regexp", "wildcard", "prefix", "fuzzy", "script",
    "script_score", "more_like_this",
}  # fmt: skip


def of(*clauses: Word | Phrase | Code, filters: tuple[object, ...] = (), **more: object) -> Plan:
    return Plan(clauses, filters, (), "best", 0, 20, **more)  # type: ignore[arg-type]


def inner(made: Plan) -> dict[str, object]:
    return dict(query(made)["function_score"]["query"]["bool"])


def walk(value: object, above: str = "") -> Iterator[tuple[str, str, object]]:
    """Every (key above, key, value) of a request."""
    if isinstance(value, dict):
        for key, below in value.items():
            yield above, key, below
            yield from walk(below, key)
    elif isinstance(value, list):
        for below in value:
            yield from walk(below, above)


@pytest.mark.parametrize(
    ("clause", "expected"),
    [
        (
            Word("choir", (("name", 1.4), ("text", 1.0))),
            [
                {"match": {"name": {"query": "choir", "boost": 1.4}}},
                {"match": {"text": {"query": "choir", "boost": 1.0}}},
            ],
        ),
        (
            Phrase(("mens", "shed"), "name", 3.0),
            [{"match_phrase": {"name": {"query": "mens shed", "boost": 3.0}}}],
        ),
        (
            Code("needs", "loneliness", 6.0),
            [{"constant_score": {"filter": {"term": {"needs": "loneliness"}}, "boost": 6.0}}],
        ),
    ],
)  # fmt: skip
def test_a_clause_is_one_of_the_matches(
    clause: Word | Phrase | Code, expected: list[object]
) -> None:
    assert inner(of(clause)) == {"filter": [], "should": expected, "minimum_should_match": 1}


@pytest.mark.parametrize(
    ("wanted", "expected"),
    [
        (AnyOf("days", ("tue", "wed")), {"terms": {"days": ["tue", "wed"]}}),
        (
            AgeFits(78),
            {"bool": {"filter": [
                {"range": {"minimum_age": {"lte": 78}}}, {"range": {"maximum_age": {"gte": 78}}},
            ]}},
        ),
        (
            Within(53.4, -2.3, None, ("anywhere", "a:sale")),
            {"terms": {"reach": ["anywhere", "a:sale", "placed"]}},
        ),
        (
            Within(53.4, -2.3, 5.0, ("anywhere",)),
            {"bool": {"should": [
                {"terms": {"reach": ["anywhere"]}},
                {"geo_distance": {"distance": "5.0km", "points": {"lat": 53.4, "lon": -2.3}}},
            ], "minimum_should_match": 1}},
        ),
    ],
)  # fmt: skip
def test_a_filter_keeps_what_fits(wanted: object, expected: dict[str, object]) -> None:
    assert inner(of(filters=(wanted,))) == {"filter": [expected], "must": [{"match_all": {}}]}


def test_nothing_to_look_for_matches_nothing() -> None:
    assert query(of(nothing=True)) == {"match_none": {}}


def test_a_score_is_the_sum_of_clauses_times_the_sum_of_degrees() -> None:
    made = query(plan(FULL, TODAY))["function_score"]
    assert (made["score_mode"], made["boost_mode"]) == ("sum", "multiply")
    assert [f["weight"] for f in made["functions"]] == pytest.approx(
        [0.35, 0.45, 0.45 * 0.7, 0.1, 0.1 * 0.4, 0.1]
    )


@pytest.mark.parametrize(
    ("sort", "near", "expected"),
    [
        ("best", SALE, ["_score", {"id": "asc"}]),
        ("nearest", None, ["_score", {"id": "asc"}]),
        (
            "nearest",
            SALE,
            [
                {"_geo_distance": {"points": {"lat": 53.42, "lon": -2.32}, "order": "asc",
                                   "unit": "km"}},
                {"id": "asc"},
            ],
        ),
        (
            "recently_checked",
            None,
            [{"checked": {"order": "desc", "missing": "_last"}}, {"id": "asc"}],
        ),
    ],
)  # fmt: skip
def test_every_order_ends_with_the_id(
    sort: str, near: Place | None, expected: list[object]
) -> None:
    asked = Enquiry(near=near, sort=sort)
    assert request_body(plan(asked, TODAY), facets=False, facts=False)["sort"] == expected


@pytest.mark.parametrize(("facets", "facts"), [(True, False), (False, True)])
def test_facets_and_facts_are_asked_for_only_where_they_are_wanted(
    facets: bool, facts: bool
) -> None:
    body = request_body(plan(Enquiry(page=3, size=7), TODAY), facets, facts)
    assert ("aggs" in body) is facets
    assert ("facts" in body["_source"]) is facts
    assert (body["from"], body["size"], body["track_total_hits"]) == (14, 7, True)
    if facets:
        assert set(body["aggs"]) == set(FACETS)


def test_every_field_that_is_asked_for_is_in_the_mapping() -> None:
    body = request_body(plan(FULL, TODAY), facets=True, facts=True)
    fields = {
        key
        for above, key, _ in walk(body)
        if above in CLAUSES_OF_A_FIELD and key not in ("field", "size")
    }
    assert fields <= set(PROPERTIES)
    assert {value for _, key, value in walk(body) if key == "field"} <= set(PROPERTIES)


HOSTILE = st.sampled_from(
    ["*:*", "_exists_:card", "/.*/", "name:choir OR *", '"open', "choir^9", '"}},{"match_all":{}}']
) | st.text()  # fmt: skip


@given(HOSTILE)
def test_text_stands_only_where_words_are_matched(text: str) -> None:
    body = request_body(plan(Enquiry(text=text), TODAY), facets=True, facts=False)
    keys = {key for _, key, _ in walk(body)}
    assert not keys & EXPRESSIONS
    kinds = {key for above, key, _ in walk(body) if above in LISTS_OF_CLAUSES}
    assert kinds <= KINDS | {"query", "boost"}
    found = set(words(text))
    for above, key, value in walk(body):
        if key == "query" and isinstance(value, str):
            assert above in PROPERTIES
            assert set(value.split()) <= found
    json.dumps(body)
