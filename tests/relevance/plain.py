"""The system to beat: BM25 (Robertson & Zaragoza 2009) over name, organisation and description,
as a programmer sets it up in an afternoon. Same words, same stemmer, same circle and ages; no
rules, nothing read.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

import tantivy
from elasticsearch import Elasticsearch, helpers
from tantivy import Occur, Query, SchemaBuilder

from services.directory.domain.document import Document
from services.directory.domain.enquiry import Enquiry
from services.directory.domain.words import all_words
from services.directory.gazetteer import distance_km

FIELDS = ("name", "organisation", "description")

Search = Callable[[Enquiry], list[str]]


def on_tantivy(documents: Sequence[Document]) -> Search:
    """The best field's score for each word, summed; circles and ages cut afterwards."""
    builder = SchemaBuilder()
    builder.add_text_field("id", stored=True, tokenizer_name="raw")
    for field in FIELDS:
        builder.add_text_field(field, tokenizer_name="en_stem")
    schema = builder.build()
    index = tantivy.Index(schema)
    writer = index.writer(heap_size=64_000_000, num_threads=1)
    for document in documents:
        made = tantivy.Document(id=document.id)
        for field in FIELDS:
            made.add_text(field, getattr(document, field))
        writer.add_document(made)
    writer.commit()
    index.reload()
    known = {document.id: document for document in documents}

    def search(enquiry: Enquiry) -> list[str]:
        searcher = index.searcher()
        words = dict.fromkeys(all_words(enquiry.text))
        query = Query.boolean_query([(Occur.Should, _word(schema, word)) for word in words])
        hits = searcher.search(query, limit=len(known)).hits
        found = [str(searcher.doc(address).get_first("id")) for _, address in hits]
        return [each for each in found if _fits(known[each], enquiry)][: enquiry.size]

    return search


def _word(schema: tantivy.Schema, word: str) -> Query:
    analyser = tantivy.TextAnalyzerBuilder(tantivy.Tokenizer.simple())
    stemmed = analyser.filter(tantivy.Filter.stemmer("english")).build().analyze(word)
    term = stemmed[0] if stemmed else word
    return Query.disjunction_max_query([Query.term_query(schema, f, term) for f in FIELDS])


def _fits(document: Document, enquiry: Enquiry) -> bool:
    if enquiry.age is not None and not (
        document.minimum_age <= enquiry.age <= document.maximum_age
    ):
        return False
    near, km = enquiry.near, enquiry.max_km
    if near is None or km is None or not document.points:
        return True
    return any(distance_km(near.lat, near.lon, *point) <= km for point in document.points)


def on_elasticsearch(documents: Sequence[Document], url: str, index: str) -> Search:
    """`multi_match`, best_fields. The caller removes the index."""
    client = Elasticsearch(url)
    text = {"type": "text", "analyzer": "english"}
    fields: dict[str, Any] = dict.fromkeys(FIELDS, text)
    fields |= {"points": {"type": "geo_point"}}
    fields |= {age: {"type": "integer"} for age in ("minimum_age", "maximum_age")}
    client.indices.create(index=index, mappings={"properties": fields})
    helpers.bulk(client, [{"_index": index, "_id": d.id, **_source(d)} for d in documents])
    client.indices.refresh(index=index)

    def search(enquiry: Enquiry) -> list[str]:
        found = client.search(index=index, size=enquiry.size, query=_body(enquiry), source=False)
        return [hit["_id"] for hit in found["hits"]["hits"]]

    return search


def _source(document: Document) -> dict[str, Any]:
    source: dict[str, Any] = {field: getattr(document, field) for field in FIELDS}
    source |= {"minimum_age": document.minimum_age, "maximum_age": document.maximum_age}
    return source | {"points": [{"lat": lat, "lon": lon} for lat, lon in document.points]}


def _body(enquiry: Enquiry) -> dict[str, Any]:
    filters: list[dict[str, Any]] = []
    if enquiry.age is not None:
        filters.append({"range": {"minimum_age": {"lte": enquiry.age}}})
        filters.append({"range": {"maximum_age": {"gte": enquiry.age}}})
    if enquiry.near and enquiry.max_km:
        where = {"lat": enquiry.near.lat, "lon": enquiry.near.lon}
        circle = {"geo_distance": {"distance": f"{enquiry.max_km}km", "points": where}}
        nowhere = {"bool": {"must_not": {"exists": {"field": "points"}}}}
        filters.append({"bool": {"should": [circle, nowhere]}})
    words = {"query": enquiry.text, "fields": list(FIELDS)}
    return {"bool": {"must": {"multi_match": words}, "filter": filters}}
