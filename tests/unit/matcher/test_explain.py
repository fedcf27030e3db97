"""One listing explained: its verdict, which is the match's own, and what stands under it."""

from __future__ import annotations

import msgspec
import pytest

from services.common.errors import EngineAway, NotFound
from services.matcher.domain.told import Told
from tests.fakes.candidates import fact, row
from tests.fakes.directory import FakeDirectory
from tests.fakes.groups import ROWS
from tests.unit.matcher.explaining import LONELY, M33, TUESDAY, by_code, explain, explained
from tests.unit.matcher.people import match, told


def test_a_mens_shed_on_another_day() -> None:
    person = told(LONELY, gender="male", availability=TUESDAY, postcode=M33)
    found = explain(person, "men-shed")
    assert msgspec.json.decode(found.listing)["name"] == "Stretford Men's Shed"
    assert (found.verdict, found.left_out) == ("left_out", ("times",))
    assert by_code(found.does_not) == {
        "times": (
            "Left out: you asked for Tuesdays, it meets on Thursdays, 10am to 1pm.",
            ("times", "Thursday mornings"),
        )
    }
    assert by_code(found.meets) == {
        "need": (
            'Helps with feeling lonely or isolated: "meet to mend, make and talk"',
            ("description", "meet to mend, make and talk"),
        ),
        "gender": ('Meant for men: "Men\'s Shed"', ("name", "Men's Shed")),
        "distance": ("About 3 km away.", ("place", "Stretford")),
    }
    assert found.cannot_tell == []


def around(towns: list[str]) -> FakeDirectory:
    rows = [row(f"{n}", "Group", "", [fact("need", LONELY)], town=t) for n, t in enumerate(towns)]
    return FakeDirectory(rows)


def test_what_is_rare_may_be_further_as_in_a_match() -> None:
    person = told(LONELY, postcode=M33)
    rare = explain(person, "0", around(["Manchester", "Bolton", "Stockport"]))
    assert rare.verdict == "fits"
    plenty = around(["Stockport", "Sale", "Sale", "Stretford"])
    found = explain(person, "0", plenty)
    assert found.left_out == ("too_far",)
    assert "there is other help within 8 km" in found.does_not[0].text
    assert [each.postcode for each in plenty.asked] == [M33]


def test_the_others_are_only_asked_for_where_they_decide() -> None:
    directory = around(["Sale", "Bolton"])
    explain(told(LONELY, postcode=M33), "0", directory)
    explain(told(LONELY, postcode=M33, max_km=5.0), "1", directory)
    assert directory.asked == []


def test_what_meets_no_need() -> None:
    found = explain(told("debt", age=70), "grief-young")
    assert (found.verdict, found.left_out) == ("no_need_met", ("age",))
    assert found.meets == []
    assert "need_unknown" in by_code(found.cannot_tell)


def test_who_asked_for_nothing_is_told_so() -> None:
    long = "we had a long and quite ordinary talk about the weather today"
    found = explain(Told(text=long), "library")
    assert found.verdict == "no_need_met"
    assert found.cannot_tell[0].code == "nothing_asked"


def test_several_reasons_are_all_said() -> None:
    found = explain(told(LONELY, age=30, access=("wheelchair",), availability=TUESDAY), "over-65")
    assert found.left_out == ("age", "times", "access")
    assert [each.code for each in found.does_not] == ["age", "times", "access"]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("lonely, three weeks sober", "Pub quiz"),
        ("lonely, miscarried in May", "Baby massage for new mums"),
        ("lonely, had a heart attack three weeks ago", "Bootcamp"),
    ],
)
def test_what_happened_is_nowhere_in_the_answer(text: str, name: str) -> None:
    found = explained(Told(text=text), fact("need", "food", "name", name))
    statements = [*found.meets, *found.cannot_tell, *found.does_not]
    said = msgspec.json.encode(statements).lower()
    assert {"unsuitable", "hard_exercise"} & {each.code for each in statements}
    for word in (b"sober", b"alcohol", b"pub", b"miscarr", b"baby", b"loss", b"heart", b"hurt"):
        assert word not in said


PEOPLE = [
    told(LONELY, "money_worries", "bereavement"),
    told(LONELY, "food", age=70, gender="female", postcode=M33, max_km=8.0),
    told(LONELY, "music_singing", conditions=("stroke",), carer=True, postcode=M33),
    told("bereavement", "being_active", age=15, postcode=M33),
    told(LONELY, age=60, availability=TUESDAY, max_cost_pounds=3.0, postcode="OL1 1AA"),
    told("veterans", "lgbtq", "falls_mobility", age=55, access=("wheelchair",)),
    Told(interests=("cornet", "ballroom dancing"), age=80, languages=("pa",)),
    Told(text="lady of 78, lonely, free on Tuesdays", postcode=M33, attendance=("phone",)),
]


@pytest.mark.parametrize("person", PEOPLE)
def test_it_fits_where_a_match_shows_it(person: Told) -> None:
    answer = match(person)
    shown = {msgspec.json.decode(each.listing)["id"] for each in answer.matches}
    shown |= {other.id for each in answer.matches for other in each.also}
    assert shown
    found = {each["listing"]["id"]: explain(person, each["listing"]["id"]) for each in ROWS}
    assert {name for name, each in found.items() if each.verdict == "fits"} == shown
    for each in found.values():
        assert bool(each.left_out) == bool(each.does_not)
        assert [one.code for one in each.does_not if one.code not in each.left_out] == []


@pytest.mark.parametrize("person", PEOPLE)
def test_every_quote_stands_in_the_listing(person: Told) -> None:
    for each in ROWS:
        card = each["listing"]
        quotes = [fact["quote"] for fact in each["facts"]]
        words = "\n".join([card["name"], card["summary"], card["place"] or "", *quotes])
        found = explain(person, card["id"])
        for one in (*found.meets, *found.cannot_tell, *found.does_not):
            assert one.text.endswith((".", '"'))
            assert one.fact is None or (one.fact.field and one.fact.quote in words)


def test_an_unknown_listing_and_a_directory_that_is_away() -> None:
    with pytest.raises(NotFound):
        explain(told(LONELY), "nobody")
    with pytest.raises(EngineAway):
        explain(told(LONELY), "library", FakeDirectory(failure=EngineAway()))
