from __future__ import annotations

import pytest

from services.directory.exchange.code_lists import code_of, codes_of, languages_of, several
from services.directory.exchange.rows import Notes

CODES = [
    ("wheelchair", "ACCESS", "wheelchair"),
    ("Hearing loop", "ACCESS", "hearing_loop"),
    ("hearing-loop", "ACCESS", "hearing_loop"),
    ("Induction loop", "ACCESS", "hearing_loop"),
    ("Face to face", "ATTENDANCE", "in_person"),
    ("Drop in", "JOIN_HOW", "drop_in"),
    ("warmth_energy", "NEEDS", "warmth_energy"),
    ("Keeping warm", "NEEDS", "warmth_energy"),
    ("women", "GENDER", "female"),
    ("phone", "ACCESS", ""),
    ("", "ACCESS", ""),
]


@pytest.mark.parametrize(("text", "listed", "code"), CODES)
def test_a_code_is_known_by_its_label_too(text: str, listed: str, code: str) -> None:
    assert code_of(text, listed) == code


def test_several_codes_come_once_each_and_others_are_noted() -> None:
    notes = Notes()
    codes = codes_of(several("parking; Wheelchair | parking ; lift;"), "ACCESS", "access", notes)
    assert codes == ("parking", "wheelchair")
    assert [note.field for note in notes.all] == ["access"]


def test_languages_come_by_name_code_and_region() -> None:
    notes = Notes()
    assert languages_of(
        ["Urdu", "ur", "en-GB", "Panjabi", "bfi", "Elvish"], "languages", notes
    ) == (
        "ur",
        "en",
        "pa",
        "bfi",
    )
    assert len(notes.all) == 1
