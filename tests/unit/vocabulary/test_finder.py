import pytest
from hypothesis import given
from hypothesis import strategies as st

from services.vocabulary.finder import Finder, Match, Sense, longest, refuse
from services.vocabulary.phrases import sequences
from services.vocabulary.text import words


def found(phrase, text):
    cut = words(text)
    matches = Finder([(phrase, Sense("need", "x"))]).find(cut)
    return [text[slice(*cut.span(each.first, each.last))] for each in matches]


@pytest.mark.parametrize(
    ("phrase", "text", "expected"),
    [
        ("struggle with bills", "She struggles with the bills.", ["struggles with the bills"]),
        ("lost husband|wife", "He lost his dear wife", ["lost his dear wife"]),
        ("no real? friends", "has no friends", ["no friends"]),
        ("no real? friends", "has no real friends", ["no real friends"]),
        ("lost ... home", "lost not long ago his home", ["lost not long ago his home"]),
        ("lost ... home", "lost one two three four five home", []),
        ("lost home", "He lost. Home is far", []),
        ("=down", "downs", []),
        ("can't sleep", "she can’t sleep", ["can’t sleep"]),
        ("can't sleep", "she cannot sleep", ["cannot sleep"]),
        ("can't sleep", "she can not sleep", ["can not sleep"]),
        ("doesn't go out", "he does not go out", ["does not go out"]),
        ("arts and crafts", "Arts & Crafts, arts/crafts", ["Arts & Crafts", "arts/crafts"]),
        ("self-esteem", "low self esteem", ["self esteem"]),
        ("wellbeing", "well-being", ["well-being"]),
        ("MS", "has MS, asked Ms Hill", ["MS"]),
        ("MS", "SHE HAS MS AND ASKED", []),
        ("carer", "carers care", ["carers"]),
        ("housing", "house houses", []),
    ],
)
def test_a_phrase_is_found_in_the_forms_people_write(phrase, text, expected):
    assert found(phrase, text) == expected


def test_a_longer_phrase_of_another_need_wins_over_one_inside_it():
    finder = Finder([("advice", Sense("need", "legal")), ("debt advice", Sense("need", "debt"))])
    matches = longest(finder.find(words("free debt advice, and advice")))
    assert [(each.sense.code, each.first) for each in matches] == [("debt", 1), ("legal", 4)]


def test_the_steps_at_one_word_are_bounded():
    finder = Finder([("very ... very ... very ... end", Sense("need", "x"))])
    assert finder.find(words("very " * 5000)) == []


def test_a_word_begins_several_phrases_and_each_is_found():
    senses = [Sense("need", code) for code in ("one", "two", "gap", "filled")]
    phrases = ["lost", "lost job", "lost ... house", "lost home"]
    finder = Finder(zip(phrases, senses, strict=True))
    text = words("She lost her home, lost job. Lost the old house")
    found = {(each.sense.code, each.first, each.last) for each in finder.find(text)}
    assert found == {
        ("one", 1, 1), ("filled", 1, 3), ("one", 4, 4), ("two", 4, 5), ("one", 6, 6), ("gap", 6, 9),
    }  # fmt: skip


@pytest.mark.parametrize(
    ("phrase", "expected"),
    [
        ("lost|buried husband|wife", "lose husband, lose wife, bury husband, bury wife"),
        ("real? friends", "real friend, =friends"),
        ("the her", "the their"),
        ("hits her", "hit their"),
        ("can't sleep", "cant sleep, can not sleep"),
        ("lost ... wife", "lose ... wife"),
        ("arts and crafts", "art craft"),
        ("debt", "=debt, =debts"),
    ],
)
def test_what_a_phrase_stands_for(phrase, expected):
    assert ", ".join(" ".join(keys) for keys in sequences(phrase)) == expected


places = st.integers(0, 12)
matches = st.builds(
    lambda kind, code, first, length, loose: Match(Sense(kind, code), first, first + length, loose),
    st.sampled_from(["need", "not_need", "access"]),
    st.sampled_from(["a", "b"]),
    places,
    st.integers(0, 4),
    st.booleans(),
)


@given(st.lists(matches, max_size=12))
def test_a_match_is_refused_by_what_it_shares_a_word_with(found):
    def is_refused(match):
        return any(
            no.sense == Sense("not_need", match.sense.code)
            and no.meets(match)
            and match.length <= no.length
            for no in found
        )

    needs = [each for each in found if each.sense.kind == "need"]
    assert refuse(found, "need") == [each for each in needs if not is_refused(each)]
