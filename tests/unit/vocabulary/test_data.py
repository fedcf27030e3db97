"""The data files hold together: headings are codes, phrases can be written and are found."""

import csv
from collections import Counter

import pytest

from services.vocabulary import codes
from services.vocabulary.datafiles import DATA, BadDataFile, rows, sections
from services.vocabulary.finder import Finder, Sense
from services.vocabulary.languages import languages
from services.vocabulary.phrases import GAP
from services.vocabulary.text import words
from services.vocabulary.word_groups import groups

HEADINGS = {
    "access": codes.ACCESS,
    "audience": codes.AUDIENCES,
    "attendance": codes.ATTENDANCE,
    "cost": codes.COST,
    "join": codes.JOIN_HOW,
    "red_flags": codes.RED_FLAGS,
}


def test_every_need_has_its_file_and_no_file_is_left_over():
    assert {path.stem for path in (DATA / "needs").glob("*.txt")} == set(codes.NEEDS)


@pytest.mark.parametrize("code", codes.NEEDS)
def test_a_need_is_said_by_people_and_by_groups(code):
    found = sections(f"needs/{code}.txt")
    known = {"said by people", "said by groups", "not", "what it is about"}
    said = {heading: heading.partition(":")[0] for heading in found}
    assert {"said by people", "said by groups"} <= set(said.values()) <= known
    parts = {heading.partition(":")[2].strip() for heading in found} - {""}
    assert all(part.replace("_", "").isalnum() and part.islower() for part in parts)
    assert sum(len(found[each]) for each in found if said[each].startswith("said")) >= 25


@pytest.mark.parametrize(("name", "known"), HEADINGS.items(), ids=list(HEADINGS))
def test_headings_are_codes(name, known):
    assert {heading.removeprefix("not ") for heading in sections(f"{name}.txt")} <= set(known)


def _written(name):
    return [phrase for phrases in sections(name).values() for phrase in phrases]


def _plain(slot):
    """A word that fills a slot of a phrase: its first, or one of its group."""
    word = slot.split("|")[0].removesuffix("?")
    return sorted(groups()[word.strip("<>")])[0] if word.startswith("<") else word


@pytest.mark.parametrize("code", codes.NEEDS)
def test_every_phrase_is_found_where_it_stands(code):
    for phrase in _written(f"needs/{code}.txt"):
        plain = " ".join(map(_plain, phrase.split()))
        text = "somebody wrote " + plain.replace("=", "").replace(GAP, "whatever")
        finder = Finder([(phrase, Sense("need", code))])
        assert finder.find(words(text)), phrase


@pytest.mark.parametrize("code", codes.NEEDS)
def test_no_phrase_is_written_twice_under_a_heading(code):
    for heading, phrases in sections(f"needs/{code}.txt").items():
        twice = [phrase for phrase, times in Counter(phrases).items() if times > 1]
        assert not twice, heading


def test_every_red_flag_has_advice_that_names_whom_to_ring():
    advice = {row["code"]: row["advice"] for row in rows("red_flag_advice.csv")}
    assert set(advice) == set(codes.RED_FLAGS)
    assert all("999" in said for said in advice.values())
    assert "116 123" in advice["suicide"]
    assert "option 2" in advice["suicide"]
    assert "0808 2000 247" in advice["abuse"]
    assert "NSPCC" in advice["child_at_risk"]
    assert "Childline" in advice["child_at_risk"]


@pytest.mark.parametrize("path", sorted(DATA.glob("*.csv")), ids=lambda path: path.name)
def test_every_row_of_a_spreadsheet_has_all_its_cells(path):
    with path.open(encoding="utf-8", newline="") as file:
        lengths = {len(row) for row in csv.reader(file)}
    assert len(lengths) == 1


def test_no_language_has_the_name_of_another():
    names = [name.lower() for each in languages().values() for name in each.names]
    assert len(names) == len(set(names))


def test_a_phrase_before_the_first_heading_is_refused(tmp_path, monkeypatch):
    (tmp_path / "bad.txt").write_text("# fine\nlonely\n[said by people]\n", encoding="utf-8")
    monkeypatch.setattr("services.vocabulary.datafiles.DATA", tmp_path)
    with pytest.raises(BadDataFile, match=r"bad\.txt, line 2"):
        sections("bad.txt")
