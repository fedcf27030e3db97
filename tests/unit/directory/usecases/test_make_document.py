"""What a listing becomes in the index: words to find it by, codes, finished parts of answers."""

from __future__ import annotations

import msgspec
import orjson
import pytest
from hypothesis import given, settings

from services.directory.domain.document import Document, Spot, read_extras
from services.directory.domain.listing import (
    Assurance,
    Attribute,
    Contact,
    Cost,
    Eligibility,
    Join,
    Listing,
    Place,
    Schedule,
)
from services.directory.domain.visibility import public_view
from services.directory.gazetteer import distance_km
from services.directory.search.embedded.schema import tantivy_document
from services.directory.usecases.make_document import shorten
from tests.builders.documents import document
from tests.builders.listings import BOLTON, SALE, listing
from tests.builders.strategies import listings

HIDDEN = (53.4411, -2.2955)
SALE_HALL = Place(name="Hall", locality="Sale", postcode="M33 7XX", lat=SALE[0], lon=SALE[1])
BOLTON_HALL = Place(address="1 High St, Top floor", lat=BOLTON[0], lon=BOLTON[1])
REFUGE = Place("p", "Rose House", "", "", "M33 7XX", *HIDDEN, confidential=True)


def card(made: Document) -> dict[str, object]:
    return dict(orjson.loads(made.card))


@pytest.mark.parametrize(
    ("more", "spots", "reach"),
    [
        ({"places": (SALE_HALL,)}, (Spot("Hall, Sale, M33 7XX", *SALE),), ("placed",)),
        (
            {"places": (Place(name="Hall, M33 7XX", postcode="M33 7XX", lat=53.4, lon=-2.3),)},
            (Spot("Hall, M33 7XX", 53.4, -2.3),),
            ("placed",),
        ),
        (
            {"places": (SALE_HALL, BOLTON_HALL, SALE_HALL)},
            (Spot("Hall, Sale, M33 7XX", *SALE), Spot("1 High St", *BOLTON)),
            ("placed",),
        ),
        ({"places": (Place(name="Somewhere"),)}, (), ("anywhere",)),
        ({"areas": ("Trafford",)}, (), ("a:trafford",)),
        ({"areas": ("Trafford and Bolton",)}, (), ("a:trafford", "a:bolton")),
        ({"areas": ("Trafford",), "places": (SALE_HALL,)},
         (Spot("Hall, Sale, M33 7XX", *SALE),), ("placed",)),
        ({"areas": ("Middle earth",)}, (), ("anywhere",)),
        ({}, (), ("anywhere",)),
    ],
)  # fmt: skip
def test_where_it_is_and_how_it_reaches_people(
    more: dict[str, object], spots: tuple[Spot, ...], reach: tuple[str, ...]
) -> None:
    made = document(listing("Walk", **more))  # type: ignore[arg-type]
    assert read_extras(made.extras).spots == spots
    assert made.points == tuple((s.lat, s.lon) for s in spots)
    assert made.reach == reach


@pytest.mark.parametrize(
    ("more", "way"),
    [
        ({"places": (SALE_HALL,)}, "near"),
        ({"areas": ("Trafford",)}, "area"),
        ({"areas": ("England",)}, "anywhere"),
        ({"areas": ("England", "Trafford")}, "area"),
        ({"attendance": ("phone",)}, "anywhere"),
        ({"attendance": ("online", "in_person")}, "anywhere"),
        ({"attendance": ("in_person",)}, "unknown"),
        ({}, "unknown"),
    ],
)
def test_how_it_comes_to_a_person(more: dict[str, object], way: str) -> None:
    assert read_extras(document(listing("Walk", **more)).extras).reach == way  # type: ignore[arg-type]


def test_a_confidential_place_is_its_district_and_nothing_finer() -> None:
    made = document(public_view(listing("Refuge", places=(REFUGE,))))
    [spot] = read_extras(made.extras).spots
    assert distance_km(spot.lat, spot.lon, *HIDDEN) > 1
    for part in (made.card, made.extras, made.facts, made.description.encode()):
        assert b"Rose House" not in part
        assert b"7XX" not in part


@pytest.mark.parametrize("postcode", ["", "nowhere", "JE2 3AB"])
def test_a_confidential_place_that_we_cannot_place_has_none(postcode: str) -> None:
    hidden = msgspec.structs.replace(REFUGE, postcode=postcode)
    assert document(public_view(listing("Refuge", places=(hidden,)))).points == ()


def test_even_unhidden_a_confidential_place_is_only_its_district() -> None:
    made = document(listing("Refuge", places=(REFUGE,)))
    assert HIDDEN not in made.points
    assert b"Rose House" not in made.extras


