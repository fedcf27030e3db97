"""The frozen half of the bench: what is asked, and the bare query that everything is held against.

THIS FILE MUST NOT CHANGE. Every ratio has a time measured here below the line; a slower reference
would make Signpost look faster, and an older result could no longer be compared. It therefore
imports nothing of the product but the shape of a document, and has an index of its own.

The bare query is what a programmer would write who has the engine's client, the listings and
nothing else: words by BM25 (Robertson & Zaragoza 2009) in name and description, at most KM away.

- embedded: tantivy in this process; any of the words in either field; two ranges of a number
  column each that make a box around the circle (tantivy knows no distances); the best 100
  addresses with their scores, nothing counted, nothing fetched. No HTTP and no JSON.
- Elasticsearch: one `search` call of elasticsearch-py: any of the words in either field, a
  geo_distance filter, the best 20 with the finished card and nothing else of the source, the
  total not tracked.
"""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import tantivy
from elasticsearch import Elasticsearch, helpers
from tantivy import FieldType, Filter, Occur, Query, SchemaBuilder, TextAnalyzerBuilder, Tokenizer

from services.directory.domain.document import Document

KM = 10.0
BEST = 100
SHOWN = 20
KM_PER_DEGREE = 111.2
HEAP_BYTES = 96_000_000


@dataclass(frozen=True)
class Asked:
    """An enquiry: `text` as a link worker types it, and the handful of words the bare query takes.
    The place is an outcode and its middle, WGS84."""

    text: str
    words: tuple[str, ...]
    outcode: str
    lat: float
    lon: float


def _asked(text: str, words: str, outcode: str, lat: float, lon: float) -> Asked:
    return Asked(text, tuple(words.split()), outcode, lat, lon)


# Outcodes drawn once, each by its number of postcodes: where people live.
ENQUIRIES: tuple[Asked, ...] = (
    _asked("lunch club", "lunch club", "LE10", 52.5398, -1.3731),
    _asked("food bank", "food bank", "NE3", 55.0078, -1.6323),
    _asked("community choir", "community choir", "UB6", 51.54, -0.3457),
    _asked("swimming pool with parking", "swimming pool parking", "LL12", 53.0897, -2.9869),
    _asked("tennis courts", "tennis courts", "M3", 53.4835, -2.2516),
    _asked("library with computers", "library computers", "NN14", 52.4156, -0.74),
    _asked("allotment", "allotment", "CT7", 51.3747, 1.303),
    _asked("bereavement support", "bereavement support", "M4", 53.4848, -2.232),
    _asked("walking football", "walking football", "OL16", 53.6144, -2.1435),
    _asked("carers group", "carers group", "SL0", 51.5202, -0.5135),
    _asked("debt advice", "debt advice", "BR2", 51.3935, 0.0176),
    _asked("bowling club", "bowling club", "FK1", 55.9985, -3.7859),
    _asked("women's health", "women health", "BN43", 50.8337, -0.273),
    _asked("youth club", "youth club", "SN7", 51.6543, -1.5823),
    _asked("mental health drop in", "mental health drop", "PR2", 53.7775, -2.7087),
    _asked("art and music for wellbeing", "art music wellbeing", "BA1", 51.3855, -2.358),
    _asked("gym for older people", "gym older people", "WV10", 52.614, -2.1148),
    _asked("English classes", "english classes", "WF3", 53.7242, -1.5148),
    _asked("church cafe", "church cafe", "PE11", 52.7944, -0.157),
    _asked("gardening", "gardening", "NR7", 52.6477, 1.3288),
    _asked(
        "He lost his wife in spring and has not been out of the house since",
        "lost wife bereavement house", "CM17", 51.7722, 0.1382,
    ),
    _asked(
        "somewhere to meet people, she has nobody to talk to",
        "meet people talk", "AL4", 51.7655, -0.2996,
    ),
    _asked(
        "mum of two who cannot afford food until the end of the month",
        "afford food month mum", "MK13", 52.0501, -0.7853,
    ),
    _asked(
        "a retired man who likes working with his hands and misses company",
        "retired man hands company", "BD18", 53.8326, -1.7754,
    ),
    _asked(
        "she has diabetes and her nurse wants her to be more active",
        "diabetes active exercise", "CV3", 52.3919, -1.4789,
    ),
    _asked(
        "young person who is very anxious and has stopped going to college",
        "young anxious college", "DN21", 53.4028, -0.7564,
    ),
    _asked(
        "cares for her husband with dementia and never has a break",
        "carer husband dementia break", "B60", 52.3215, -2.0545,
    ),
    _asked(
        "he is in arrears with the rent and the letters frighten him",
        "rent arrears debt", "LE8", 52.5696, -1.1168,
    ),
    _asked(
        "wants to learn how to use a tablet to see her grandchildren",
        "learn tablet digital", "L6", 53.4177, -2.9533,
    ),
    _asked(
        "new to the town, speaks little English, has a small baby",
        "english baby children", "ST18", 52.8088, -2.0809,
    ),
    _asked(
        "drinking more than he should since he lost his job",
        "drinking alcohol job", "ME10", 51.3399, 0.7346,
    ),
    _asked(
        "a wheelchair user who would love to swim again",
        "wheelchair swim pool", "OX26", 51.9016, -1.1488,
    ),
    _asked(
        "low mood, sleeps badly, would like to be outdoors with others",
        "low mood outdoors sleep", "M2", 53.4803, -2.2449,
    ),
    _asked(
        "lives in a cold flat and worries about the heating bill",
        "cold heating bill energy", "PE29", 52.3386, -0.1836,
    ),
    _asked(
        "used to sing in a band and would like to make music with people",
        "sing band music people", "LE2", 52.6109, -1.1228,
    ),
    _asked(
        "a veteran who does not sleep and keeps away from crowds",
        "veteran sleep forces", "EH21", 55.9402, -3.0479,
    ),
    _asked(
        "falls a lot and has lost her confidence to walk alone",
        "falls balance confidence walk", "YO51", 54.0928, -1.3965,
    ),
    _asked(
        "her son is autistic and they look for a sports club that is patient",
        "autistic son sports club", "YO31", 53.969, -1.0654,
    ),
    _asked(
        "would like to give something back by volunteering one day a week",
        "volunteering day week", "ST11", 52.9669, -2.0652,
    ),
    _asked(
        "has learning disabilities and wants to make friends of his own age",
        "learning disabilities friends", "RG21", 51.2655, -1.0891,
    ),
)  # fmt: skip


