"""A plan as an Elasticsearch request body. Pure: values in, a dictionary out.

Text reaches only term-level match clauses: never query_string, so there is nothing to inject into.
"""

from __future__ import annotations

from typing import Any

from services.directory.search.plan import (
    AgeFits,
    AnyOf,
    Base,
    Clause,
    Closeness,
    Code,
    Completeness,
    Degree,
    Filter,
    Freshness,
    Phrase,
    Plan,
    Within,
    Word,
)

Body = dict[str, Any]
FACETS = ("needs", "days", "cost", "attendance", "access")
MOST_CODES = 70
SOURCE = ["card", "extras"]


def request_body(plan: Plan, facets: bool, facts: bool) -> Body:
    """The whole search request for `plan`."""
    body: Body = {
        "query": query(plan),
        "from": plan.first,
        "size": plan.size,
        "sort": _sort(plan),
        "_source": [*SOURCE, "facts"] if facts else SOURCE,
        "track_total_hits": True,
        "track_scores": True,
    }
    if facets:
        body["aggs"] = {f: {"terms": {"field": f, "size": MOST_CODES}} for f in FACETS}
    return body


def query(plan: Plan) -> Body:
    """What matches and how well: clauses summed, times degrees summed."""
    if plan.nothing:
        return {"match_none": {}}
    inner: Body = {"bool": {"filter": [_filter(f) for f in plan.filters]}}
    if plan.clauses:
        inner["bool"]["should"] = [q for clause in plan.clauses for q in _clause(clause)]
        inner["bool"]["minimum_should_match"] = 1
    else:
        inner["bool"]["must"] = [{"match_all": {}}]
    return {
        "function_score": {
            "query": inner,
            "functions": [f for degree in plan.degrees for f in _degree(degree)],
            "score_mode": "sum",
            "boost_mode": "multiply",
        }
    }


def _clause(clause: Clause) -> list[Body]:
    match clause:
        case Word():
            return [
                {"match": {field: {"query": clause.text, "boost": weight}}}
                for field, weight in clause.fields
            ]
        case Phrase():
            words = {"query": " ".join(clause.words), "boost": clause.weight}
            return [{"match_phrase": {clause.field: words}}]
        case Code():
            term = {"term": {clause.field: clause.code}}
            return [{"constant_score": {"filter": term, "boost": clause.weight}}]


def _filter(wanted: Filter) -> Body:
    match wanted:
        case AnyOf():
            return {"terms": {wanted.field: list(wanted.codes)}}
        case AgeFits():
            low = {"range": {"minimum_age": {"lte": wanted.age}}}
            high = {"range": {"maximum_age": {"gte": wanted.age}}}
            return {"bool": {"filter": [low, high]}}
        case Within():
            return _within(wanted)


def _within(within: Within) -> Body:
    reach = {"terms": {"reach": [*within.reach, *(("placed",) if within.km is None else ())]}}
    if within.km is None:
        return reach
    circle = {"distance": f"{within.km}km", "points": {"lat": within.lat, "lon": within.lon}}
    return {"bool": {"should": [reach, {"geo_distance": circle}], "minimum_should_match": 1}}


def _degree(degree: Degree) -> list[Body]:
    match degree:
        case Base():
            return [{"weight": degree.weight}]
        case Closeness():
            return _closeness(degree)
        case Freshness():
            return _freshness(degree)
        case Completeness():
            factor = {"field": "completeness", "missing": 0}
            return [{"field_value_factor": factor, "weight": degree.weight}]


def _closeness(degree: Closeness) -> list[Body]:
    decay = {
        "origin": {"lat": degree.lat, "lon": degree.lon},
        "offset": f"{degree.offset_km}km",
        "scale": f"{degree.half_km}km",
        "decay": 0.5,
    }
    placed = {"exists": {"field": "points"}}
    return [
        {"filter": placed, "exp": {"points": decay}, "weight": degree.weight},
        {
            "filter": {"bool": {"must_not": [placed]}},
            "weight": degree.weight * degree.no_journey,
        },
    ]


def _freshness(degree: Freshness) -> list[Body]:
    decay = {
        "origin": degree.today,
        "offset": degree.offset_days,
        "scale": degree.half_days,
        "decay": 0.5,
    }
    known = {"exists": {"field": "checked"}}
    return [
        {"filter": known, "exp": {"checked": decay}, "weight": degree.weight},
        {"filter": {"bool": {"must_not": [known]}}, "weight": degree.weight * degree.unknown},
    ]


def _sort(plan: Plan) -> list[Any]:
    by: list[Any] = ["_score"]
    if plan.sort == "nearest" and plan.near:
        where = {"lat": plan.near[0], "lon": plan.near[1]}
        by = [{"_geo_distance": {"points": where, "order": "asc", "unit": "km"}}]
    elif plan.sort == "recently_checked":
        by = [{"checked": {"order": "desc", "missing": "_last"}}]
    return [*by, {"id": "asc"}]
