"""What goes out passes the profile's own schemata, and comes in again as it was."""

from __future__ import annotations

import json
from datetime import date
from functools import cache
from pathlib import Path

import msgspec
import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st
from jsonschema import Draft202012Validator, FormatChecker
from referencing import Registry, Resource
from referencing.jsonschema import DRAFT202012

from services.directory.domain.listing import (
    Area,
    Assurance,
    Attribute,
    Contact,
    Cost,
    Eligibility,
    Identifier,
    Join,
    Listing,
    Organisation,
    Origin,
    Place,
    Price,
    Schedule,
)
from services.directory.exchange.formats import read_rows
from services.directory.exchange.oruk import listing_of, to_oruk, to_oruk_summary
from services.directory.exchange.plain_text import plain
from services.directory.exchange.rows import Notes, Reading, Row
from services.directory.gazetteer import Gazetteer
from tests.builders.listings import SALE, listing

SCHEMATA = Path(__file__).parent / "oruk_schemata"
SAMPLE = Path(__file__).parents[4] / "deploy" / "sample"


@cache
def validator() -> Draft202012Validator:
    """Checks a full service, with the schemata that it refers to."""
    schemata = {path.name: json.loads(path.read_text()) for path in SCHEMATA.glob("*.json")}
    registry: Registry[object] = Registry().with_resources(
        (name, Resource.from_contents(schema, default_specification=DRAFT202012))
        for name, schema in schemata.items()
    )
    return Draft202012Validator(
        schemata["service.json"], registry=registry, format_checker=FormatChecker()
    )


def check(service: object) -> None:
    """As it would go over the wire."""
    validator().validate(json.loads(json.dumps(service, allow_nan=False)))


def empties(value: object) -> bool:
    """Whether a null or an empty list hides anywhere in `value`."""
    if isinstance(value, dict):
        return any(map(empties, value.values()))
    if isinstance(value, list):
        return not value or any(map(empties, value))
    return value is None


words = st.text(st.characters(codec="utf-8", exclude_categories=["C", "Z"]), min_size=1, max_size=8)
line = st.lists(words, min_size=1, max_size=3).map(" ".join).map(lambda text: plain(f"a {text} z"))
maybe = st.just("") | line
uuids = st.uuids().map(str)
days = st.dates(date(2020, 1, 1), date(2030, 1, 1)).map(date.isoformat)
link = st.sampled_from(["", "https://x.example/a?b=c", "http://www.x.example"])
email = st.sampled_from(["", "a@x.example"])
phone = st.just("0161 832 3736")
rules = st.sampled_from(
    ["FREQ=WEEKLY;BYDAY=TU", "FREQ=MONTHLY;BYDAY=1SA,-1SU", "FREQ=MONTHLY;BYMONTHDAY=15,-1"]
)
hours = st.sampled_from([("", ""), ("10:00", ""), ("10:00", "12:30"), ("18:00", "00:00")])


def several(each: st.SearchStrategy[object], most: int = 2) -> st.SearchStrategy[object]:
    return st.lists(each, max_size=most, unique=True).map(tuple)


def codes(*of: str) -> st.SearchStrategy[object]:
    return several(st.sampled_from(of))


places = st.builds(
    lambda place_id, name, address, town, exact, access, said: Place(
        place_id, name, address, town, "M33 7XX", *(SURVEYED if exact else COARSE), access, said
    ),
    uuids, line, maybe, maybe, st.booleans(), codes("wheelchair", "parking"), maybe,
)  # fmt: skip
_sale = Gazetteer.shipped().find_postcode("M33 7XX")
assert _sale
COARSE = (round(_sale.lat, 6), round(_sale.lon, 6), _sale.accuracy_km)
SURVEYED = (*SALE, 0.0)
schedules = st.builds(
    lambda text, rule, at: Schedule(text, rule, *at), maybe, rules, hours
) | st.builds(Schedule, text=line)
costs = (
    st.builds(Cost, st.just("unknown"), st.just(()), st.sampled_from(["", "Ask us"]))
    | st.builds(Cost, st.just("free"), st.just(()), maybe)
    | st.builds(
        lambda pounds, text: Cost("paid", (Price(pounds, text),), text),
        st.integers(1, 9000).map(lambda pence: pence / 100),
        maybe,
    )
    | st.just(Cost("paid", (), "Pay and play"))
)
# A label that only repeats the code says nothing, and does not come back.
terms = st.builds(Attribute, st.just("LGA"), line, maybe).filter(
    lambda term: term.label != term.code
)
# Nor does an organisation's description that only repeats its name.
listings = st.builds(
    Listing,
    id=uuids,
    name=line,
    organisation=st.builds(
        Organisation, uuids, line, maybe, link, email,
        several(st.builds(Identifier, st.sampled_from(["GB-CHC", "GB-COH"]), line)),
    ).filter(lambda organisation: organisation.description != organisation.name),
    origin=st.builds(Origin, st.just("tests"), st.just(""), maybe, maybe),
    status=st.sampled_from(["published", "paused", "withdrawn"]),
    kind=st.sampled_from(["", "food_bank"]),
    description=maybe,
    alert=maybe,
    url=link,
    places=st.lists(places, max_size=2, unique_by=lambda place: place.id).map(tuple),
    areas=several(st.builds(Area, line)),
    schedules=several(schedules),
    eligibility=st.builds(
        Eligibility, st.none() | st.integers(1, 50), st.none() | st.integers(51, 110),
        codes("female", "male"), codes("carers", "veterans"), codes("stroke", "dementia"), maybe,
    ),
    cost=costs,
    join=st.builds(
        Join, st.sampled_from(["unknown", "refer"]), codes("self", "gp"), phone, email,
        st.just(""), maybe,
    ),
    contacts=several(st.builds(Contact, line, maybe, st.just("") | phone, email)),
    languages=codes("ur", "bfi"),
    access=codes("bsl", "quiet"),
    attendance=codes("in_person", "online"),
    needs=codes("food", "loneliness"),
    attributes=several(terms),
    assurance=st.builds(Assurance, st.just("") | days, email),
)  # fmt: skip