class EmbeddedReference:
    """The bare query on tantivy, over an index of its own in `folder` (which exists and is
    empty)."""

    def __init__(self, folder: Path, documents: Iterable[Document]) -> None:
        self._schema = _schema()
        index = tantivy.Index(self._schema, str(folder))
        writer = index.writer(HEAP_BYTES, 1)
        for document in documents:
            writer.add_document(_bare_document(document))
        writer.commit()
        writer.wait_merging_threads()
        index.config_reader("manual", 0)
        index.reload()
        self._searcher = index.searcher()
        builder = TextAnalyzerBuilder(Tokenizer.simple()).filter(Filter.lowercase())
        self._stem = builder.filter(Filter.stemmer("english")).build().analyze

    def ask(self, asked: Asked) -> int:
        """Runs the query; returns how many of the best 100 there are."""
        found = self._searcher.search(self._query(asked), limit=BEST, count=False)
        return len(found.hits)

    def _query(self, asked: Asked) -> Query:
        terms = [term for word in asked.words for term in self._stem(word)]
        words = [
            (Occur.Should, Query.term_query(self._schema, field, term))
            for term in terms
            for field in ("name", "description")
        ]
        north, east = _reach(asked.lat)
        box = [self._range("lat", asked.lat, north), self._range("lon", asked.lon, east)]
        where = [(Occur.Must, Query.const_score_query(each, 0.0)) for each in box]
        return Query.boolean_query([(Occur.Must, Query.boolean_query(words)), *where])

    def _range(self, field: str, middle: float, reach: float) -> Query:
        return Query.range_query(
            self._schema, field, FieldType.Float, middle - reach, middle + reach
        )


class ElasticsearchReference:
    """The bare query on Elasticsearch, over an index of its own called `name`."""

    def __init__(self, url: str, name: str, documents: Iterable[Document]) -> None:
        self._client = Elasticsearch(url, request_timeout=60)
        self._name = name
        self._client.indices.create(index=name, settings=SETTINGS, mappings={"properties": FIELDS})
        rows = ({"_id": d.id, "_source": _bare_source(d)} for d in documents)
        helpers.bulk(self._client, rows, index=name, chunk_size=1000)
        self._client.indices.refresh(index=name)

    def ask(self, asked: Asked) -> int:
        """Runs the query; returns how many of the best 20 there are."""
        words = {"query": " ".join(asked.words), "fields": ["name", "description"]}
        circle = {"distance": f"{KM}km", "point": {"lat": asked.lat, "lon": asked.lon}}
        query = {"bool": {"must": {"multi_match": words}, "filter": {"geo_distance": circle}}}
        found = self._client.search(
            index=self._name,
            query=query,
            size=SHOWN,
            source={"includes": ["card"]},
            track_total_hits=False,
        )
        return len(found["hits"]["hits"])

    def close(self) -> None:
        """Drops the index."""
        self._client.indices.delete(index=self._name)
        self._client.close()


SETTINGS = {"number_of_shards": 1, "number_of_replicas": 0, "refresh_interval": "-1"}
FIELDS = {
    "name": {"type": "text", "analyzer": "english"},
    "description": {"type": "text", "analyzer": "english"},
    "point": {"type": "geo_point"},
    "card": {"type": "keyword", "index": False, "doc_values": False},
}


def _bare_source(document: Document) -> dict[str, Any]:
    return {
        "name": document.name,
        "description": document.description,
        "point": [{"lat": lat, "lon": lon} for lat, lon in document.points],
        "card": document.card.decode(),
    }


def _schema() -> tantivy.Schema:
    builder = SchemaBuilder()
    builder.add_text_field("id", stored=True, tokenizer_name="raw", index_option="basic")
    for field in ("name", "description"):
        builder.add_text_field(field, tokenizer_name="en_stem")
    for field in ("lat", "lon"):
        builder.add_float_field(field, indexed=True, fast=True)
    return builder.build()


def _bare_document(document: Document) -> tantivy.Document:
    made = tantivy.Document()
    made.add_text("id", document.id)
    made.add_text("name", document.name)
    made.add_text("description", document.description)
    for lat, lon in document.points:
        made.add_float("lat", lat)
        made.add_float("lon", lon)
    return made


def _reach(lat: float) -> tuple[float, float]:
    """KM as degrees of latitude and, at `lat`, of longitude."""
    return KM / KM_PER_DEGREE, KM / (KM_PER_DEGREE * math.cos(math.radians(lat)))
