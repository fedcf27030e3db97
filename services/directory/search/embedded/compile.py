"""A plan as a tantivy query. Text reaches only term and phrase queries: there is no query language
for anybody to inject into."""

from __future__ import annotations

from collections.abc import Sequence

from tantivy import FieldType, Occur, Query

from services.directory.search.cells import cells_around
from services.directory.search.embedded.schema import analyser, schema
from services.directory.search.plan import (
    AgeFits,
    AnyOf,
    Clause,
    Code,
    Filter,
    Phrase,
    Plan,
    Within,
    Word,
)


def compile_plan(plan: Plan) -> Query:
    """The query whose scores are the plan's clauses; circles are cut and degrees weighed later."""
    if plan.nothing:
        return Query.empty_query()
    clauses = [q for clause in plan.clauses for q in _clause(clause)]
    parts = [(Occur.Must, Query.const_score_query(_filter(f), 0.0)) for f in plan.filters]
    if clauses:
        # One flat list: a union of unions is scored in whole blocks, whatever the filters let in.
        parts.append((Occur.Must, Query.boolean_query([(Occur.Should, q) for q in clauses])))
    elif plan.clauses:
        return Query.empty_query()
    else:
        parts.append((Occur.Must, Query.const_score_query(Query.all_query(), 1.0)))
    return Query.boolean_query(parts)


def _clause(clause: Clause) -> list[Query]:
    match clause:
        case Word():
            return _word(clause)
        case Phrase():
            return _phrase(clause)
        case Code():
            term = Query.term_query(schema(), clause.field, clause.code, index_option="basic")
            return [Query.const_score_query(term, clause.weight)]


def _word(word: Word) -> list[Query]:
    terms = analyser().analyze(word.text)[:1]
    return [
        Query.boost_query(_term(field, term), weight)
        for term in terms
        for field, weight in word.fields
    ]


def _phrase(phrase: Phrase) -> list[Query]:
    terms = [t for word in phrase.words for t in analyser().analyze(word)]
    if len(terms) < 2:
        return []
    found = Query.phrase_query(schema(), phrase.field, list(terms))
    return [Query.boost_query(found, phrase.weight)]


def _term(field: str, term: str) -> Query:
    return Query.term_query(schema(), field, term)


def _filter(wanted: Filter) -> Query:
    match wanted:
        case AnyOf():
            return _any_term(wanted.field, wanted.codes)
        case AgeFits():
            return _ages(wanted.age)
        case Within():
            return _any_term("reach", _reach(wanted))


def _any_term(field: str, terms: Sequence[str]) -> Query:
    """Any of a few terms. (A term set walks the dictionary of every segment: slower for few.)"""
    each = [Query.term_query(schema(), field, t, index_option="basic") for t in terms]
    return Query.boolean_query([(Occur.Should, q) for q in each])


def _ages(age: int) -> Query:
    low = Query.range_query(schema(), "minimum_age", FieldType.Unsigned, upper_bound=age)
    high = Query.range_query(schema(), "maximum_age", FieldType.Unsigned, lower_bound=age)
    return Query.boolean_query([(Occur.Must, low), (Occur.Must, high)])


def _reach(within: Within) -> list[str]:
    near = ("placed",) if within.km is None else cells_around(within.lat, within.lon, within.km)
    return [*within.reach, *near]
