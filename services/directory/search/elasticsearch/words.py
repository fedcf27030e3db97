"""What Elasticsearch is asked of single words: for spelling, and for names that begin with one.

Pure: values in, dictionaries out. Words reach only term-level clauses.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from services.directory.search.heads import heads

Body = dict[str, Any]
SOURCE = ["card", "extras"]
COUNTS = "counts"
# How many different stems a misspelt word or the beginning of a name is tried as.
MOST_STEMS = 200
MOST_SEEN = 50_000


class SeenWords:
    """Words that listings were found to have: public words, so that the common case asks nobody.

    One that has since gone from every listing only goes without being put right.
    """

    def __init__(self, most: int = MOST_SEEN) -> None:
        self._most = most
        self._words: set[str] = set()

    def __contains__(self, word: str) -> bool:
        return word in self._words

    def add(self, words: Iterable[str]) -> None:
        if len(self._words) >= self._most:
            self._words = set()
        self._words.update(words)


def counting(queries: Sequence[Body]) -> Body:
    """Counts what each query finds, under its number, without its results."""
    each = {str(n): query for n, query in enumerate(queries)}
    counts = {"filters": {"filters": each, "keyed": False}}
    return {"size": 0, "aggs": {COUNTS: counts}}


def holds(word: str) -> Body:
    """Listings that have the word in any of its forms."""
    return {"match": {"text": word}}


def nearly(word: str, mistakes: int, most: int) -> Body:
    """Listings with a stem at most `mistakes` from the word, its stem, or a head of it."""
    fuzzy = {"fuzziness": mistakes, "prefix_length": 1, "max_expansions": MOST_STEMS}
    either = [
        {"match": {"text": {"query": word, **fuzzy}}},
        {"fuzzy": {"text": {"value": word, **fuzzy}}},
        *({"match": {"text": head}} for head in heads(word)),
    ]
    return _in_order({"bool": {"should": either}}, most)


def named(words: Sequence[str], most: int) -> Body:
    """Listings in whose names each of `words` begins a word."""
    return _in_order({"bool": {"filter": [_begins(word) for word in words]}}, most)


def _begins(word: str) -> Body:
    exact = ({"match": {"name": each}} for each in (word, *heads(word)))
    return {"bool": {"should": [{"prefix": {"name": word}}, *exact]}}


def _in_order(query: Body, most: int) -> Body:
    """The first `most` by id."""
    return {
        "query": {"bool": {"filter": [query]}},
        "size": most,
        "sort": [{"id": "asc"}],
        "_source": SOURCE,
    }
