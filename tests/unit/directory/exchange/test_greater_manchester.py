"""The sample that is shipped, read whole: what came in, what did not, and what it says."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from functools import cache
from pathlib import Path

import pytest

from services.directory.domain.listing import Listing
from services.directory.exchange.formats import detect, read_rows
from services.directory.exchange.rows import Note, Reading, Refusal, Row
from services.directory.gazetteer import plausible_uk
from services.vocabulary.codes import ACCESS, ATTENDANCE, NEEDS

SAMPLE = Path(__file__).parents[4] / "deploy" / "sample"

# file, format, rows, refused
FILES = [
    ("allotments_trafford_allotments", "gm_allotments", 35, 0),
    ("charities_charities_operating_in_trafford", "gm_charities", 736, 23),
    ("childrens_centres_trafford_childrens_centres", "gm_childrens_centres", 2, 0),
    ("food_banks_gm_food_banks", "gm_food_banks", 171, 0),
    ("libraries_gm_libraries", "gm_libraries", 141, 0),
    ("mental_health_trafford_mental_health_services", "gm_mental_health", 60, 0),
    ("sport_facilities_sports_facilities", "gm_sport_facilities", 314, 82),
    ("sports_clubs_sports_clubs", "gm_sports_clubs", 140, 0),
]
ReadText = Callable[..., list[Row | Refusal]]
Entries = Callable[[str], list[Row | Refusal]]
Listings = Callable[[str], list[Listing]]
EACH_FILE = pytest.mark.parametrize("name", [name for name, *_ in FILES])


def path_of(name: str) -> Path:
    return SAMPLE / f"{name}.csv"


@pytest.fixture(scope="module")
def entries(reading: Reading) -> Entries:
    own = Reading(reading.gazetteer, reading.today)
    return cache(lambda name: list(read_rows(path_of(name), own)))


@pytest.fixture
def listings(entries: Entries) -> Listings:
    def of(name: str) -> list[Listing]:
        return [each.listing for each in entries(name) if isinstance(each, Row)]

    return of


@pytest.mark.parametrize(("name", "named", "rows", "refused"), FILES)
def test_every_row_comes_in_or_is_refused(
    entries: Entries, name: str, named: str, rows: int, refused: int
) -> None:
    assert detect(path_of(name)) == named
    found = entries(name)
    assert [each.number for each in found] == list(range(1, rows + 1))
    assert sum(isinstance(each, Refusal) for each in found) == refused


@EACH_FILE
def test_ids_are_distinct_and_come_again(
    entries: Entries, listings: Listings, reading: Reading, name: str
) -> None:
    found = listings(name)
    assert len({each.id for each in found}) == len(found)
    again = read_rows(path_of(name), Reading(reading.gazetteer, reading.today))
    assert list(again) == entries(name)


@EACH_FILE
def test_what_is_said_is_known_and_named(listings: Listings, name: str) -> None:
    for listing in listings(name):
        assert listing.name
        assert listing.kind
        assert listing.origin.source_id
        assert listing.origin.licence in ("OGL-UK-3.0", "ODbL-1.0")
        assert "Trafford Data Lab" in listing.origin.attribution
        assert "NA" not in (listing.description, listing.url, listing.join.phone, listing.join.text)
        assert set(listing.needs) <= set(NEEDS)
        assert set(listing.attendance) <= set(ATTENDANCE)
        for place in listing.places:
            assert set(place.access) <= set(ACCESS)
            assert place.lat is not None
            assert place.lon is not None
            assert plausible_uk(place.lat, place.lon)


def test_a_charity_has_an_area_and_no_place(listings: Listings) -> None:
    found = listings("charities_charities_operating_in_trafford")
    assert all(not each.places and not each.contacts for each in found)
    assert {area.name for each in found for area in each.areas} == {"Trafford"}
    assert all(each.description for each in found)
    wildlife = next(each for each in found if each.origin.source_id == "214927")
    assert [(i.scheme, i.value) for i in wildlife.organisation.identifiers] == [
        ("GB-CHC", "214927"),
        ("GB-COH", "00738693"),
    ]
    assert wildlife.name == "The Cheshire Wildlife Trust Limited"


def test_refusals_say_why(entries: Entries) -> None:
    reasons = Counter(
        each.reason for name, *_ in FILES for each in entries(name) if isinstance(each, Refusal)
    )
    assert reasons == {
        "There are no activities: nobody could tell what it offers.": 20,
        "The charity says that it is no longer active.": 3,
        "Private use: not open to a person.": 82,
    }


def test_what_was_left_out_of_a_row_is_noted(entries: Entries) -> None:
    notes: Counter[tuple[str, str]] = Counter(
        (name.partition("_")[0], note.field)
        for name, *_ in FILES
        for each in entries(name)
        if isinstance(each, Row)
        for note in each.notes
        if isinstance(note, Note)
    )
    assert notes == {
        ("charities", "website"): 2,
        ("charities", "organisation_website"): 2,
        ("mental", "postcode"): 1,
        ("sport", "phone"): 8,
    }


FOOD_BANKS = [
    # source id, name, join, cost, venue, number of schedules with a rule
    ("BRASS Bolton/BL3 2HP", "BRASS Bolton", ("unknown", ()), "unknown", "The Lodge", 1),
    ("Trussell Trust/BL4 7PQ", "Trussell Trust food bank, The Well", ("refer", ()), "unknown",
     "The Well", 1),
    ("New Bury UCAN Food Pantry/BL4 9PU", "New Bury UCAN Food Pantry", ("unknown", ()), "paid",
     "", 1),
    ("Harpurhey Community Church/M9 5BG", "Harpurhey Community Church", ("drop_in", ("self",)),
     "unknown", "Christ Church", 1),
]  # fmt: skip


@pytest.mark.parametrize(("own", "name", "join", "cost", "venue", "rules"), FOOD_BANKS)
def test_a_food_bank(
    listings: Listings,
    own: str,
    name: str,
    join: tuple[str, tuple[str, ...]],
    cost: str,
    venue: str,
    rules: int,
) -> None:
    (bank,) = [x for x in listings("food_banks_gm_food_banks") if x.origin.source_id == own]
    assert (bank.name, bank.needs) == (name, ("food",))
    assert (bank.join.how, bank.join.by) == join
    assert bank.cost.kind == cost
    assert bank.places[0].name == venue
    assert sum(bool(each.rrule) for each in bank.schedules) == rules


def test_a_membership_has_its_price(listings: Listings) -> None:
    found = {x.name: x.cost for x in listings("food_banks_gm_food_banks") if x.cost.kind == "paid"}
    assert [price.pounds for price in found["New Bury UCAN Food Pantry"].prices] == [2.5]
    assert {price.pounds for cost in found.values() for price in cost.prices} == {2.0, 2.5}


def test_nobody_is_sent_to_a_food_bank_that_may_have_closed(listings: Listings) -> None:
    (paused,) = [x for x in listings("food_banks_gm_food_banks") if x.status == "paused"]
    assert "no longer open" in paused.alert


def test_most_food_banks_have_times_that_a_machine_can_use(listings: Listings) -> None:
    found = listings("food_banks_gm_food_banks")
    assert sum(any(s.rrule for s in each.schedules) for each in found) > 110


def test_a_sports_hall_says_what_disabled_people_can_use(listings: Listings) -> None:
    hall = next(
        each
        for each in listings("sport_facilities_sports_facilities")
        if each.origin.source_id == "1043459/Sports halls/Sports Club / Community Association"
    )
    assert hall.name == "Sports halls at A S E Club"
    assert hall.places[0].access == ("parking",)
    assert hall.places[0].access_text.startswith("Suitable for disabled people: parking,")
    assert (
        "Not suitable for disabled people: reception, activity area" in hall.places[0].access_text
    )
    assert (hall.assurance.checked_on, hall.assurance.by) == ("2025-06-20", "Sport England")


def test_a_gym_is_for_keeping_fit_and_a_pool_for_sport(listings: Listings) -> None:
    found = {x.name: x.needs for x in listings("sport_facilities_sports_facilities")}
    assert found["Gym at Beactive Urmston"] == ("being_active",)
    assert found["Sports halls at A S E Club"] == ("being_active", "sport_dance")


def test_free_and_paid_use_is_told_apart(listings: Listings) -> None:
    found = listings("sport_facilities_sports_facilities")
    kinds = {(x.origin.source_id.rpartition("/")[2], x.cost.kind) for x in found}
    assert ("Free Public Access", "free") in kinds
    assert ("Pay and Play", "paid") in kinds
    assert ("Registered Membership use", "unknown") in kinds


def test_a_club_names_its_sport(listings: Listings) -> None:
    clubs = {x.name: x for x in listings("sports_clubs_sports_clubs")}
    assert clubs["Altrincham Aces"].description == "Sports club: ice hockey."
    assert clubs["Altrincham Aces"].places[0].accuracy_km > 0


def test_general_practices_stay_out(read: ReadText) -> None:
    content = "name,address,postcode,telephone,lon,lat\nPark Practice,1 Park Road,M33 7XX,,,\n"
    assert read(content, file_name="trafford_general_practices.csv") == [
        Refusal(1, "", "A GP practice is no community group.")
    ]
