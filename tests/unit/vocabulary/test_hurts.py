import pytest
from hypothesis import given
from hypothesis import strategies as st

from services.vocabulary.datafiles import sections
from services.vocabulary.finder import Finder, Sense
from services.vocabulary.hurtful import read_hurtful
from services.vocabulary.hurts import read_hurts
from services.vocabulary.phrases import GAP
from services.vocabulary.route_sign_words import counted
from services.vocabulary.text import words
from services.vocabulary.word_groups import groups

FILES = {name: sections(name) for name in ("hurts.txt", "hurtful.txt")}
HEADINGS = [(name, heading) for name, written in FILES.items() for heading in written]


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("newly sober", {"sober"}),
        ("He doesn't drink any more.", {"sober"}),
        ("I don't drink anymore", {"sober"}),
        ("has cut down on the booze", {"sober"}),
        ("two years sober", {"sober"}),
        ("twelve years sober", set()),
        ("sober since 2009", set()),
        ("her husband is newly sober", set()),
        ("he is not an alcoholic", set()),
        ("used to go to the pub, sober since May", {"sober"}),
        ("gave up drinking four years ago", set()),
        ("gave up drinking two years ago", {"sober"}),
        ("gave up drinking last week. Widowed 20 years ago.", {"sober"}),
        ("in recovery after a knee operation", set()),
        ("she volunteers with people in recovery", set()),
        ("keeps losing money on the slots", {"gambling"}),
        ("never had a gambling problem", set()),
        ("left an abusive relationship in the spring", {"partner_abuse"}),
        ("domestic abuse from her ex", {"partner_abuse"}),
        ("no domestic abuse", set()),
        ("her daughter fled an abusive husband", set()),
        ("he is abusive to his wife, domestic abuse", set()),
        ("his wife had a miscarriage and lost the baby", {"baby_loss"}),
        ("we lost our baby in June", {"baby_loss"}),
        ("lost the baby weight", set()),
        ("going through IVF", {"infertility"}),
        ("their son was killed in March", {"child_loss"}),
        ("her son, who was 45, died", set()),
        ("lost touch with her daughter", set()),
        ("lost her baby brother", set()),
        ("we lost him at 38 weeks", {"baby_loss"}),
        ("he lost four stone at the gym", set()),
        ("my little boy is terrified of dogs", set()),
        ("bulimic as a teenager", set()),
        ("bulimic", {"eating_disorder"}),
        ("raped as a child", {"sexual_assault"}),
        ("grows oilseed rape", set()),
        ("abused by a priest forty years ago", {"church_abuse"}),
        ("goes to church", set()),
        ("attacked by a dog as a child and still terrified of dogs", {"dogs"}),
        ("her dog is terrified of fireworks", set()),
        ("strobe lights bring on seizures", {"flashing_lights"}),
        ("has epilepsy", set()),
        ("home from hospital after a heart attack", {"heart_or_stroke_now"}),
        ("had a stroke in 2012", set()),
        ("three weeks sober and had a miscarriage", {"sober", "baby_loss"}),
        ("Off the booze since New Year", {"sober"}),
        ("lives with her alcoholic father", set()),
        ("Ex-husband was controlling", {"partner_abuse"}),
        ("he has joined GA", {"gambling"}),
        ("", set()),
    ],
)
def test_what_happened_counts_or_does_not(text, codes):
    assert read_hurts(text).happened == codes


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("sober for twenty years", "sober"),
        ("her brother is newly sober", "sober"),
        ("he hits his wife", "partner_abuse"),
        ("no domestic abuse", "partner_abuse"),
    ],
)
def test_what_is_spoken_of_and_did_not_happen_is_ruled_out(text, code):
    assert code in read_hurts(text).ruled_out
    assert read_hurts(text).happened == frozenset()


@pytest.mark.parametrize(
    ("text", "traits"),
    [
        ("Quiz in the pub", {"drinking"}),
        ("Upstairs at the bar, licensed", {"drinking"}),
        ("A former pub, now a library", set()),
        ("Opposite the Red Lion pub", set()),
        ("Next door to the pub", set()),
        ("Wheelchair access; grab bar", set()),
        ("Coffee bar", set()),
        ("We do not meet in a pub", set()),
        ("Community mediation service", set()),
        ("Singles and couples are welcome", set()),
        ("Baby bank", set()),
        ("Guide dogs welcome, no other dogs", set()),
        ("Hot dogs", set()),
        ("Dogs are not allowed", set()),
        ("Digital bootcamp", set()),
        ("Merry Christmas lunch", set()),
        ("Meets at St Luke's Church Hall", set()),
        ("Music bingo", set()),
        ("Drawing at the Brewery Arts Centre", set()),
        ("Folk night at The Crown Inn", {"drinking"}),
        ("Well behaved dogs welcome", {"with_dogs"}),
    ],
)
def test_a_listing_shows_a_trait_or_does_not(text, traits):
    assert {each.code for each in read_hurtful(text) if each.kind == "trait"} == traits


@pytest.mark.parametrize(
    ("text", "trait"), [("Hope Church", True), ("Chess at Hope Church", False)]
)
def test_a_church_counts_in_the_name_alone(text, trait):
    assert any(each.code == "christian" for each in read_hurtful(text, of_name=True)) is trait
    assert read_hurtful(text) == ()


@pytest.mark.parametrize(("file", "heading"), HEADINGS)
def test_every_phrase_is_found_where_it_stands_and_is_written_once(file, heading):
    phrases = FILES[file][heading]
    assert len(set(phrases)) == len(phrases)
    for phrase in phrases:
        plain = " ".join(map(_plain, phrase.split()))
        text = words("somebody wrote " + plain.replace("=", "").replace(GAP, "whatever"))
        finder = Finder([(phrase, Sense("sign", heading))])
        numbers = counted(text) if file == "hurts.txt" else None
        assert finder.find(text, numbers), phrase


def _plain(slot):
    word = slot.split("|")[0].removesuffix("?")
    return sorted(groups()[word.strip("<>")])[0] if word.startswith("<") else word


@pytest.mark.parametrize("file", FILES)
def test_what_looks_alike_stands_with_what_it_looks_like(file):
    written = FILES[file]
    assert all(name.removeprefix("not ") in written for name in written)


@given(st.text(max_size=300))
def test_any_text_is_read(text):
    assert read_hurts(text).happened <= set(FILES["hurts.txt"])
    for trait in read_hurtful(text):
        assert 0 <= trait.start < len(text)


def test_a_long_text_of_nothing_but_signs_is_read():
    assert "sober" in read_hurts("newly sober, never a gambler, a pub. " * 1500).happened
    assert read_hurtful("the pub, no bar, not a pub. " * 1500)
