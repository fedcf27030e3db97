"""What an enquiry's words are read to mean."""

from __future__ import annotations

import pytest

from services.directory.domain.enquiry import Enquiry, NeedRead
from services.directory.usecases.read_enquiry import FOR_ANOTHER, MOST_READ, with_reading
from services.vocabulary.codes import NEEDS
from services.vocabulary.reader import read_person
from services.vocabulary.readings import NeedFound, PersonReading


def reading(*needs: NeedFound, conditions: tuple[str, ...] = ()) -> PersonReading:
    return PersonReading(list(needs), [], [], list(conditions), None, None, [], [], [], [])


@pytest.mark.parametrize("text", ["", "   ", "\n"])
def test_no_words_need_no_reading(text: str) -> None:
    def never(_text: str) -> PersonReading:
        raise AssertionError

    assert with_reading(Enquiry(text=text), never) == Enquiry(text=text)


def test_words_are_read_by_the_vocabulary() -> None:
    [found] = with_reading(Enquiry(text="I feel lonely"), read_person).read
    assert found == NeedRead("loneliness", NEEDS["loneliness"].label, "feel lonely", 2, 13)


def test_parts_and_conditions_are_what_is_meant_more_nearly() -> None:
    found = reading(NeedFound("sight_hearing", "telly", 0, 5, ("hearing",)), conditions=("stroke",))
    enquiry = with_reading(Enquiry(text="telly"), lambda _text: found)
    assert enquiry.meant == ("sight_hearing/hearing", "condition:stroke")


def test_of_a_book_only_the_beginning_is_read() -> None:
    seen: list[str] = []

    def read(text: str) -> PersonReading:
        seen.append(text)
        return reading()

    with_reading(Enquiry(text="so lonely " * 10_000), read)
    assert [len(text) for text in seen] == [MOST_READ]


def test_somebody_elses_need_ranks_where_no_other_is_told() -> None:
    found = PersonReading([], [], ["low_mood"], [], None, None, [], [], [], [])
    enquiry = with_reading(Enquiry(text="counselling for my daughter"), lambda _text: found)
    assert enquiry.leaning == (("low_mood", FOR_ANOTHER),)
