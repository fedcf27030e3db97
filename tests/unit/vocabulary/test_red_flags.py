import pytest

from services.vocabulary.datafiles import sections
from services.vocabulary.reader import read_listing, read_person
from services.vocabulary.red_flag_signs import TOGETHER

NOW = [
    ("says he would be better off dead", "suicide"),
    ("I want to end it all", "suicide"),
    ("thinking of taking her own life", "suicide"),
    ("has been cutting her arms", "suicide"),
    ("Her son is suicidal", "suicide"),
    ("doesn’t want to be here any more", "suicide"),
    ("not safe, has been stockpiling tablets", "suicide"),
    ("what is the point of me being here", "suicide"),
    ("keeps talking about joining his wife", "suicide"),
    ("looked up how many tablets would do it", "suicide"),
    ("the motorway bridge is starting to look inviting", "suicide"),
    ("current SI with a plan", "suicide"),
    ("her husband hits her", "abuse"),
    ("frightened of her partner", "abuse"),
    ("his daughter takes his pension", "abuse"),
    ("he won't let her leave the house", "abuse"),
    ("her husband answers every question for her", "abuse"),
    ("he had his hands round my throat", "abuse"),
    ("if I leave he says he will kill me", "abuse"),
    ("please do not call my house", "abuse"),
    ("the boss has kept my passport and wages", "abuse"),
    ("lads have taken over his flat", "abuse"),
    ("her son hits her when she is slow", "abuse"),
    ("kids left alone at night", "child_at_risk"),
    ("bruises on the baby", "child_at_risk"),
    ("there is no food for the children", "child_at_risk"),
    ("I am scared I will hurt my baby", "child_at_risk"),
    ("a lodger gives the girl money for cuddles", "child_at_risk"),
    ("has chest pain now", "medical_emergency"),
    ("face drooping and slurred speech", "medical_emergency"),
    ("took too many tablets this morning", "medical_emergency"),
    ("can't breathe", "medical_emergency"),
    ("pregnant and bleeding", "medical_emergency"),
    ("crushing pain across the chest since breakfast", "medical_emergency"),
    ("lying on the floor since last night and can't get up", "medical_emergency"),
]


@pytest.mark.parametrize(("text", "code"), NOW)
def test_danger_is_found_and_says_what_to_do(text, code):
    flags = {flag.code: flag for flag in read_person(text).red_flags}
    assert code in flags
    assert flags[code].text in text
    assert "999" in flags[code].advice


APART = [
    ("Gave his watch to the boy. He has sorted the papers and the will.", "suicide"),
    ("Stood near the edge of the quarry. I keep thinking how easy it is.", "suicide"),
    ("Three children next door. They are on their own until the pubs close.", "child_at_risk"),
    ("She is only 11. The fridge is padlocked, same clothes all week.", "child_at_risk"),
    ("Her gran is frail. The bank card has gone and she flinched.", "abuse"),
    ("Fine this morning, then all of a sudden, her words came out wrong.", "medical_emergency"),
]


@pytest.mark.parametrize(("text", "code"), APART)
def test_signs_that_lie_apart_are_danger_together(text, code):
    assert code in {flag.code for flag in read_person(text).red_flags}


def test_danger_at_the_end_of_a_book_is_found():
    book = "We had a nice cup of tea and a biscuit. " * 1200
    assert "suicide" in {
        flag.code for flag in read_person(book + "I want to kill myself.").red_flags
    }


@pytest.mark.parametrize(("text", "code"), APART)
def test_one_of_the_signs_alone_is_less(text, code):
    alone = {"Gave": "He has sorted the papers and the will.", "Three": "Three children next door."}
    single = alone.get(text.split()[0])
    assert single is None or read_person(single).red_flags == []


@pytest.mark.parametrize(
    ("text", "is_now"),
    [
        ("took an overdose an hour ago", True),
        ("took an overdose last night", True),
        ("took an overdose in 2009", False),
        ("took an overdose when she was fourteen", False),
        ("raped three weeks ago", True),
        ("raped thirty years ago", False),
        ("her dad hit her as a girl", False),
        ("her husband hit her again today", True),
        ("he used to hit her", False),
        ("collapsed this morning", True),
        ("collapsed last year", False),
        ("previous overdose", False),
    ],
)
def test_words_of_time_tell_now_from_long_ago(text, is_now):
    assert bool(read_person(text).red_flags) == is_now


@pytest.mark.parametrize(
    "text",
    [
        "No thoughts of suicide.",
        "denies suicidal thoughts or self harm",
        "not suicidal",
        "No DSH/TSH",
        "Lost her son to suicide",
        "Her brother's suicide in May",
        "My friend took his own life last year",
        "bereaved by suicide",
        "Took an overdose ten years ago",
        "history of self harm",
        "Feels low and lonely",
        "volunteers for a suicide prevention charity",
        "fitting in is hard for him",
        "bruises easily",
        "bruise on her shin from the hockey",
        "hang out with friends",
        "can't go on the bus",
        "this job is killing me",
        "it hit me hard",
        "hit her head on the shelf years ago",
        "my knee won't let me go up stairs",
        "had a stroke in 2016, uses a stick",
        "her marriage collapsed",
        "diabetes well controlled",
        "in and out of hospital with COPD",
        "a new phone and wants to learn to use it",
        "mum of three, husband works away, wants a craft group",
    ],
)
def test_what_is_over_ruled_out_or_a_loss_is_no_danger(text):
    assert read_person(text).red_flags == []


def test_every_sign_belongs_to_a_rule_and_every_rule_has_its_signs():
    written = sections("red_flag_signs.txt")
    signs = {name for name in written if not name.startswith("not ")}
    assert signs == {name for rule in TOGETHER for name in (rule.one, rule.other)}
    assert {name.removeprefix("not ") for name in written} == signs


def test_a_listing_has_no_red_flags():
    reading = read_listing({"description": "For people with suicidal thoughts. Ring 116 123."})
    assert {fact.kind for fact in reading.facts} <= {"need", "phone", "attendance"}