@settings(max_examples=60, phases=[Phase.explicit, Phase.reuse, Phase.generate])
@given(listings)
def test_any_listing_passes_the_schemata_and_comes_back_equal(one: Listing) -> None:
    service = to_oruk(one)
    check(service)
    check(to_oruk_summary(one))
    assert not empties(service)
    reading = Reading(Gazetteer.shipped(), date(2026, 11, 22), "tests")
    back = listing_of(json.loads(json.dumps(service)), reading, Notes())
    wanted = msgspec.structs.replace(
        one, origin=msgspec.structs.replace(one.origin, source_id=one.id)
    )
    assert msgspec.structs.asdict(back) == msgspec.structs.asdict(wanted)


@pytest.mark.parametrize("path", sorted(SAMPLE.glob("*.csv")), ids=lambda path: path.stem)
def test_the_whole_sample_passes_the_schemata(path: Path, reading: Reading) -> None:
    rows = [row.listing for row in read_rows(path, reading) if isinstance(row, Row)]
    for each in rows:
        service = to_oruk(each)
        check(service)
        assert not empties(service)


def test_a_coarse_point_is_not_sent_as_a_surveyed_one() -> None:
    coarse = listing("A", places=(Place(postcode="M33 7XX", lat=53.4, lon=-2.3, accuracy_km=1.4),))
    assert "latitude" not in json.dumps(to_oruk(coarse))
    exact = listing("A", places=(Place(postcode="M33 7XX", lat=53.4, lon=-2.3),))
    assert "latitude" in json.dumps(to_oruk(exact))


def test_a_confidential_place_is_its_district() -> None:
    refuge = Place(
        name="Refuge", address="7 Hidden Road", postcode="M33 7XX", lat=53.4, lon=-2.3,
        confidential=True,
    )  # fmt: skip
    sent = json.dumps(to_oruk(listing("A", places=(refuge,))))
    assert not any(secret in sent for secret in ("Hidden", "7XX", "53.4", '"Refuge"'))
    assert '"M33"' in sent


def test_what_looks_like_mark_up_is_escaped() -> None:
    sent = to_oruk(listing("A", "<script>alert(1)</script> & more"))
    assert sent["description"] == "&lt;script&gt;alert(1)&lt;/script&gt; &amp; more"


@pytest.mark.parametrize(
    "rule", ["FREQ=YEARLY;BYDAY=MO", "FREQ=WEEKLY;BYDAY=MO;BYMONTH=1,2", "FREQ=MONTHLY;BYSETPOS=1"]
)
def test_a_rule_without_fields_goes_in_words_only(rule: str) -> None:
    sent = to_oruk(listing("A", schedules=(Schedule(text="words", rrule=rule),)))
    (schedule,) = sent["schedules"]  # type: ignore[misc]
    assert schedule["description"] == "words"
    assert "freq" not in schedule


def test_every_other_week_keeps_its_first_day() -> None:
    rule = Schedule(rrule="FREQ=WEEKLY;INTERVAL=2;BYDAY=TU", valid_from="2026-11-24")
    service = to_oruk(listing("A", schedules=(rule,)))
    check(service)
    (schedule,) = service["schedules"]  # type: ignore[misc]
    assert (schedule["interval"], schedule["dtstart"]) == (2, "2026-11-24")


def test_ids_of_the_parts_stay() -> None:
    one = listing("A", "words", at=SALE, areas=("Trafford",), times="now and then")
    assert to_oruk(one) == to_oruk(one)
