"""The Elasticsearch index: analysis and fields as commented data. Kinds of field have names.

Analysis is the embedded engine's, step by step: the text comes folded (domain/words.py), is cut at
everything that is no letter or digit, and stemmed with Porter 2.
"""

from __future__ import annotations

from typing import Any

from services.directory.search.shape import shape_of

ANALYSIS: dict[str, Any] = {
    "tokenizer": {
        # As tantivy's simple tokenizer: the standard one would keep "e.g." and "10.30" whole.
        "letters_and_digits": {"type": "pattern", "pattern": r"[^\p{L}\p{N}]+"},
    },
    "filter": {"porter2": {"type": "stemmer", "language": "porter2"}},
    "analyzer": {
        "signpost": {
            "type": "custom",
            "tokenizer": "letters_and_digits",
            "filter": ["lowercase", "porter2"],
        }
    },
}

WORDS = {"type": "text", "analyzer": "signpost"}
CODE = {"type": "keyword"}
NUMBER = {"type": "integer"}
# Finished JSON, only kept. `index` and `doc_values` off: a keyword over 32,766 bytes is refused.
KEPT = {"type": "keyword", "index": False, "doc_values": False}

PROPERTIES: dict[str, Any] = {
    "id": CODE,
    "version": {"type": "long"},
    "name": WORDS,
    # Name, organisation, description and labels in one: a word is looked up in two fields only.
    "text": WORDS,
    "needs": CODE,
    # Finer than needs, for ranking only: parts, conditions, what it is chiefly about.
    "about": CODE,
    "days": CODE,
    "access": CODE,
    "languages": CODE,
    "attendance": CODE,
    "cost": CODE,
    # Never missing: 0 and 200 where nobody says, so that an age filter is two plain ranges.
    "minimum_age": NUMBER,
    "maximum_age": NUMBER,
    # placed, anywhere, a:<area>: what brings a listing to a person besides a near place.
    "reach": CODE,
    "points": {"type": "geo_point"},
    # Days since 1970 on which somebody last checked; missing when nobody says.
    "checked": NUMBER,
    "completeness": {"type": "float"},
    "card": KEPT,
    "extras": KEPT,
    "facts": KEPT,
}

BODY: dict[str, Any] = {
    "settings": {
        "number_of_shards": 1,
        "auto_expand_replicas": "0-1",
        "refresh_interval": "-1",
        "analysis": ANALYSIS,
        "max_result_window": 10_000,
    },
    "mappings": {"dynamic": "strict", "properties": PROPERTIES},
}


def shape() -> str:
    """Eight hex digits that change with the mapping, the analysis or the documents."""
    return shape_of(BODY)
