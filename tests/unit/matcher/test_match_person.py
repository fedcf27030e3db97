"""People over the fake directory: who is found, who is left out, and why."""

from __future__ import annotations

import msgspec
import pytest

from services.common.errors import BadInput
from services.matcher.domain.answer import Answer
from services.matcher.domain.told import Told, ToldNeed, Window
from services.matcher.usecases.ports import MOST_CANDIDATES
from services.vocabulary.codes import NEEDS
from tests.fakes.candidates import fact, row
from tests.fakes.directory import FakeDirectory
from tests.unit.matcher.people import match, told

M33 = "M33 7XX"

CASES = [
    (
        "a lonely woman finds no men's group",
        told("loneliness", gender="female"),
        "library",
        "men-shed",
    ),
    ("a lonely man finds it", told("loneliness", gender="male"), "men-shed", "punjabi"),
    (
        "a widow of 78 finds no children's group",
        told("bereavement", age=78),
        "grief-sale",
        "grief-young",
    ),
    ("a boy of 12 finds it", told("bereavement", age=12), "grief-young grief-sale", ""),
    ("the ends of an age range are inside it", told("bereavement", age=17), "grief-young", ""),
    (
        "who is no carer finds no carers' group",
        told("loneliness"),
        "befriend",
        "carers-hub veterans lgbt",
    ),
    ("who says so does", told("loneliness", carer=True), "carers-hub", "veterans"),
    ("who says no does not, whatever the need", told("caring", carer=False), "", "carers-hub"),
    ("a veteran finds breakfast", told("loneliness", "veterans"), "veterans", "carers-hub"),
    (
        "three pounds is enough for lunch",
        told("loneliness", max_cost_pounds=3.0),
        "lunch-sale",
        "paint",
    ),
    ("nothing to spend leaves the pantry out", told("food", max_cost_pounds=0.0), "warm", "pantry"),
    ("an unknown price stays, to be asked", told("food", max_cost_pounds=1.0), "pantry warm", ""),
    (
        "stated steps keep a wheelchair out",
        told("loneliness", access=("wheelchair",)),
        "library",
        "over-65",
    ),
    (
        "Tuesday afternoon",
        told("bereavement", availability=(Window("tue", 780, 1020),)),
        "grief-sale",
        "",
    ),
    ("Wednesday", told("bereavement", availability=(Window("wed"),)), "grief-young", "grief-sale"),
    (
        "a library open all day suits any hour of it",
        told("loneliness", availability=(Window("tue", 600, 720),)),
        "library",
        "lunch-sale paint",
    ),
    (
        "three kilometres",
        told("loneliness", postcode=M33, max_km=3.0),
        "lunch-sale men-shed",
        "paint",
    ),
    (
        "what has no place stays",
        told("money_worries", "loneliness", postcode=M33, max_km=1.0),
        "debt befriend lunch-sale",
        "pantry",
    ),
    (
        "rare help may be further away",
        told("food", postcode=M33, modes=("car",)),
        "pantry warm",
        "",
    ),
    (
        "plentiful help may not",
        told("loneliness", postcode=M33, modes=("walk",)),
        "lunch-sale library",
        "lgbt urdu",
    ),
    (
        "a stroke choir for who had a stroke",
        told("music_singing", conditions=("CVA",)),
        "choir-stroke brass",
        "",
    ),
    ("and not for who had none", told("music_singing"), "brass", "choir-stroke"),
    (
        "a condition in the name leaves out who has another",
        told("loneliness", conditions=("stroke",)),
        "library",
        "parkinsons",
    ),
    ("already tried", told("bereavement", tried=("grief-sale",)), "grief-young", "grief-sale"),
    (
        "tried, by the id in its feed",
        told("bereavement", tried=("feed-grief-sale",)),
        "",
        "grief-sale",
    ),
    ("Punjabi spoken", told("loneliness", languages=("pa",)), "punjabi library", "urdu"),
    ("by phone only", told("loneliness", attendance=("phone",)), "befriend", ""),
    (
        "in person leaves the phone out",
        told("loneliness", attendance=("in_person",)),
        "library",
        "befriend",
    ),
    ("an interest alone finds its words", Told(interests=("cornet",)), "brass", "library"),
    ("an interest alone finds its kind", Told(interests=("painting",)), "paint library", "brass"),
    ("a few words that no need is read in", Told(text="chess"), "chess", "library"),
    (
        "words alone",
        Told(text="she is lonely since her husband died"),
        "library grief-sale",
        "debt",
    ),
    ("the brother's drinking is not hers", Told(text="lonely, her brother drinks"), "library", ""),
    ("nothing in common is no match", told("smoking"), "", "library quiet"),
]


@pytest.mark.parametrize(("why", "person", "inside", "outside"), CASES, ids=[c[0] for c in CASES])
def test_finds_and_leaves_out(why: str, person: Told, inside: str, outside: str) -> None:
    found = ids(match(person))
    assert set(inside.split()) <= set(found), why
    assert not set(outside.split()) & set(found), why


def ids(answer: Answer) -> list[str]:
    return [msgspec.json.decode(each.listing)["id"] for each in answer.matches]


