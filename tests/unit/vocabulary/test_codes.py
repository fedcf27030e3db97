import re

import pytest

from services.vocabulary import codes
from services.vocabulary.conditions import condition_name, conditions
from services.vocabulary.languages import language_code, languages


def test_every_list_of_the_contract_is_published_with_labels():
    lists = codes.all_codes()
    assert {
        "needs", "access", "attendance", "travel_modes", "gender", "red_flags", "left_out", "days",
        "cost", "join_how", "join_by", "freshness", "languages", "conditions", "audiences",
    } <= set(lists)  # fmt: skip
    for name, entries in lists.items():
        assert all(entry["code"] and entry["label"] for entry in entries), name
        assert len({entry["code"] for entry in entries}) == len(entries), name


def test_there_are_51_needs_in_the_order_of_their_groups():
    assert len(codes.NEEDS) == 51
    assert codes.NEEDS["warmth_energy"].label == "Keeping warm"
    assert codes.NEEDS["lgbtq"].group == "community"
    groups = [need.group for need in codes.NEEDS.values()]
    assert list(dict.fromkeys(groups)) == [
        "connection", "mind", "body", "practical", "safety", "interests", "community",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("listed", "expected"),
    [
        (codes.ACCESS, "wheelchair step_free accessible_toilet parking hearing_loop bsl "
         "dementia_friendly autism_friendly quiet large_print guide_dog carer_welcome"),
        (codes.ATTENDANCE, "in_person online phone home_visit"),
        (codes.TRAVEL_MODES, "walk public_transport car community_transport"),
        (codes.GENDER, "female male other"),
        (codes.RED_FLAGS, "suicide abuse child_at_risk medical_emergency"),
        (codes.LEFT_OUT, "too_far age gender audience cost times access language attendance "
         "referral condition closed tried unsuitable"),
        (codes.DAYS, "mon tue wed thu fri sat sun"),
        (codes.COST, "free paid unknown"),
        (codes.JOIN_HOW, "drop_in book refer self_refer unknown"),
        (codes.JOIN_BY, "self link_worker gp"),
        (codes.FRESHNESS, "fresh ageing stale unknown"),
    ],
)  # fmt: skip
def test_fixed_lists_are_those_of_the_contract(listed, expected):
    assert list(listed) == expected.split()


def test_the_lists_cannot_be_changed_by_a_caller():
    with pytest.raises(TypeError):
        codes.ACCESS["helicopter"] = "Helicopter"  # type: ignore[index]


def test_language_codes_are_iso_639():
    assert len(languages()) >= 60
    assert all(re.fullmatch(r"[a-z]{2,3}", code) for code in languages())


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("Panjabi", "pa"), ("punjabi", "pa"), ("Farsi", "fa"), ("Persian", "fa"), ("BSL", "bfi"),
        ("Sylheti", "syl"), ("ur", "ur"), (" Polish ", "pl"), ("Klingon", None),
    ],
)  # fmt: skip
def test_a_language_is_known_by_any_of_its_names(name, code):
    assert language_code(name) == code
    assert codes.is_language(name) == (name == "ur")


@pytest.mark.parametrize(
    ("said", "name"),
    [
        ("T2DM", "type 2 diabetes"), ("copd", "COPD"), ("MS", "multiple sclerosis"),
        ("Parkinson’s", "Parkinson's disease"), ("TIA", "stroke"), ("house maid's knee", None),
    ],
)  # fmt: skip
def test_a_condition_is_known_by_its_synonyms(said, name):
    assert condition_name(said) == name


def test_every_condition_leads_to_a_need_that_exists():
    assert len(conditions()) >= 60
    assert {each.need for each in conditions().values()} <= set(codes.NEEDS)
