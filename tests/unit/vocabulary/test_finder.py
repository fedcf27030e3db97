import pytest

from services.vocabulary.finder import Finder, Sense, longest
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
