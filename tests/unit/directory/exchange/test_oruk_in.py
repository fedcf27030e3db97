"""Services as feeds really send them: what is understood, what is passed over, what is refused."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import date, datetime
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from services.directory.domain.listing import Area, Attribute, Contact, Listing, Price, Schedule
from services.directory.exchange.oruk import listing_of
from services.directory.exchange.oruk.schedules_in import schedules
from services.directory.exchange.rows import Notes, Reading, Refusal, Refused, Row
from services.vocabulary.times import Session, next_sessions, say_times
from services.vocabulary.times.rule import read_rule

Service = dict[str, Any]
ID = "ac148810-d857-441c-9679-408f346de14b"
PLACE_ID = "3a19ff88-4620-4d17-9830-ac1d859eb5d5"
SERVICE: Service = {"id": ID, "name": "Lunch club", "status": "active"}


@pytest.fixture
def make(reading: Reading) -> Callable[..., tuple[Listing, list[str]]]:
    """make(**fields of a service) → the listing and the fields that were noted."""

    def listing(**fields: Any) -> tuple[Listing, list[str]]:
        notes = Notes()
        found = listing_of({**SERVICE, **fields}, reading, notes)
        return found, [note.field for note in notes.all]

    return listing


Make = Callable[..., tuple[Listing, list[str]]]


def at(**location: Any) -> list[Service]:
    address = {"address_1": "1 High Street", "city": "Sale", "postal_code": "M33 7XX"}
    return [
        {"id": "l1", "location": {"id": PLACE_ID, "addresses": [address], **location}},
    ]


def test_a_uuid_stays_the_id_and_another_id_is_kept_beside(make: Make) -> None:
    assert make()[0].id == ID
    assert make()[0].origin.source_id == ID
    numbered = make(id=17)[0]
    assert (numbered.origin.source_id, numbered.id) == ("17", make(id="17")[0].id)
    assert len(numbered.id) == 36


@pytest.mark.parametrize(
    ("status", "expected"),
    [
        ("active", "published"),
        ("Active", "published"),
        (None, "published"),
        ("temporarily closed", "paused"),
        ("inactive", "withdrawn"),
        ("defunct", "withdrawn"),
    ],
)
def test_status(make: Make, status: str | None, expected: str) -> None:
    assert make(status=status)[0].status == expected


@pytest.mark.parametrize(
    ("fields", "field"),
    [
        ({"name": " "}, "name"),
        ({"name": None}, "name"),
        ({"name": ["x"]}, "name"),
        ({"status": "maybe"}, "status"),
        ({"minimum_age": 60, "maximum_age": 18}, "minimum_age"),
        ({"minimum_age": "60", "maximum_age": "18"}, "minimum_age"),
    ],
)
def test_what_would_mislead_a_person_is_refused(make: Make, fields: Service, field: str) -> None:
    with pytest.raises(Refused) as caught:
        make(**fields)
    assert caught.value.field == field


RULES = [
    ({"freq": "WEEKLY", "byday": "TU"}, "FREQ=WEEKLY;BYDAY=TU"),
    ({"freq": "weekly", "byday": "tu, th"}, "FREQ=WEEKLY;BYDAY=TU,TH"),
    ({"byday": "Tuesday"}, "FREQ=WEEKLY;BYDAY=TU"),
    ({"freq": "WEEKLY", "byday": "TU", "interval": "2"}, "FREQ=WEEKLY;INTERVAL=2;BYDAY=TU"),
    ({"freq": "WEEKLY", "byday": "TU", "interval": 1}, "FREQ=WEEKLY;BYDAY=TU"),
    ({"freq": "WEEKLY", "byday": "1TU", "bymonthday": "3"}, "FREQ=WEEKLY;BYDAY=TU"),
    ({"freq": "WEEKLY", "dtstart": "2026-11-24"}, "FREQ=WEEKLY;BYDAY=TU"),
    ({"freq": "MONTHLY", "byday": "1SA,-1SU"}, "FREQ=MONTHLY;BYDAY=1SA,-1SU"),
    ({"freq": "MONTHLY", "bymonthday": "15,-1"}, "FREQ=MONTHLY;BYMONTHDAY=15,-1"),
    ({"freq": "DAILY"}, "FREQ=DAILY"),
    ({"freq": "MONTHLY"}, ""),
    ({"freq": "WEEKLY", "byday": "someday"}, ""),
    ({"freq": "HOURLY", "byday": "TU"}, ""),
    ({}, ""),
]


@pytest.mark.parametrize(("fields", "rule"), RULES)
def test_a_schedule_becomes_a_rule(make: Make, fields: Service, rule: str) -> None:
    (schedule,) = make(schedules=[{"id": "s", "description": "words", **fields}])[0].schedules
    assert (schedule.rrule, schedule.text) == (rule, "words")


HOURS = [
    ("10:00", "12:00", ("10:00", "12:00"), []),
    ("10:00:00", "12:30:00", ("10:00", "12:30"), []),
    ("9.30", "1pm", ("09:30", "13:00"), []),
    ("10:00Z", "12:00+01:00", ("10:00", "12:00"), []),
    ("1800", "8pm", ("18:00", "20:00"), []),
    ("00:00", "00:00", ("", ""), []),
    ("12am", "12pm", ("00:00", "12:00"), []),
    ("18:00", "00:00", ("18:00", "00:00"), []),
    ("14:00", "10:00", ("14:00", ""), ["schedules"]),
    ("25:00", "noon", ("", ""), []),
    (None, 12, ("", "12:00"), []),
]


@pytest.mark.parametrize(("opens", "closes", "expected", "noted"), HOURS)
def test_hours(
    make: Make, opens: object, closes: object, expected: tuple[str, str], noted: list[str]
) -> None:
    rule = {"freq": "WEEKLY", "byday": "MO", "opens_at": opens, "closes_at": closes}
    listing, fields = make(schedules=[rule])
    (schedule,) = listing.schedules
    assert (schedule.start, schedule.end) == expected
    assert fields == noted


def test_every_other_week_begins_with_its_first_event(make: Make) -> None:
    rule = {"freq": "WEEKLY", "interval": 2, "byday": "TU", "dtstart": "2026-11-24T00:00:00Z"}
    assert make(schedules=[rule])[0].schedules == (
        Schedule(rrule="FREQ=WEEKLY;INTERVAL=2;BYDAY=TU", valid_from="2026-11-24"),
    )


@pytest.mark.parametrize("interval", [0, "0", -2, 100, "1e9", 1.5, "often"])
def test_an_interval_that_cannot_be_gives_no_rule_and_a_note(make: Make, interval: object) -> None:
    rule = {"freq": "WEEKLY", "interval": interval, "byday": "TU", "description": "Tuesdays"}
    listing, fields = make(schedules=[rule])
    assert listing.schedules == (Schedule("Tuesdays"),)
    assert fields == ["schedules"]


RULE_FIELDS = st.fixed_dictionaries(
    {
        "freq": st.sampled_from(["", "DAILY", "weekly", "MONTHLY", "YEARLY"]),
        "byday": st.lists(st.sampled_from(["MO", "1TU", "-2FR", "5SU", "-5Monday"])).map(",".join),
        "bymonthday": st.lists(st.integers(-35, 35).map(str), max_size=3).map(",".join),
        "interval": st.one_of(st.none(), st.integers(-1, 101)),
        "dtstart": st.one_of(st.none(), st.dates().map(str)),
    }
)


@given(RULE_FIELDS)
@settings(max_examples=150, deadline=None)
def test_every_rule_can_be_said_and_worked_out(fields: Service) -> None:
    for found in schedules({"schedules": [fields]}, {}, Notes()):
        starts = date.fromisoformat(found.valid_from) if found.valid_from else None
        session = Session(found.rrule, found.start or None, found.end or None, starts=starts)
        assert read_rule(found.rrule) or found.rrule.startswith("FREQ=DAILY")
        assert isinstance(say_times([session]), str)
        assert len(next_sessions([session], datetime.fromisoformat("2026-11-22T00:00"), 2)) <= 2


def test_a_schedule_that_ends_before_it_begins_is_left_out(make: Make) -> None:
    rule = {"byday": "TU", "valid_from": "2026-11-24", "valid_to": "2026-11-01"}
    assert make(schedules=[rule])[0].schedules == ()
    assert make(schedules=[rule])[1] == ["schedules"]


def test_a_schedule_knows_its_place(make: Make) -> None:
    linked = [
        {"id": "a", "location": {"id": "x", "name": "North"}, "schedules": [{"byday": "MO"}]},
        {"id": "b", "location": {"id": "y", "name": "South"}},
    ]
    shared = [{"byday": "TU", "service_at_location_id": "b"}, {"byday": "WE"}]
    schedules = make(service_at_locations=linked, schedules=shared)[0].schedules
    assert [(each.rrule[-2:], each.place) for each in schedules] == [
        ("TU", 1),
        ("WE", None),
        ("MO", 0),
    ]


COSTS = [
    ([{"amount": 0}], None, "free", []),
    ([{"option": "free"}], None, "free", []),
    ([{"amount": "3.50", "amount_description": "a session"}], None, "paid", [(3.5, "a session")]),
    (
        [{"option": "Adults", "amount": 5}, {"option": "Under 18s", "amount": 0}],
        None,
        "paid",
        [(5.0, "Adults"), (0.0, "Under 18s")],
    ),
    ([{"amount": 3, "valid_to": "2020-01-01"}], "Free", "free", []),
    ([{"amount": 3, "currency": "EUR"}], None, "unknown", [(None, "3.0 EUR")]),
    ([{"option": "Ask"}], None, "unknown", [(None, "Ask")]),
    ([], "No charge", "free", []),
    ([], "£3", "paid", [(3.0, "£3")]),
    ([], "<p>Ask us</p>", "unknown", []),
    (None, None, "unknown", []),
]


@pytest.mark.parametrize(("options", "fees", "kind", "prices"), COSTS)
def test_cost(
    make: Make, options: object, fees: str | None, kind: str, prices: list[tuple[float, str]]
) -> None:
    cost = make(cost_options=options, fees=fees)[0].cost
    assert (cost.kind, cost.prices) == (kind, tuple(Price(*price) for price in prices))


def test_a_place_with_its_access(make: Make) -> None:
    said = [{"description": "Ramp", "details": "Ring the bell"}, {"accessibility": "Ramp"}]
    listing, noted = make(service_at_locations=at(latitude="53.4243", longitude=-2.3219,
                                                  accessibility=said, name="Hall"))  # fmt: skip
    (place,) = listing.places
    assert (place.id, place.name, place.address) == (PLACE_ID, "Hall", "1 High Street")
    assert (place.lat, place.lon, place.accuracy_km) == (53.4243, -2.3219, 0.0)
    assert (place.access_text, noted) == ("Ramp\nRing the bell", [])


@pytest.mark.parametrize(
    ("location", "noted"),
    [
        ({"latitude": None, "longitude": ""}, []),
        ({"latitude": "51.5", "longitude": "-0.12"}, ["postcode"]),
        ({"latitude": -2.32, "longitude": 53.42}, ["latitude"]),
        ({"latitude": 100, "longitude": 101}, ["latitude"]),
        ({"latitude": "north", "longitude": True}, []),
    ],
)
def test_a_point_is_checked_against_its_postcode(
    make: Make, location: Service, noted: list[str]
) -> None:
    listing, fields = make(service_at_locations=at(**location))
    assert listing.places[0].lat == pytest.approx(53.42, abs=0.03)
    assert fields == noted


def test_a_virtual_location_is_online_and_a_postal_one_no_place(make: Make) -> None:
    online = make(service_at_locations=at(location_type="virtual"))[0]
    assert (online.places, online.attendance) == ((), ("online",))
    postal, noted = make(service_at_locations=at(location_type="postal"))
    assert (postal.places, noted) == ((), ["locations"])


def test_a_physical_location_may_have_an_address_called_postal(make: Make) -> None:
    address = {"address_1": "PO box", "postal_code": "M33 7XX", "address_type": "postal"}
    location = {"location_type": "physical", "addresses": [address]}
    assert make(service_at_locations=[{"location": location}])[0].places[0].postcode == "M33 7XX"


def test_locations_of_older_feeds_are_read(make: Make) -> None:
    older = {"name": "Hall", "physical_addresses": [{"postal_code": "M33 7XX"}]}
    assert make(locations=[older])[0].places[0].name == "Hall"


def test_the_services_own_number_comes_first(make: Make) -> None:
    contacts = [{"name": "Desk", "phones": [{"number": "0161 832 3736"}]}]
    organization = {"name": "Org", "phones": [{"number": "0345 330 3030"}]}
    own = [{"number": "call us"}, {"number": "07904601257"}]
    first = make(phones=own, contacts=contacts, organization=organization)
    assert (first[0].join.phone, first[1]) == ("07904 601257", ["phones"])
    assert make(contacts=contacts, organization=organization)[0].join.phone == "0161 832 3736"
    assert make(organization=organization)[0].join.phone == "0345 330 3030"


def test_what_else_a_service_says(make: Make) -> None:
    term = {"id": "t1", "name": "Lunch clubs", "taxonomy": "LGA"}
    listing, noted = make(
        description="<p>Hot lunch</p>",
        interpretation_services="BSL on request",
        url="www.x.example",
        email="a@x.example",
        alert="Closed <b>today</b>",
        eligibility_description="People over 60",
        minimum_age="60",
        application_process="Ring first",
        assured_date="2026-09-01T10:00:00Z",
        assurer_email="checker@x.example",
        languages=[{"code": "ur"}, {"name": "Panjabi"}, {"id": "only an id"}],
        service_areas=[{"name": "Trafford"}, {"service_area": "Trafford"}, {}],
        contacts=[{"name": "Ann", "title": "Cook", "email": "ann@x.example"}, {}],
        attributes=[{"taxonomy_term": term}, {"taxonomy_term": None}],
        schedules=[{"attending_type": "in person or online"}],
        organization={"id": "o", "name": "Org", "description": "Org", "website": "x.example"},
    )
    assert listing.description == "Hot lunch\n\nInterpretation: BSL on request"
    assert (listing.url, listing.join.email) == ("http://www.x.example", "a@x.example")
    assert (listing.alert, listing.join.text) == ("Closed today", "Ring first")
    assert (listing.eligibility.minimum_age, listing.eligibility.text) == (60, "People over 60")
    assert (listing.assurance.checked_on, listing.assurance.by) == (
        "2026-09-01",
        "checker@x.example",
    )
    assert listing.languages == ("ur", "pa")
    assert listing.areas == (Area("Trafford"),)
    assert listing.contacts == (Contact("Ann", "Cook", "", "ann@x.example"),)
    assert listing.attributes == (Attribute("LGA", "t1", "Lunch clubs"),)
    assert listing.attendance == ("in_person", "online")
    assert (listing.organisation.description, noted) == ("", [])


def test_a_feed_of_services_is_read_past_the_bad_ones(
    read: Callable[..., list[Row | Refusal]],
) -> None:
    bad = {**SERVICE, "id": "2", "name": ""}
    entries = read(json.dumps([SERVICE, bad, {**SERVICE, "id": "3"}]), file_name="feed.json")
    assert [each.number for each in entries] == [1, 2, 3]
    assert entries[1] == Refusal(2, "name", "There is no name.")


INNER_KEYS = (
    "id name location addresses postal_code latitude longitude number phones code byday freq "
    "interval opens_at amount option taxonomy_term taxonomy description identifier"
)
KEYS = (
    "id status description url email alert minimum_age maximum_age schedules service_areas "
    "service_at_locations locations languages organization cost_options contacts phones attributes "
    "assured_date fees eligibility_description interpretation_services"
)
junk = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=8),
    lambda inner: (
        st.lists(inner, max_size=2)
        | st.dictionaries(st.sampled_from(INNER_KEYS.split()), inner, max_size=4)
    ),
    max_leaves=10,
)


@given(body=st.dictionaries(st.sampled_from(KEYS.split()), junk, max_size=6))
def test_no_junk_breaks_the_reading(body: Service, reading: Reading) -> None:
    try:
        listing = listing_of({"name": "x", **body}, reading, Notes())
    except Refused as why:
        assert why.reason  # noqa: PT017 - either way is right, a crash is not
    else:
        assert len(listing.id) == 36
