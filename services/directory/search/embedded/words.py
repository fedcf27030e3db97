"""What the embedded index knows of single words: for spelling, and for names that begin with one.

Stems are what it holds, so a word is looked for by its stem, and whoever asks looks again at the
words as they are written.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import tantivy
from tantivy import Occur, Order, Query

from services.directory.domain.spelling import within
from services.directory.search.embedded.columns import stored_bytes
from services.directory.search.embedded.schema import analyser, schema
from services.directory.search.heads import heads
from services.directory.usecases.ports import Hit

Addresses = list[tantivy.DocAddress]


def known(searcher: tantivy.Searcher, words: Iterable[str]) -> frozenset[str]:
    """Those of `words` whose stem is in the text of a listing that is still there."""
    return frozenset(word for word in words if _is_known(searcher, word))


def nearly(searcher: tantivy.Searcher, word: str, mistakes: int, most: int) -> Addresses:
    """Listings with a stem at most `mistakes` from the word, its stem, or a head of it."""
    same_letter = [stem for stem, _ in searcher.terms_with_prefix("text", word[0])]
    written = {word, *_stems(word)}
    stems = {stem for each in written for stem in within(each, same_letter, mistakes)}
    stems.update(stem for head in heads(word) for stem in _stems(head))
    return _in_order(searcher, _any_of("text", sorted(stems)), most) if stems else []


def named(searcher: tantivy.Searcher, words: Sequence[str], most: int) -> Addresses:
    """Listings in whose names each of `words` begins a word."""
    each = [(Occur.Must, _begins(searcher, word)) for word in words]
    return _in_order(searcher, Query.boolean_query(each), most) if each else []


def kept(searcher: tantivy.Searcher, addresses: Addresses) -> tuple[Hit, ...]:
    """What is kept of these listings."""
    return tuple(_hit(searcher.doc(address)) for address in addresses)


def _hit(document: tantivy.Document) -> Hit:
    card, extras, facts = (stored_bytes(document, name) for name in ("card", "extras", "facts"))
    return Hit(card, extras, facts, score=0.0)


def _is_known(searcher: tantivy.Searcher, word: str) -> bool:
    stems = _stems(word)
    wanted = Query.boolean_query([(Occur.Must, _term("text", stem)) for stem in stems])
    # Counting terms would also count listings that were replaced or taken away.
    return not stems or bool(searcher.search(wanted, limit=1, count=False).hits)


def _begins(searcher: tantivy.Searcher, word: str) -> Query:
    stems = {stem for stem, _ in searcher.terms_with_prefix("name", word)}
    stems.update(stem for head in (word, *heads(word)) for stem in _stems(head))
    return _any_of("name", sorted(stems))


def _any_of(field: str, stems: Sequence[str]) -> Query:
    return Query.const_score_query(Query.term_set_query(schema(), field, list(stems)), 1.0)


def _in_order(searcher: tantivy.Searcher, query: Query, most: int) -> Addresses:
    """The first `most` by id."""
    found = searcher.search(query, limit=most, count=False, order_by_field="tie", order=Order.Asc)
    return [address for _, address in found.hits]


def _stems(word: str) -> list[str]:
    return list(analyser().analyze(word))


def _term(field: str, stem: str) -> Query:
    return Query.term_query(schema(), field, stem, index_option="basic")
