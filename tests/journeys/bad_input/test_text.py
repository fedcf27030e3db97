"""Words like a query, in letters of every kind, or as long as may be: they are only words."""

from __future__ import annotations

import unicodedata

import pytest

from tests.journeys.conftest import Keys
from tests.journeys.door import Door

# What an engine would read as its own language is to find what its words alone find. (Where a mark
# ends a sentence, so it does on the other side: whoever reads needs looks at sentences.)
QUERY_LANGUAGE = [
    ("name:food", "name. food"), ("+food -bank", "food bank"),
    ('"food" AND "bank"', "food and bank"),
    ("foo* OR bank~2", "foo or bank 2"), ("/f.*d/ bank", "f d bank"), ("food^9000", "food 9000"),
    ("_exists_:description", "exists. description"), ("food') OR ('1'='1", "food or 1 1"),
    ("{\"match\": {}} food", "match. food"), ("[a TO z] food", "a to z food"),
    ("food " + "*" * 500, "food"), ("cafe\u0301", "caf\u00e9"),
]  # fmt: skip


@pytest.mark.parametrize(("hostile", "plain"), QUERY_LANGUAGE)
def test_words_are_never_a_query(door: Door, hostile: str, plain: str) -> None:
    one, other = door.find(text=hostile), door.find(text=plain)
    assert one["total"] == other["total"] > 0
    assert [x["id"] for x in one["listings"]] == [x["id"] for x in other["listings"]]


ODD_LETTERS = [
    "İstanbul ıI",
    "\u202eevil\u202c",
    "a\u200bb\ufeff",
    "𝕗𝕠𝕠𝕕 bank",
    "ﬁtness",
    "🧑‍🤝‍🧑 food",
]


@pytest.mark.parametrize("text", ODD_LETTERS)
def test_letters_of_any_kind_are_answered(door: Door, keys: Keys, text: str) -> None:
    assert door.find(text=text)["understood"]["needs"] is not None
    for form in ("NFC", "NFD"):
        same = unicodedata.normalize(form, text)
        assert door.post("/v1/needs/read", {"text": same}, keys[door]).status == 200


def test_the_longest_text_is_answered(signpost: Door, keys: Keys) -> None:
    text = ("lonely and cold, " * 6_000)[:100_000]
    assert signpost.post("/v1/search", {"text": text}).status == 200
    person = {"person": {"text": text, "postcode": "M33 7XX"}, "size": 1}
    assert signpost.post("/v1/matches", person, keys[signpost]).status == 200
