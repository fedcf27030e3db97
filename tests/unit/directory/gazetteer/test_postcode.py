"""Reading postcodes: what is one, what is not, and what it becomes."""

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from services.directory.gazetteer import ImpossiblePostcode, Postcode, normal_postcode
from services.directory.gazetteer.postcode_areas import MAINLAND_AREAS, POSTCODE_AREAS


@pytest.mark.parametrize(
    ("written", "normal"),
    [
        ("M33 7XX", "M33 7XX"),
        ("m337xx", "M33 7XX"),
        ("  m3 37xx ", "M33 7XX"),
        ("M33\u00a07XX", "M33 7XX"),
        ("M33 7XX.", "M33 7XX"),
        ("M33 7", "M33 7"),
        ("m337", "M33 7"),
        ("M33", "M33"),
        ("M3 3", "M3 3"),
        ("m1 1ae", "M1 1AE"),
        ("B33 8TH", "B33 8TH"),
        ("CR2 6XH", "CR2 6XH"),
        ("dn551pt", "DN55 1PT"),
        ("W1A 0AX", "W1A 0AX"),
        ("ec1a1bb", "EC1A 1BB"),
        ("SW1A 1", "SW1A 1"),
        ("sw1a", "SW1A"),
        ("E1W", "E1W"),
        ("w1n 4aa", "W1N 4AA"),  # retired in 2000
        ("BL0 9AA", "BL0 9AA"),
        ("gir 0aa", "GIR 0AA"),
        ("BF1 3AA", "BF1 3AA"),
        ("BX1 1LT", "BX1 1LT"),
        ("JE2 3AB", "JE2 3AB"),
        ("IM1", "IM1"),
        ("GX11 1AA", "GX11 1AA"),
        ("fiqq 1zz", "FIQQ 1ZZ"),
    ],
)
def test_reads_a_postcode(written: str, normal: str) -> None:
    assert str(normal_postcode(written)) == normal


@pytest.mark.parametrize(
    ("written", "normal"),
    [
        ("M33 OXX", "M33 0XX"),
        ("S015 2XX", "SO15 2XX"),
        ("0L1 3AB", "OL1 3AB"),
        ("OX2O 1AA", "OX20 1AA"),
        ("BLO 9AA", "BL0 9AA"),
        ("M2O 6RQ", "M20 6RQ"),
    ],
)
def test_the_letter_and_the_figure_may_stand_for_each_other(written: str, normal: str) -> None:
    assert str(normal_postcode(written)) == normal


@pytest.mark.parametrize(
    "written",
    [
        "",
        " ",
        "Sale",
        "ZZ99 9ZZ",  # by its form one, but nothing begins with ZZ
        "AA1 1AA",
        "M",
        "7XX",
        "M33 7X",
        "M333 7XX",
        "M33 7CX",  # no C, I, K, M, O or V after the figure
        "M33 7XV",
        "QM1 1AA",
        "M1N 1AA",
        "M1I 1AA",
        "M01 1AA",
        "M0 1AA",
        "M33 7XX 7XX",
        "M33-7XX",
        "ß1 1AA",
        "Ｍ33 7XX",
        "90210",
        "BF1 3AA BF1 3AA BF1 3AA BF1",
        "OOOOO OOO",
        "0" * 24,
    ],
)
def test_refuses_what_cannot_be_one(written: str) -> None:
    with pytest.raises(ImpossiblePostcode):
        normal_postcode(written)


def test_the_refusal_does_not_repeat_what_was_written() -> None:
    with pytest.raises(ImpossiblePostcode) as refused:
        normal_postcode("Canary Cottage")

    assert "Canary" not in str(refused.value)
    assert "M33 7XX" in str(refused.value)


def test_names_its_parts() -> None:
    postcode = normal_postcode("sw1a1aa")

    assert postcode == Postcode("SW1A", "1", "AA")
    assert (postcode.area, postcode.sector, postcode.is_full) == ("SW", "SW1A 1", True)
    assert (normal_postcode("M33").sector, normal_postcode("M33 7").is_full) == (None, False)


def test_there_are_124_areas_and_two_codes_without_a_place() -> None:
    assert len(MAINLAND_AREAS) == 121
    assert {"GY", "IM", "JE", "BF", "BX"} == POSTCODE_AREAS - MAINLAND_AREAS


@given(st.text())
@example("O0O0O 0OO")
def test_any_text_is_a_postcode_or_impossible(text: str) -> None:
    try:
        postcode = normal_postcode(text)
    except ImpossiblePostcode:
        return
    assert normal_postcode(str(postcode)) == postcode


@given(st.text(alphabet="MSWOLE0123479ABX ", max_size=9))
def test_the_normal_form_is_stable(text: str) -> None:
    try:
        postcode = normal_postcode(text)
    except ImpossiblePostcode:
        return
    assert str(normal_postcode(str(postcode).lower())) == str(postcode)


@given(
    st.sampled_from(["M33", "SW1A", "W1A", "BL0", "OL10", "E1W"]),
    st.integers(0, 9),
    st.text(alphabet="ABDEFGHJLNPQRSTUWXYZ", min_size=2, max_size=2),
    st.lists(st.integers(0, 7), max_size=3),
)
def test_spaces_do_not_change_a_whole_postcode(
    outcode: str, digit: int, unit: str, gaps: list[int]
) -> None:
    spaced = f"{outcode}{digit}{unit}"
    for gap in gaps:
        spaced = f"{spaced[:gap]} {spaced[gap:]}"

    assert str(normal_postcode(spaced)) == f"{outcode} {digit}{unit}"