def test_codes_come_from_what_is_stated_and_read() -> None:
    made = document(
        listing(
            "Club",
            "Lunch for people living alone.",
            times="Wednesdays 12pm - 2pm",
            eligibility=Eligibility(60, 90),
            access=("wheelchair",),
            languages=("ur",),
            attendance=("in_person",),
            cost=Cost("free"),
        )
    )
    assert "loneliness" in made.needs
    assert (made.days, made.access, made.languages) == (("wed",), ("wheelchair",), ("ur",))
    assert (made.attendance, made.cost) == (("in_person",), "free")
    assert (made.minimum_age, made.maximum_age) == (60, 90)


def test_what_nobody_says_has_a_plain_value() -> None:
    made = document(listing("Walk"))
    assert (made.cost, made.minimum_age, made.maximum_age, made.checked) == ("unknown", 0, 200, 0)
    assert (made.days, made.access, made.completeness) == ((), (), 0.0)


@pytest.mark.parametrize(
    ("checked", "days"),
    [("", 0), ("1970-01-02", 1), ("2026-11-22", 20779), ("1969-12-31", 0), ("0001-01-01", 0)],
)
def test_the_day_of_the_last_check_counts_from_1970_and_never_below(
    checked: str, days: int
) -> None:
    assert document(listing("Walk", assurance=Assurance(checked))).checked == days


def test_a_complete_listing_says_all_that_a_person_asks_for() -> None:
    made = document(
        listing(
            "Walk",
            "A gentle walk in the park with a cup of tea afterwards.",
            at=SALE,
            times="Tuesdays 10am - 12pm",
            join=Join("drop_in", phone="0161", url="https://example.org"),
            cost=Cost("free"),
            access=("parking",),
            assurance=Assurance("2026-09-01"),
        )
    )
    assert made.completeness == 1.0


def test_each_thing_said_makes_it_more_complete() -> None:
    parts: list[dict[str, object]] = [
        {}, {"cost": Cost("free")}, {"access": ("parking",)}, {"url": "https://example.org"},
        {"contacts": (Contact(phone="0161"),)}, {"assurance": Assurance("2026-09-01")},
    ]  # fmt: skip
    said: dict[str, object] = {}
    shares = [
        document(listing("Walk", **(said := {**said, **part}))).completeness  # type: ignore[arg-type]
        for part in parts
    ]
    assert shares == sorted(set(shares))
    assert shares[-1] == 0.625


def test_a_card_says_how_to_get_in_from_the_best_there_is() -> None:
    one = listing(
        "Walk",
        join=Join("book", ("self", "gp")),
        contacts=(Contact("Ann"), Contact(phone="0161", email="a@example.org")),
        url="https://example.org",
    )
    assert card(document(one))["join"] == {
        "how": "book",
        "phone": "0161",
        "email": "a@example.org",
        "url": "https://example.org",
        "by": ["self", "gp"],
    }
    assert card(document(listing("Walk")))["join"] == {
        "how": "unknown", "phone": None, "email": None, "url": None, "by": [],
    }  # fmt: skip


def test_sessions_ahead_are_worked_out_from_now() -> None:
    when = Schedule("Tuesdays", "FREQ=WEEKLY;BYDAY=TU", "14:00", "16:00")
    extras = read_extras(document(listing("Walk", schedules=(when,))).extras)
    assert extras.upcoming[:2] == ("2026-11-24T14:00", "2026-12-01T14:00")
    assert len(extras.upcoming) == 12
    assert extras.sessions


def test_labels_classify_each_once() -> None:
    marks = (Attribute("x", "arts_crafts"), Attribute("x", "y", "Choirs"), Attribute("z", "Choirs"))
    assert document(listing("Walk", kind="warm_space", attributes=marks)).labels == (
        "warm space\narts crafts\nChoirs"
    )


def test_quotes_are_of_the_description_where_they_can_be_shown() -> None:
    extras = read_extras(document(listing("Club", "For people living alone.")).extras)
    assert extras.quotes
    assert all(quote in extras.text for quote in extras.quotes.values())


@pytest.mark.parametrize(
    ("text", "most", "expected"),
    [
        ("Short.", 20, "Short."),
        ("  white \n space  ", 20, "white space"),
        ("One sentence. And another one.", 20, "One sentence."),
        ("Yes, yes! No way that fits", 14, "Yes, yes!"),
        ("A. Nothing ends in the first third of it", 30, "A. Nothing ends in the first…"),
        ("words, words and more", 7, "words…"),
        ("x" * 30, 10, "x" * 10 + "…"),
        ("", 10, ""),
    ],
)
def test_a_summary_ends_at_a_sentence_or_a_word(text: str, most: int, expected: str) -> None:
    assert shorten(text, most) == expected


@settings(max_examples=60)
@given(listings())
def test_any_listing_becomes_a_document_that_both_engines_can_hold(one: Listing) -> None:
    made = document(public_view(one))
    tantivy_document(made)
    extras = read_extras(made.extras)
    assert 0 <= made.completeness <= 1
    assert made.minimum_age >= 0
    assert made.checked >= 0
    assert extras.reach in ("near", "area", "anywhere", "unknown")
    assert len(made.points) == len(extras.spots)
    assert card(made)["id"] == one.id
    assert isinstance(orjson.loads(made.facts), list)
