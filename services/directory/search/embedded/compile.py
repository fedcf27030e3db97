"""A plan as a tantivy query. Text reaches only term and phrase queries: there is no query language
for anybody to inject into."""

from __future__ import annotations

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
    clauses = [q for clause in plan.clauses if (q := _clause(clause)) is not None]
    parts = [(Occur.Must, Query.const_score_query(_filter(f), 0.0)) for f in plan.filters]
    if clauses:
        parts.append((Occur.Must, Query.boolean_query([(Occur.Should, q) for q in clauses])))
    elif plan.clauses:
        return Query.empty_query()
    else:
        parts.append((Occur.Must, Query.const_score_query(Query.all_query(), 1.0)))
    return Query.boolean_query(parts)


def _clause(clause: Clause) -> Query | None:
    match clause:
        case Word():
            return _word(clause)
        case Phrase():
            return _phrase(clause)
        case Code():
            term = Query.term_query(schema(), clause.field, clause.code, index_option="basic")
            return Query.const_score_query(term, clause.weight)


def _word(word: Word) -> Query | None:
    if not (terms := analyser().analyze(word.text)):
        return None
    fields = [Query.boost_query(_term(field, terms[0]), weight) for field, weight in word.fields]
    return Query.disjunction_max_query(fields, word.others)


def _phrase(phrase: Phrase) -> Query | None:
    terms = [t for word in phrase.words for t in analyser().analyze(word)]
    if len(terms) < 2:
        return None
    return Query.boost_query(Query.phrase_query(schema(), phrase.field, list(terms)), phrase.weight)


def _term(field: str, term: str) -> Query:
    return Query.term_query(schema(), field, term)


def _filter(wanted: Filter) -> Query:
    match wanted:
        case AnyOf():
            return Query.term_set_query(schema(), wanted.field, list(wanted.codes))
        case AgeFits():
            return _ages(wanted.age)
        case Within():
            return Query.term_set_query(schema(), "reach", _reach(wanted))


def _ages(age: int) -> Query:
    low = Query.range_query(schema(), "minimum_age", FieldType.Unsigned, upper_bound=age)
    high = Query.range_query(schema(), "maximum_age", FieldType.Unsigned, lower_bound=age)
    return Query.boolean_query([(Occur.Must, low), (Occur.Must, high)])


def _reach(within: Within) -> list[str]:
    near = ("placed",) if within.km is None else cells_around(within.lat, within.lon, within.km)
    return [*within.reach, *near]
