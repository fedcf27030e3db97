import pytest
from hypothesis import given
from hypothesis import strategies as st

from services.vocabulary.datafiles import sections
from services.vocabulary.finder import Finder, Sense
from services.vocabulary.phrases import GAP
from services.vocabulary.route_sign_words import counted
from services.vocabulary.route_signs import TOGETHER, read_route_signs
from services.vocabulary.text import words
from services.vocabulary.word_groups import groups

WRITTEN = sections("route_signs.txt")


def codes(text):
    return {sign.code for sign in read_route_signs(text)}


@pytest.mark.parametrize(
    ("text", "code", "counts"),
    [
        ("I was sectioned last year", "section_117", True),
        ("I was never sectioned", "section_117", False),
        ("my brother was sectioned last year", "section_117", False),
        ("sectioned in 1998", "section_117", True),
        ("in and out of hospital all year", "frequent_care", True),
        ("in and out of hospital years ago", "frequent_care", False),
        ("volunteers at the hospital four times a week", "frequent_care", False),
        ("A&E nine times", "frequent_care", True),
        ("A&E 9 times", "frequent_care", True),
        ("A&E 9x this month", "frequent_care", True),
        ("A&E once", "frequent_care", False),
        ("at A&E. Sees her friends nine times a month", "frequent_care", False),
        ("mum of a deaf boy", "disabled_child", True),
        ("our daughter, who is 34, is deaf", "disabled_child", False),
        ("waiting 40 weeks for a hip", "hospital_choice", True),
        ("waiting 6 weeks for a hip", "hospital_choice", False),
    ],
)
def test_a_sign_counts_or_does_not(text, code, counts):
    assert (code in codes(text)) is counts


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("nine times", {0: "several"}),
        ("40 weeks", {0: "dozens"}),
        ("9x", {0: "several"}),
        ("section 37", {}),
        ("rang 999", {}),
        ("in 2019", {}),
        ("three times", {}),
    ],
)
def test_numbers_are_several_or_dozens(text, said):
    assert counted(words(text)) == said


def test_every_part_belongs_to_a_rule_and_every_rule_has_its_parts():
    names = {heading.removeprefix("not ") for heading in WRITTEN}
    parts = {name for name in names if " " in name}
    ruled = {name for rule in TOGETHER for name in (rule.one, rule.other)}
    assert parts == ruled
    assert names <= ruled | {name for name in names if " " not in name}
    assert all(name in WRITTEN for name in names), "a [not ...] without its heading"


@pytest.mark.parametrize("heading", WRITTEN)
def test_every_phrase_is_found_where_it_stands_and_is_written_once(heading):
    assert len(set(WRITTEN[heading])) == len(WRITTEN[heading])
    for phrase in WRITTEN[heading]:
        plain = " ".join(map(_plain, phrase.split()))
        text = words("somebody wrote " + plain.replace("=", "").replace(GAP, "whatever"))
        finder = Finder([(phrase, Sense("sign", heading))])
        assert finder.find(text, counted(text)), phrase


def _plain(slot):
    word = slot.split("|")[0].removesuffix("?")
    return sorted(groups()[word.strip("<>")])[0] if word.startswith("<") else word


@given(st.text(max_size=300))
def test_any_text_is_read_and_only_its_words_are_quoted(text):
    squeezed = " ".join(text.split())
    for sign in read_route_signs(text):
        assert sign.quote.removesuffix("\u2026") in squeezed


def test_a_long_text_of_nothing_but_signs_is_read_once():
    said = read_route_signs("sectioned, never sectioned, A&E nine times since March. " * 400)
    assert [sign.code for sign in said] == ["section_117", "frequent_care"]
