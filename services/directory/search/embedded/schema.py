"""The embedded index's fields, and a document's way into them.

Text fields are cut and stemmed by the same analysis as in Elasticsearch (elasticsearch/mapping.py);
a test holds the two together.
"""

from __future__ import annotations

import functools
import importlib.metadata
import inspect
import sys

import tantivy
from tantivy import Filter, SchemaBuilder, TextAnalyzer, TextAnalyzerBuilder, Tokenizer

from services.directory.domain.document import Document
from services.directory.domain.words import fold
from services.directory.search.cells import cells_of
from services.directory.search.masks import facts_mask, needs_mask
from services.directory.search.shape import shape_of

ANALYSER = "signpost"
CODE_FIELDS = ("needs", "about", "days", "access", "languages", "attendance")


@functools.cache
def schema() -> tantivy.Schema:
    builder = SchemaBuilder()
    builder.add_text_field("id", stored=True, tokenizer_name="raw", index_option="basic")
    for field in ("name", "text"):
        builder.add_text_field(field, tokenizer_name=ANALYSER)
    # reach: what brings a listing to a person: squares, areas, placed, anywhere.
    for field in (*CODE_FIELDS, "cost", "reach"):
        builder.add_text_field(field, tokenizer_name="raw", index_option="basic")
    for field in ("minimum_age", "maximum_age", "checked", "version", "needs_mask", "facts_mask"):
        builder.add_unsigned_field(field, fast=True, indexed=field.endswith("_age"))
    builder.add_unsigned_field("spots", fast=True)  # how many places: 2 or more need a closer look
    builder.add_unsigned_field("tie", fast=True)  # the head of the id: equal scores keep an order
    for field in ("lat", "lon", "completeness"):
        builder.add_float_field(field, fast=True)
    for field in ("card", "extras", "facts"):
        builder.add_bytes_field(field, stored=True)
    return builder.build()


@functools.cache
def shape() -> str:
    """Eight hex digits that change with these fields: here the code is the mapping."""
    return shape_of(inspect.getsource(sys.modules[__name__]), importlib.metadata.version("tantivy"))


@functools.cache
def analyser() -> TextAnalyzer:
    """Letters and digits, small, stemmed (Porter 2); the text comes folded already."""
    builder = TextAnalyzerBuilder(Tokenizer.simple())
    return builder.filter(Filter.lowercase()).filter(Filter.stemmer("english")).build()


def tantivy_document(document: Document) -> tantivy.Document:
    made = tantivy.Document()
    made.add_text("id", document.id)
    made.add_text("name", fold(document.name))
    made.add_text("text", fold(document.words))
    for field in CODE_FIELDS:
        for code in getattr(document, field):
            made.add_text(field, code)
    made.add_text("cost", document.cost)
    _add_reach(made, document)
    _add_columns(made, document)
    made.add_bytes("card", document.card)
    made.add_bytes("extras", document.extras)
    made.add_bytes("facts", document.facts)
    return made


def _add_reach(made: tantivy.Document, document: Document) -> None:
    squares = dict.fromkeys(c for lat, lon in document.points for c in cells_of(lat, lon))
    for term in (*document.reach, *squares):
        made.add_text("reach", term)


def _add_columns(made: tantivy.Document, document: Document) -> None:
    numbers = {
        "minimum_age": document.minimum_age,
        "maximum_age": document.maximum_age,
        "checked": document.checked,
        "version": document.version,
        "needs_mask": needs_mask(document.needs),
        "facts_mask": facts_mask(document),
        "spots": len(document.points),
        "tie": int(document.id.replace("-", "")[:15], 16),
    }
    for field, number in numbers.items():
        made.add_unsigned(field, number)
    made.add_float("completeness", document.completeness)
    if document.points:
        made.add_float("lat", document.points[0][0])
        made.add_float("lon", document.points[0][1])
