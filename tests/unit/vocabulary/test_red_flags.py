import pytest

from services.vocabulary.reader import read_listing, read_person

NOW = [
    ("says he would be better off dead", "suicide"),
    ("I want to end it all", "suicide"),
    ("thinking of taking her own life", "suicide"),
    ("has been cutting her arms", "suicide"),
    ("Her son is suicidal", "suicide"),
    ("doesn’t want to be here any more", "suicide"),
    ("not safe, has been stockpiling tablets", "suicide"),
    ("her husband hits her", "abuse"),
    ("frightened of her partner", "abuse"),
    ("his daughter takes his pension", "abuse"),
    ("he won't let her leave the house", "abuse"),
    ("kids left alone at night", "child_at_risk"),
    ("bruises on the baby", "child_at_risk"),
    ("there is no food for the children", "child_at_risk"),
    ("has chest pain now", "medical_emergency"),
    ("face drooping and slurred speech", "medical_emergency"),
    ("took too many tablets this morning", "medical_emergency"),
    ("can't breathe", "medical_emergency"),
]


@pytest.mark.parametrize(("text", "code"), NOW)
def test_danger_is_found_and_says_what_to_do(text, code):
    flags = {flag.code: flag for flag in read_person(text).red_flags}
    assert code in flags
    assert flags[code].text in text
    assert "999" in flags[code].advice


@pytest.mark.parametrize(
    "text",
    [
        "No thoughts of suicide.",
        "denies suicidal thoughts or self harm",
        "not suicidal",
        "Lost her son to suicide",
        "Her brother's suicide in May",
        "bereaved by suicide",
        "Took an overdose ten years ago",
        "history of self harm",
        "Feels low and lonely",
        "volunteers for a suicide prevention charity",
        "fitting in is hard for him",
        "bruises easily",
        "hang out with friends",
    ],
)
def test_what_is_over_ruled_out_or_a_loss_is_no_danger(text):
    assert read_person(text).red_flags == []


def test_a_listing_has_no_red_flags():
    reading = read_listing({"description": "For people with suicidal thoughts. Ring 116 123."})
    assert {fact.kind for fact in reading.facts} <= {"need", "phone", "attendance"}
