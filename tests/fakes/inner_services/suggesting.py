"""What the directory offers while somebody types, misspelt places among it."""

from __future__ import annotations

from tests.fakes.inner_services.answers import Body

MISSPELT_PLACES = {"Altringham": "Altrincham"}
SUGGESTED: list[Body] = [
    {"kind": "need", "text": "Feeling lonely or isolated", "code": "loneliness", "id": None},
    {"kind": "activity", "text": "lunch club", "code": "loneliness", "id": None},
    {"kind": "listing", "text": "<b>Lunch</b> at the Lomas", "code": None, "id": "hostile"},
    {"kind": "place", "text": "Altrincham", "code": None, "id": None},
    {"kind": "place", "text": "Cheadle, Staffordshire", "code": None, "id": None},
]


def suggested(asked: Body) -> list[Body]:
    """Those of the kinds wanted of which a word begins so, or is misspelt so."""
    text = MISSPELT_PLACES.get(asked["text"], asked["text"]).lower()
    kinds = asked.get("kinds", ["need", "activity", "listing", "place"])
    return [
        each
        for each in SUGGESTED
        if each["kind"] in kinds and f" {text}" in f" {each['text']}".lower().replace("<b>", "")
    ][: asked.get("size", 8)]
