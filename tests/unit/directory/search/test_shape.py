"""The shape of an index, and the mapping that it stands for: closed, and whole."""

from __future__ import annotations

import re

import pytest

from services.directory.domain.document import Document
from services.directory.search import cells, masks, shape
from services.directory.search.elasticsearch import mapping
from services.directory.search.elasticsearch.writer import JOINED, source
from services.directory.search.embedded import schema
from services.directory.search.shape import shape_of
from tests.builders.documents import document
from tests.builders.listings import SALE, listing


def test_a_shape_is_eight_hex_digits_and_stays() -> None:
    for made in (mapping.shape(), schema.shape()):
        assert re.fullmatch(r"[0-9a-f]{8}", made)
    assert mapping.shape() == mapping.shape()
    assert schema.shape() == schema.shape()


def test_a_shape_changes_with_what_it_is_told() -> None:
    assert shape_of({"a": 1}) != shape_of({"a": 2})
    assert shape_of("a", "b") != shape_of("ab")


@pytest.mark.parametrize(
    ("module", "name", "value"),
    [
        (shape, "DOCUMENT_VERSION", 99),
        (masks, "NEED_BITS", ("one",)),
        (masks, "FACT_BITS", (("days", "mon"),)),
        (cells, "SIDES", (1.0,)),
    ],
)
def test_a_shape_changes_with_the_bits_the_squares_and_the_documents(
    monkeypatch: pytest.MonkeyPatch, module: object, name: str, value: object
) -> None:
    before = shape_of("same")
    monkeypatch.setattr(module, name, value)
    assert shape_of("same") != before


def test_the_mapping_is_closed() -> None:
    assert mapping.BODY["mappings"]["dynamic"] == "strict"
    said = {"type", "analyzer", "index", "doc_values"}
    assert all(set(field) <= said for field in mapping.PROPERTIES.values())


def test_every_field_of_a_document_has_its_place_and_no_other_has() -> None:
    assert set(mapping.PROPERTIES) == {*Document.__struct_fields__, "text"} - set(JOINED)


def test_what_is_sent_is_in_the_mapping_and_what_is_not_known_is_left_out() -> None:
    sent = source(document(listing("Walk", "A walk.", at=SALE)))
    assert set(sent) <= set(mapping.PROPERTIES)
    assert sent["points"] == [{"lat": SALE[0], "lon": SALE[1]}]
    assert {"checked", "languages"}.isdisjoint(sent)
    assert (sent["minimum_age"], sent["maximum_age"]) == (0, 200)


def test_texts_go_in_folded_and_the_finished_parts_as_they_are() -> None:
    sent = source(document(listing("Men's CAFÉ", "A Walk.")))
    assert sent["name"] == "mens cafe"
    assert sent["text"].split("\n") == ["mens cafe", "mens cafe trust", "a walk.", ""]
    assert "Men's CAFÉ" in sent["card"]


def test_both_engines_fold_and_cut_the_same_fields() -> None:
    words = [name for name, field in mapping.PROPERTIES.items() if field == mapping.WORDS]
    assert set(words) == {"name", "text"}
    codes = {name for name, field in mapping.PROPERTIES.items() if field == mapping.CODE}
    assert codes == {*schema.CODE_FIELDS, "cost", "reach", "id"}
