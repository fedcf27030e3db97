"""Whom a listing is for, where it is not for everybody: tests/unit/vocabulary/whom.tsv."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from services.vocabulary.communities import communities, of_languages, related
from services.vocabulary.listing import read_listing

with (Path(__file__).parent / "whom.tsv").open(encoding="utf-8") as file:
    ROWS = list(csv.DictReader(file, delimiter="\t"))


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row["name"])
def test_whom_it_is_for(row: dict[str, str]) -> None:
    read = read_listing({"name": row["name"], "description": row["description"] or ""})
    found = {fact.code for fact in read.facts if fact.kind == "for"}
    genders = {f"gender:{fact.code}" for fact in read.facts if fact.kind == "gender"}
    expected = row["for"] or ""
    for code in found | genders:
        assert code in expected, code
    assert bool(found | genders) == bool(expected)


def test_every_such_fact_quotes_the_listing() -> None:
    for row in ROWS:
        fields = {"name": row["name"], "description": row["description"] or ""}
        for fact in read_listing(fields).facts:
            if fact.kind == "for":
                assert fact.quote
                assert fact.quote in fields[fact.field]


def test_a_community_is_related_to_what_it_is_part_of_and_what_is_part_of_it() -> None:
    assert {"south_asian", "minority_ethnic"} <= related(["indian"])
    assert {"indian", "pakistani"} <= related(["south_asian"])
    assert related(["jewish"]) == {"jewish"}
    assert related(["no such"]) == frozenset()


def test_languages_point_to_communities() -> None:
    assert "polish" in of_languages(["pl"])
    assert of_languages([]) == frozenset()


def test_the_file_of_communities_holds_together() -> None:
    known = communities()
    for each in known.values():
        assert each.kind in ("culture", "faith", "work", "membership")
        assert set(each.within) <= known.keys()
        assert each.groups_say or each.people_say
