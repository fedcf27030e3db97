"""Whatever is sent: no error, and every span and quote is what stands in the text."""

from datetime import UTC, date, datetime

from hypothesis import given, settings
from hypothesis import strategies as st

from services.vocabulary.codes import NEEDS
from services.vocabulary.datafiles import sections
from services.vocabulary.reader import read_listing, read_person
from services.vocabulary.times import next_sessions, read_times, say_times


def _said_by_people(code: str) -> set[str]:
    found = sections(f"needs/{code}.txt").items()
    return {phrase for heading, phrases in found if "people" in heading for phrase in phrases}


SAID = sorted({phrase for code in NEEDS for phrase in _said_by_people(code)})
GLUE = [
    "not",
    "no",
    "her brother",
    "who",
    ",",
    ".",
    "denies",
    "but",
    "82",
    "is fine",
    "’",
    "\n",
    "é",
]
WHEN = [
    "Mon",
    "Tuesday",
    "-",
    "to",
    "10",
    "2pm",
    "12noon",
    "first",
    "last",
    "every other",
    "except",
    "closed",
    "of the month",
    "(",
    ")",
    ".",
    "and",
    "term time",
    "25:99",
    "31/02/2027",
    "daily",
    "until",
    "by appointment",
    "August",
    "0930",
    "noon",
    "24/7",
    "from 5 January",
]

speech = st.one_of(
    st.text(max_size=200),
    st.lists(st.sampled_from(SAID + GLUE * 20), max_size=12).map(" ".join),
)


@settings(deadline=None)
@given(speech)
def test_a_person_is_read(text):
    reading = read_person(text)
    assert all(text[need.start : need.end] == need.text for need in reading.needs)
    assert len({need.code for need in reading.needs}) == len(reading.needs)
    own = {need.code for need in reading.needs}
    assert own.isdisjoint(reading.negated)
    assert own.isdisjoint(reading.others)
    assert all(flag.text in text for flag in reading.red_flags)
    assert read_person(text) == reading


@settings(deadline=None)
@given(st.dictionaries(st.sampled_from(["name", "description", "cost", "schedule"]), speech))
def test_a_listing_is_read(fields):
    facts = read_listing(fields).facts
    assert all(fact.quote and fact.quote in fields[fact.field] for fact in facts)
    assert len({(fact.kind, fact.code) for fact in facts}) == len(facts)


@settings(deadline=None)
@given(st.one_of(st.text(max_size=80), st.lists(st.sampled_from(WHEN), max_size=14).map(" ".join)))
def test_times_are_read(text):
    reading = read_times(text, date(2026, 11, 22))
    assert reading.clear == (reading.unclear is None)
    assert reading.sessions or not reading.clear
    assert say_times(reading.sessions) == reading.text
    coming = next_sessions(reading.sessions, datetime(2026, 11, 22, 9, tzinfo=UTC), 3)
    assert coming == sorted(coming)
    assert len(coming) <= 3
