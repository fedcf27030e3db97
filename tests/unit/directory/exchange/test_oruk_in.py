"""Services as feeds really send them: what is understood, what is passed over, what is refused."""

from __future__ import annotations

import json
from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from services.directory.domain.listing import Area, Attribute, Contact
from services.directory.exchange.oruk import listing_of
from services.directory.exchange.rows import Notes, Reading, Refusal, Refused, Row
from tests.unit.directory.exchange.oruk_services import ID, SERVICE, Make, Service


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
