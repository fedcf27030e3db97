"""Needs read from how people and link workers speak: tables, and the rules one by one."""

import pytest

from services.vocabulary.codes import NEEDS
from services.vocabulary.reader import read_person
from tests.unit.vocabulary.sentences import sentences

# What the sentences held out scored when last measured is 0.90: a fall below this is a step back.
HELD_OUT_F1 = 0.85


@pytest.mark.parametrize("sentence", sentences("sentences.txt"), ids=lambda each: each.text[:40])
def test_needs_of_a_sentence(sentence):
    reading = read_person(sentence.text)
    found = {need.code for need in reading.needs}
    missed, extra = sentence.needs - found, found - sentence.needs
    assert missed | extra <= ARGUABLE.get(sentence.text, set()), (missed, extra)
    assert not found & (sentence.negated | sentence.others)


# These needs can be defended as well as their absence.
ARGUABLE = {
    "Cares for twin boys with autism on her own.": {"parenting"},
    "Gets breathless so never goes out, would like gentle exercise.": {
        "long_term_condition",
        "loneliness",
    },
}


def test_held_out_sentences_score_as_measured():
    right = wrong = missed = 0
    for sentence in sentences("sentences_held_out.txt"):
        found = {need.code for need in read_person(sentence.text).needs}
        right += len(found & sentence.needs)
        wrong += len(found - sentence.needs)
        missed += len(sentence.needs - found)
    assert 2 * right / (2 * right + wrong + missed) >= HELD_OUT_F1


@pytest.mark.parametrize("name", ["sentences.txt", "sentences_held_out.txt"])
def test_the_tables_use_codes_that_exist(name):
    for sentence in sentences(name):
        assert sentence.needs | sentence.negated | sentence.others <= set(NEEDS), sentence.text


@pytest.mark.parametrize(
    ("text", "needs", "negated"),
    [
        ("No worries about cash", [], ["money_worries"]),
        ("says sleep is fine", [], ["stress"]),
        ("Housing: ok", [], ["housing"]),
        ("denies anxiety, depression or drinking", [], ["anxiety", "low_mood", "alcohol_drugs"]),
        ("isn't lonely", [], ["loneliness"]),
        ("is not really feeling lonely", [], ["loneliness"]),
        ("doesn't have any money worries", [], ["money_worries"]),
        ("not lonely but skint", ["money_worries"], ["loneliness"]),
        ("no money worries, lonely", ["loneliness"], ["money_worries"]),
        ("not just lonely, skint", ["loneliness", "money_worries"], []),
        ("is not coping with grief", ["stress", "bereavement"], []),
        ("has no friends", ["loneliness"], []),
        ("can't cope with debt", ["stress", "debt"], []),
        ("used to feel lonely", [], ["loneliness"]),
        ("used to sing in a choir", ["music_singing"], []),
        ("debt is not a problem", [], ["debt"]),
        ("not interested in volunteering", [], ["volunteering"]),
    ],
)
def test_what_is_ruled_out_is_no_need(text, needs, negated):
    reading = read_person(text)
    assert sorted(need.code for need in reading.needs) == sorted(needs)
    assert set(negated) <= set(reading.negated)
    assert not set(needs) & set(reading.negated)


@pytest.mark.parametrize(
    ("text", "needs", "others"),
    [
        ("Her brother drinks.", [], ["alcohol_drugs"]),
        ("Her brother drinks, she feels lonely.", ["loneliness"], ["alcohol_drugs"]),
        ("His wife is depressed and drinks.", [], ["low_mood", "alcohol_drugs"]),
        ("Caring for his wife who has dementia.", ["caring"], ["memory"]),
        ("Her mum with dementia needs her.", [], ["memory"]),
        ("Lives with her son and feels lonely.", ["loneliness"], []),
        ("Lives with her son who drinks.", [], ["alcohol_drugs"]),
        ("Worried about her son's drinking.", [], ["alcohol_drugs"]),
        ("Her husband died, she can't sleep.", ["bereavement", "stress"], []),
        ("His partner, who has depression, is away.", [], ["low_mood"]),
        ("Her son moved out and she is lonely.", ["loneliness"], []),
        ("My dad is skint. He never goes out.", [], ["money_worries", "loneliness"]),
        ("Wife has dementia.", [], ["memory"]),
        ("Mum of two, feels isolated.", ["parenting", "loneliness"], []),
        ("her ex partner is stalking her", ["domestic_abuse"], []),
        ("wants to help people with dementia", ["volunteering"], ["memory"]),
    ],
)
def test_what_belongs_to_others_is_no_need_of_this_person(text, needs, others):
    reading = read_person(text)
    assert sorted(need.code for need in reading.needs) == sorted(needs)
    assert sorted(reading.others) == sorted(others)


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("She is so lonley", "loneliness"),
        ("has bad anxeity", "anxiety"),
        ("problems with benifits", "money_worries"),
        ("on the autsim spectrum", "autism_neurodiversity"),
        ("feels isolatted", "loneliness"),
    ],
)
def test_a_misspelt_word_is_mended(text, code):
    assert code in [need.code for need in read_person(text).needs]


def test_ordinary_words_are_not_mended_into_ours():
    text = "In addition she wonders about the creation of a certain engine, despite the meeting"
    assert read_person(text).needs == []


def test_a_need_stands_once_with_its_longest_words_where_they_stood():
    text = "Lonely. He is stuck within these four walls, so lonely."
    need = read_person(text).needs[0]
    assert [each.code for each in read_person(text).needs] == ["loneliness"]
    assert need.text == text[need.start : need.end] == "stuck within these four walls"


def test_places_count_code_points_of_the_text_as_sent():
    need = read_person("👵🏽 na\u0308ive, lonely").needs[0]
    assert (need.start, need.end, need.text) == (11, 17, "lonely")
