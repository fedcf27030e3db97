from __future__ import annotations

import csv
import io
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from services.directory.domain.listing import Attribute, Contact, Cost, Listing, Price
from services.directory.exchange import csv_plain
from services.directory.exchange.columns import COLUMNS
from services.directory.exchange.rows import Note, Reading, Refusal, Row, Unreadable
from services.directory.gazetteer import Gazetteer
from tests.builders.listings import listing

ReadText = Callable[..., list[Row | Refusal]]
ReadOne = Callable[..., Listing]

TREASURER = """\
Group,Organisation,Details,Place,Street,Town,Post code,Tel,E-mail,Web site,When,Price,Min age,\
Accessibility,Access,Language
Lunch Club,Age Well Sale,"Hot lunch, bingo & chat",St Mary's Hall,12 Church Road,Sale,m33 7xx,\
0161-832-3736,hello@agewell.example,www.agewell.example,Tuesdays 12pm to 2pm,£3,60+,\
Ramp at the side door,wheelchair; hearing loop,English; Urdu
"""


def test_what_a_treasurer_writes_is_understood(read_one: ReadOne) -> None:
    found = read_one(TREASURER)
    assert (found.name, found.organisation.name) == ("Lunch Club", "Age Well Sale")
    assert found.description == "Hot lunch, bingo & chat"
    place = found.places[0]
    assert (place.name, place.address, place.locality) == (
        "St Mary's Hall",
        "12 Church Road",
        "Sale",
    )
    assert (place.postcode, place.access) == ("M33 7XX", ("wheelchair", "hearing_loop"))
    assert place.lat is not None
    assert place.access_text == "Ramp at the side door"
    assert [(s.rrule, s.start, s.end) for s in found.schedules] == [
        ("FREQ=WEEKLY;BYDAY=TU", "12:00", "14:00")
    ]
    assert found.cost == Cost("paid", (Price(3.0, "£3"),), "£3")
    assert found.eligibility.minimum_age == 60
    assert found.join.phone == "0161 832 3736"
    assert (found.join.email, found.url) == (
        "hello@agewell.example",
        "http://www.agewell.example",
    )
    assert found.languages == ("en", "ur")


def test_rows_that_mislead_are_refused(read: ReadText) -> None:
    content = "name,min age,max age,status\n,,,\nA,70,18,\n ,9,,\nB,,,gone\nC,,,paused\n"
    entries = read(content)
    assert [each for each in entries if isinstance(each, Refusal)] == [
        Refusal(1, "minimum_age", "The youngest age is above the oldest age."),
        Refusal(2, "name", "There is no name."),
        Refusal(3, "status", "The status is not published, paused or withdrawn."),
    ]
    assert [each.number for each in entries] == [1, 2, 3, 4]


def test_what_cannot_be_read_is_left_out_and_noted(read: ReadText) -> None:
    content = "name,phone,web,email,checked on,lat,access\nA,ask,javascript:x,no,May,x,magic\n"
    (row,) = read(content)
    assert isinstance(row, Row)
    assert sorted(note.field for note in row.notes) == [
        "access",
        "checked_on",
        "email",
        "latitude",
        "phone",
        "website",
    ]


def test_windows_1252_is_refused_whole(read: ReadText) -> None:
    content = ("name,town\n" + "Tea,Sale\n" * 10 + "Café,Sale\n").encode("cp1252")
    with pytest.raises(Unreadable, match=r"byte 0xE9 at line 12\. .*Save as: CSV UTF-8\."):
        read(content)


def test_a_file_without_a_name_column_is_refused(read: ReadText) -> None:
    with pytest.raises(Unreadable, match=r"headed 'name'.*'town', 'phone'"):
        read("town,phone\nSale,1\n", "csv")
    with pytest.raises(Unreadable, match="no format we know: 'town', 'phone'"):
        read("town,phone\nSale,1\n")


def test_ids_come_again_and_differ_by_source(read_one: ReadOne) -> None:
    assert read_one(TREASURER).id == read_one(TREASURER).id
    own = "5b1c7e0e-5a51-4f36-9f43-6a1d0f0c7d99"
    assert read_one(f"id,name\n{own},A\n").id == own
    numbered = read_one("id,name\n17,A\n")
    assert (numbered.origin.source_id, numbered.id) == ("17", read_one("id,name\n17,B\n").id)


def test_an_export_has_no_cell_that_a_spreadsheet_runs() -> None:
    hostile = listing("=HYPERLINK(1)", "@SUM(1)", contacts=(Contact(name="+1", role="-1+1"),))
    table = list(csv.reader(io.StringIO("".join(csv_plain.text([hostile])), newline="")))
    assert len(table) == 2
    assert not any(cell.startswith(("=", "+", "-", "@")) for cell in table[1])


def test_a_point_goes_out_as_plain_numbers() -> None:
    (row,) = csv.DictReader(csv_plain.text([listing("A", at=(53.42, -2.32))]))
    assert (row["latitude"], row["longitude"]) == ("53.42", "-2.32")