def test_the_card_goes_out_as_it_came_in() -> None:
    card = msgspec.json.decode(match(told("debt")).matches[0].listing)
    assert card["name"] == "Trafford Debt Advice"
    assert card["highlights"] == []
    assert card["distance_km"] is None


def test_ranks_count_from_one_and_scores_fall() -> None:
    matches = match(told("loneliness", "bereavement", "debt", postcode=M33)).matches
    assert [each.rank for each in matches] == list(range(1, len(matches) + 1))
    scores = [each.score for each in matches]
    assert scores == sorted(scores, reverse=True)
    assert all(0 <= score <= 1 for score in scores)


def test_a_score_is_the_sum_of_its_parts() -> None:
    for each in match(told("loneliness", "debt", postcode=M33, interests=("painting",))).matches:
        assert sum(each.score_parts.values()) == pytest.approx(each.score, abs=0.001)


def test_size_cuts_the_list_and_nothing_else() -> None:
    all_of_them, two = match(told("loneliness", "debt")), match(told("loneliness", "debt"), size=2)
    assert ids(two) == ids(all_of_them)[:2]
    assert two.together == all_of_them.together
    assert two.left_out == all_of_them.left_out


def test_left_out_is_counted_once_each_under_its_first_reason() -> None:
    answer = match(told("loneliness", gender="female", postcode=M33, max_km=5.0))
    counts = {each.why: each.count for each in answer.left_out}
    # men-shed: gender; carers-hub, veterans: audience; parkinsons: condition. Further than 7.5 km
    # nothing is looked for.
    assert counts == {"gender": 1, "audience": 2, "condition": 1}


def test_too_far_is_counted_and_widening_says_how_much_it_adds() -> None:
    answer = match(told("loneliness", gender="male", postcode=M33, max_km=2.4))
    assert {each.why: each.count for each in answer.left_out}["too_far"] == 2
    assert answer.widen[0].change == {"travel": {"max_km": 3.0}}
    assert answer.widen[0].adds == 1
    wider = match(told("loneliness", gender="male", postcode=M33, max_km=3.0))
    assert len(wider.matches) == len(answer.matches) + 1


def test_widening_the_purse() -> None:
    answer = match(told("arts_crafts", max_cost_pounds=1.0))
    assert [(each.change, each.adds) for each in answer.widen] == [({"max_cost_pounds": 4.5}, 1)]
    assert "paint" in ids(match(told("arts_crafts", max_cost_pounds=4.5)))


def test_the_directory_is_asked_for_needs_words_place_and_age() -> None:
    directory = FakeDirectory()
    person = told("debt", text="lonely", interests=("painting",), postcode=M33, max_km=4.0, age=60)
    match(person, directory)
    asked = directory.asked[0]
    assert asked.needs == ("debt", "loneliness", "arts_crafts")
    assert asked.text == "lonely painting"
    assert (asked.postcode, asked.max_km, asked.age) == (M33, 6.0, 60)
    assert asked.size == MOST_CANDIDATES


def test_the_directory_is_never_asked_for_more_than_it_takes() -> None:
    directory = FakeDirectory()
    many = told(*list(NEEDS)[30:50], text="lonely", postcode=M33, max_km=1000.0, age=120)
    match(many, directory)
    assert len(directory.asked[0].needs) == 20
    assert directory.asked[0].max_km == 1000.0


def test_an_impossible_postcode_is_refused_even_when_nothing_was_understood() -> None:
    with pytest.raises(BadInput) as refused:
        match(Told(text="x " * 50, postcode="nonsense"))
    assert refused.value.errors[0].field == "person.postcode"


def test_a_postcode_off_the_map_still_finds_what_has_no_place() -> None:
    assert "befriend" in ids(match(told("loneliness", postcode="JE2 3AB", max_km=5.0)))


def test_red_flags_are_answered_even_without_a_match() -> None:
    answer = match(Told(text="wants to end it all"), FakeDirectory([]))
    assert answer.matches == []
    assert [flag.code for flag in answer.understood.red_flags] == ["suicide"]


def test_what_was_given_wins_over_what_was_read() -> None:
    person = Told(
        text="78, lonely", needs=(ToldNeed("loneliness", "high"),), age=40, access=("bsl",)
    )
    understood = match(person).understood
    need = understood.needs[0]
    assert (need.importance, need.origin, need.text, need.start) == ("high", "given", "lonely", 4)
    assert understood.age == 40
    assert understood.access == ("bsl",)


def test_how_far_is_said() -> None:
    assert match(told("debt")).understood.travel.max_km is None
    given = match(told("debt", postcode=M33, max_km=3.0)).understood.travel
    assert (given.max_km, given.given) == (3.0, True)
    assumed = match(told("debt", postcode=M33, age=90, modes=("walk",))).understood.travel
    assert (assumed.max_km, assumed.given) == (1.2, False)


def test_a_hundred_of_one_kind_do_not_hide_the_one_that_covers_another_need() -> None:
    many = [
        row(f"{n}", f"Group {n}", facts=[fact("need", "loneliness")], score=2.0) for n in range(99)
    ]
    one = row("grief", "Grief", facts=[fact("need", "bereavement")], score=0.1)
    answer = match(told("loneliness", "bereavement"), FakeDirectory([*many, one]), size=5)
    assert "grief" in ids(answer)
    assert answer.together.unmet == ()
