"""What else is read about a person: age, gender, conditions, languages, access, days."""

import pytest

from services.vocabulary.reader import read_person


@pytest.mark.parametrize(
    ("text", "age"),
    [
        ("82F lives alone", 82), ("A 78-year-old man", 78), ("aged 45", 45), ("45yo", 45),
        ("72 y/o widow", 72), ("She is 63.", 63), ("I'm 19", 19), ("I’m 19", 19),
        ("Mrs J (82)", 82), ("just turned 70", 70), ("54, out of work", 54),
        ("her 5 year old son", None), ("has a 3 year old", None), ("son aged 12", None),
        ("mum of a 2 year old", None), ("Pt has 3 year old twins and is 29 yrs old", 29),
        ("72 year old, lives with his wife who is 70", 72), ("15 year old girl", 15),
        ("M33 7XX", None), ("is 12 weeks pregnant", None), ("lost 20 kg", None),
        ("paid £45 a week", None), ("in her 80s", None), ("clean for 30 years", None),
    ],
)  # fmt: skip
def test_age(text, age):
    assert read_person(text).age == age


@pytest.mark.parametrize(
    ("text", "gender"),
    [
        ("82F lives alone", "female"), ("62M, COPD", "male"), ("this lady", "female"),
        ("45 year old gentleman", "male"), ("His wife died, she was 80", "male"),
        ("Her brother drinks and he is loud", "female"), ("She is lonely", "female"),
        ("He says he is fine", "male"), ("My wife says she is tired", None), ("lonely", None),
        ("Mrs Hill is lonely", "female"), ("has MS and lives alone", None),
        ("widower", "male"), ("M33 7XX", None), ("pregnant with twins", "female"),
    ],
)  # fmt: skip
def test_gender_only_where_clear(text, gender):
    assert read_person(text).gender == gender


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("hx of T2DM & COPD", ["type 2 diabetes", "COPD"]),
        ("has MS", ["multiple sclerosis"]),
        ("Ms Hill", []),
        ("Parkinson’s", ["Parkinson's disease"]),
        ("caring for his wife who has dementia", []),
        ("no diabetes", []),
        ("had a mini stroke", ["stroke"]),
        ("vascular dementia", ["dementia"]),
    ],
)
def test_conditions(text, expected):
    assert read_person(text).conditions == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("speaks Punjabi and some Urdu", ["pa", "ur"]),
        ("Polish lady", []),
        ("first language is Farsi", ["fa"]),
        ("needs an interpreter (Somali)", ["so"]),
        ("BSL user", ["bfi"]),
        ("speaks English", []),
        ("likes Italian food", []),
    ],
)
def test_languages(text, expected):
    assert read_person(text).languages == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("w/c user", ["wheelchair"]),
        ("uses a wheelchair, needs parking", ["wheelchair", "parking"]),
        ("can't manage stairs", ["step_free"]),
        ("wears a hearing aid", ["hearing_loop"]),
        ("does not need a wheelchair", []),
        ("her husband is in a wheelchair", []),
    ],
)
def test_access(text, expected):
    assert read_person(text).access == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("free on Tuesdays", ["tue"]),
        ("can only do Wednesday or Thursday", ["wed", "thu"]),
        ("Free Mondays and Wednesdays but not Fridays", ["mon", "wed"]),
        ("can't do Mondays", []),
        ("sat in the sun", []),
        ("available weekends", ["sat", "sun"]),
        ("saw the GP on Tuesday", []),
    ],
)
def test_days(text, expected):
    assert read_person(text).days == expected


@pytest.mark.parametrize("text", ["gribblefrotz", "zibblestopped", "luch club", "xqzv plonk"])
def test_a_few_words_that_are_none_lean_towards_nothing(text):
    reading = read_person(text)
    assert reading.needs == []
    assert reading.leanings == []