SIGNS = Attribute("outpost:taxonomies", "things;to|do", "Fun: 100% (5%3A)")


def test_the_parts_of_an_attribute_may_hold_what_parts_them(read: ReadText) -> None:
    one = listing("A", attributes=(SIGNS, Attribute("", "x", "")))
    (row,) = read("".join(csv_plain.text([one])))
    assert isinstance(row, Row)
    assert row.listing.attributes == one.attributes


ANOTHER_TREASURER = """\
Name of group,What we do,Who it's for,Age range,How much,Where,Contact person,Tel no.,Mobile,Day,\
Time,Colour,Size
=bad,,,,,,,,,,,,
Tea,Tea and talk,Anyone alone,60+,£2,Town Hall,Whoever is in,0161 832 3736,0161 832 3737,Tuesdays,\
2pm to 4pm,red,L
"""


def test_no_column_vanishes_without_a_word(tmp_path: Path, reading: Reading) -> None:
    path, told = tmp_path / "file.csv", list[Note]()
    path.write_text(ANOTHER_TREASURER, encoding="utf-8")
    _, row = csv_plain.rows(path, replace(reading, tell=told.append))
    assert isinstance(row, Row)
    found = row.listing
    assert (found.name, found.description) == ("Tea", "Tea and talk")
    assert (found.eligibility.text, found.eligibility.minimum_age) == ("Anyone alone", 60)
    assert (found.cost.text, found.places[0].name) == ("£2", "Town Hall")
    assert (found.contacts[0].name, found.join.phone) == ("Whoever is in", "0161 832 3736")
    assert found.schedules[0].text == "Tuesdays 2pm to 4pm"
    assert [note.field for note in row.notes] == ["phone"]
    assert told == [Note(0, "", "Not used, no column of ours: 'Colour', 'Size'.")]


def test_the_same_note_comes_once_a_row(read: ReadText) -> None:
    (row,) = read("name,access,town\nA,magic; spells,Sale\n")
    assert isinstance(row, Row)
    assert len(row.notes) == 1


plain_words = st.text(st.characters(codec="utf-8", categories=["L", "N", "P", "S"]), max_size=12)
cells = st.fixed_dictionaries(
    {"name": plain_words.map(lambda text: "x" + text)},
    optional={
        column: plain_words
        for column in COLUMNS
        if column not in ("name", "id", "status", "minimum_age", "maximum_age")
    }
    | {
        "minimum_age": st.integers(0, 17).map(str),
        "maximum_age": st.integers(18, 90).map(str),
        "status": st.sampled_from(["published", "paused", "withdrawn"]),
        "cost": st.sampled_from(["Free", "£3", "£2.50 a week", "ask"]),
        "phone": st.just("0161 832 3736"),
        "times": st.sampled_from(["Tuesdays 2pm to 4pm", "Mon 1-2pm, Fri 3-4pm", "now and then"]),
        "postcode": st.sampled_from(["M33 7XX", "SW1A 1AA", "nowhere"]),
        "latitude": st.just("53.4243"),
        "longitude": st.just("-2.3219"),
        "access": st.sampled_from(["wheelchair; parking", "bsl"]),
        "languages": st.sampled_from(["ur; pa", "bfi"]),
        "checked_on": st.just("2026-09-01"),
        "attributes": st.just("openactive:123:Chess; local:x; a%3Ab:50%25:x%3By"),
    },
)


@settings(max_examples=60, phases=[Phase.explicit, Phase.reuse, Phase.generate])
@given(row=cells)
def test_out_then_in_is_the_same_listing(
    row: dict[str, str], tmp_path_factory: pytest.TempPathFactory
) -> None:
    reading = Reading(Gazetteer.shipped(), date(2026, 11, 22), "tests")
    path: Path = tmp_path_factory.mktemp("csv") / "file.csv"
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, row)
        writer.writeheader()
        writer.writerow(row)
    (first,) = csv_plain.rows(path, reading)
    assert isinstance(first, Row)
    path.write_text("".join(csv_plain.text([first.listing])), encoding="utf-8", newline="")
    (second,) = csv_plain.rows(path, reading)
    assert isinstance(second, Row)
    # Several schedules with the same words are one cell, and are read from it again.
    assert second.listing == first.listing


def test_long_lists_and_addresses_are_not_cut(read_one: ReadOne) -> None:
    areas = "; ".join(f"Parish of Little {n}" for n in range(60))
    found = read_one(f"name,areas,website\nA,{areas},https://x.example/{'y' * 500}\n")
    assert len(found.areas) == 60
    assert len(found.url) > 500


@pytest.mark.parametrize("written", ["2026-09-01", "01/09/2026", "2026-09-01T10:00:00Z"])
def test_a_date_may_be_british(read_one: ReadOne, written: str) -> None:
    assert read_one(f"name,last checked\nA,{written}\n").assurance.checked_on == "2026-09-01"
