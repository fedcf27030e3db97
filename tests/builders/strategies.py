"""Any listing there could be, for tests that hold whatever it says."""

from __future__ import annotations

from hypothesis import strategies as st

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
from services.vocabulary.codes import ACCESS, ATTENDANCE, AUDIENCES, JOIN_HOW, NEEDS

SPOKEN = st.sampled_from(
    [
        "", "A walk on Tuesdays, 10am - 12pm.", "Lunch for people aged 60 and over, £3.",
        "Help with debt by phone.", "Men only. No under 18s.", "Free. Wheelchair access.",
        "<b>Bold</b> & \"quoted\" 'text'", "Every first Saturday, not August", "🙂 Ünïcødé",
    ]
)  # fmt: skip


def texts(most: int = 40) -> st.SearchStrategy[str]:
    """Any text that can be stored: no NUL, no half characters."""
    return st.text(st.characters(codec="utf-8", exclude_characters="\x00"), max_size=most)


def words() -> st.SearchStrategy[str]:
    """Words as organisations write them, or any text."""
    return SPOKEN | texts()


def ids() -> st.SearchStrategy[str]:
    return st.uuids().map(str)


def some(
    strategy: st.SearchStrategy[object], most: int = 3
) -> st.SearchStrategy[tuple[object, ...]]:
    """A tuple of a few, each once."""
    return st.lists(strategy, max_size=most, unique_by=repr).map(tuple)


def codes(known: object) -> st.SearchStrategy[tuple[object, ...]]:
    return some(st.sampled_from(sorted(known)))  # type: ignore[call-overload]


DATES = st.just("") | st.dates().map(lambda day: day.isoformat())
CLOCKS = st.just("") | st.times().map(lambda time: f"{time:%H:%M}")
RULES = st.sampled_from(["", "FREQ=WEEKLY;BYDAY=TU", "FREQ=MONTHLY;BYDAY=1SA", "FREQ=DAILY"])
AGES = st.none() | st.integers(0, 120)
POSTCODES = st.sampled_from(["", "M33 7XX", "M33", "BL1 4QR", "JE2 3AB", "nowhere"])

PLACES = st.builds(
    Place,
    id=st.just("") | ids(),
    name=texts(),
    address=texts(),
    locality=st.sampled_from(["", "Sale", "Bolton"]) | texts(10),
    postcode=POSTCODES,
    lat=st.none() | st.floats(49, 61),
    lon=st.none() | st.floats(-8, 2),
    accuracy_km=st.floats(0, 50),
    access=codes(ACCESS),
    access_text=words(),
    confidential=st.booleans(),
)
SCHEDULES = st.builds(
    Schedule, text=words(), rrule=RULES, start=CLOCKS, end=CLOCKS, valid_from=DATES, valid_to=DATES,
    place=st.none() | st.integers(0, 3),
)  # fmt: skip
ELIGIBILITY = st.builds(
    Eligibility, minimum_age=AGES, maximum_age=AGES, genders=codes({"female", "male"}),
    audiences=codes(AUDIENCES), conditions=some(st.sampled_from(["stroke", "dementia"])),
    text=words(),
)  # fmt: skip
PRICES = st.builds(Price, pounds=st.none() | st.floats(0, 1000), text=words())
ORGANISATIONS = st.builds(
    Organisation, id=ids(), name=texts(), description=texts(), url=texts(), email=texts(),
    identifiers=some(st.builds(Identifier, scheme=st.just("GB-CHC"), value=texts(8))),
)  # fmt: skip
CONTACTS = st.builds(Contact, name=texts(), role=texts(), phone=texts(), email=texts())


def listings() -> st.SearchStrategy[Listing]:
    """Any listing that could come in."""
    return st.builds(
        Listing,
        id=ids(),
        name=texts().filter(bool),
        organisation=ORGANISATIONS,
        origin=st.builds(Origin, texts(), texts(), texts(), texts()),
        status=st.sampled_from(["published", "paused", "withdrawn"]),
        kind=st.sampled_from(["", "food_bank", "choir", "of_its_own"]),
        description=words(),
        alert=words(),
        url=texts(),
        places=some(PLACES),
        areas=some(st.builds(Area, st.sampled_from(["Trafford", "England"]) | texts())),
        schedules=some(SCHEDULES),
        eligibility=ELIGIBILITY,
        cost=st.builds(
            Cost, st.sampled_from(["free", "paid", "unknown"]), some(PRICES), words()
        ),
        join=st.builds(
            Join, st.sampled_from(sorted(JOIN_HOW)), some(st.just("gp")), texts(), texts(), texts(),
            words(),
        ),
        contacts=some(CONTACTS),
        languages=some(st.sampled_from(["ur", "pl", "bfi"])),
        access=codes(ACCESS),
        attendance=codes(ATTENDANCE),
        needs=codes(NEEDS),
        attributes=some(st.builds(Attribute, texts(), texts(), texts())),
        assurance=st.builds(Assurance, DATES, texts()),
    )  # fmt: skip
