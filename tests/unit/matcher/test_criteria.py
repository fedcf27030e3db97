"""The finer points of single criteria."""

from __future__ import annotations

import msgspec
import pytest

from services.matcher.domain.candidate import Candidate, Card, Fact, by_kind
from services.matcher.domain.criteria.attendance import is_remote, judge_attendance
from services.matcher.domain.criteria.audience import BELONGING, judge_audience
from services.matcher.domain.criteria.cost import judge_cost
from services.matcher.domain.criteria.gender import judge_gender
from services.matcher.domain.criteria.language import judge_language
from services.matcher.domain.criteria.need import directness, judge_need
from services.matcher.domain.criteria.sessions import minutes, read_session
from services.matcher.domain.criteria.times import Fit, fit
from services.matcher.domain.judgement import Judgement, Verdict
from services.matcher.domain.told import Window
from services.matcher.domain.travel import limit_for, look_within
from services.vocabulary.codes import AUDIENCES, NEEDS
from tests.unit.matcher.people import person


def candidate(*facts: Fact, reach: str = "near", cost: str | None = None) -> Candidate:
    return Candidate(Card("one", cost=cost), reach, 1.0, by_kind(facts), msgspec.Raw(b"{}"))


def verdicts(judged: object) -> list[str]:
    return [each.verdict.value for each in judged if isinstance(each, Judgement)]  # type: ignore[attr-defined]


FITS = [
    ("TU|10:00|12:00", Window("tue"), Fit.SUITS),
    ("TU|10:00|12:00", Window("wed"), Fit.ANOTHER_TIME),
    ("TU|10:00|12:00", Window("tue", 600, 720), Fit.SUITS),
    ("TU|10:00|12:00", Window("tue", 600, 690), Fit.RUNS_OVER),
    ("TU|10:00|12:00", Window("tue", 600, 630), Fit.ANOTHER_TIME),
    ("TU|10:00|12:00", Window("tue", 660, 900), Fit.ANOTHER_TIME),
    ("TU|09:00|17:00", Window("tue", 660, 900), Fit.SUITS),
    ("TU|09:00|17:00", Window("tue", 990, 1200), Fit.ANOTHER_TIME),
    ("TU|22:00|02:00", Window("tue", 1200, 1440), Fit.SUITS),
    ("TU||", Window("tue", 600, 720), Fit.TIME_UNKNOWN),
    ("TU|10:30|", Window("tue", 600, 720), Fit.TIME_UNKNOWN),
    ("TU|13:30|", Window("tue", 600, 720), Fit.ANOTHER_TIME),
    ("1SA,3SA|10:00|12:00", Window("sat"), Fit.SUITS),
    ("-1FR|10:00|12:00", Window("fri"), Fit.SUITS),
]


@pytest.mark.parametrize(("session", "window", "expected"), FITS)
def test_a_session_fits_a_window(session: str, window: Window, expected: Fit) -> None:
    assert fit(read_session(f"FREQ=WEEKLY;BYDAY={session}"), window) is expected


@pytest.mark.parametrize("code", ["", "|", "||", "FREQ=MONTHLY;BYMONTHDAY=3|10:00|", "nonsense"])
def test_a_rule_without_days_says_no_day(code: str) -> None:
    assert read_session(code).days == frozenset()


@pytest.mark.parametrize(
    ("clock", "expected"),
    [("00:00", 0), ("9:30", 570), ("24:00", 1440), ("25:00", None), ("x", None), ("", None)],
)
def test_minutes(clock: str, expected: int | None) -> None:
    assert minutes(clock) == expected


GENDERS = [
    ("female", True, "eligibility", "female", ["meets"]),
    ("female", True, "eligibility", "male", ["does_not"]),
    ("female", True, "eligibility", None, ["cannot_tell"]),
    ("female", True, "eligibility", "other", ["cannot_tell"]),
    ("female", False, "description", "male", ["cannot_tell"]),
    ("male", False, "name", "female", ["does_not"]),
]


@pytest.mark.parametrize(("code", "stated", "field", "who", "expected"), GENDERS)
def test_gender(code: str, stated: bool, field: str, who: str | None, expected: list[str]) -> None:
    one = candidate(Fact("gender", code, field, "words", stated))
    assert verdicts(judge_gender(person(gender=who), one)) == expected


def test_a_listing_for_women_and_men_is_for_everyone() -> None:
    both = candidate(Fact("gender", "female", "name"), Fact("gender", "male", "name"))
    assert judge_gender(person(gender="other"), both) == ()


AUDIENCE = [
    ("veterans", "veterans", ["meets"]),
    ("veterans", "loneliness", ["does_not"]),
    ("parents", "loneliness", ["cannot_tell"]),
    ("homeless_people", "homelessness", ["meets"]),
    ("professionals", "work", ["does_not"]),
    ("students", "learning", ["cannot_tell"]),
]


@pytest.mark.parametrize(("code", "need", "expected"), AUDIENCE)
def test_audience(code: str, need: str, expected: list[str]) -> None:
    one = candidate(Fact("audience", code, "eligibility", "", True))
    assert verdicts(judge_audience(person(need), one)) == expected


def test_every_audience_of_the_vocabulary_has_its_rule() -> None:
    assert set(BELONGING) == set(AUDIENCES)


def test_an_audience_in_passing_says_nothing() -> None:
    one = candidate(Fact("audience", "carers", "description", "carers and their friends"))
    assert judge_audience(person("loneliness"), one) == ()


def test_one_of_several_audiences_is_enough() -> None:
    both = [Fact("audience", code, "eligibility", "", True) for code in ("carers", "veterans")]
    assert verdicts(judge_audience(person("veterans"), candidate(*both))) == ["meets"]


COSTS = [
    (["free"], [], None, 5.0, ["meets"]),
    (["free"], ["4"], None, 3.0, ["does_not"]),
    ([], ["0"], None, None, ["meets"]),
    ([], ["3", "4"], None, 4.0, ["meets"]),
    ([], ["3", "4"], None, 3.5, ["cannot_tell"]),
    ([], ["nan", "lots"], None, 3.0, ["cannot_tell"]),
    (["paid"], [], None, 0.0, ["does_not"]),
    ([], [], "paid", 0.0, ["does_not"]),
    ([], [], "paid", 1.0, ["cannot_tell"]),
    ([], [], None, 0.0, ["cannot_tell"]),
    ([], ["4"], None, None, []),
]


@pytest.mark.parametrize(("kinds", "prices", "card", "most", "expected"), COSTS)
def test_cost(
    kinds: list[str], prices: list[str], card: str | None, most: float | None, expected: list[str]
) -> None:
    facts = [Fact("cost", code, "cost") for code in kinds]
    facts += [Fact("price", code, "cost") for code in prices]
    judged = judge_cost(person(max_cost_pounds=most), candidate(*facts, cost=card))
    assert verdicts(judged) == expected


LANGUAGES = [
    (("pa",), ["pa"], True, ["meets"]),
    (("pa",), ["ur"], True, ["does_not"]),
    (("pa",), ["ur"], False, ["cannot_tell"]),
    (("pa",), ["en"], True, ["cannot_tell"]),
    (("pa",), ["en", "ur"], True, ["cannot_tell"]),
    (("pa", "en"), ["ur"], True, ["cannot_tell"]),
    ((), ["ur"], True, ["cannot_tell"]),
    ((), ["en"], True, []),
    ((), [], True, []),
]


@pytest.mark.parametrize(("speaks", "held", "stated", "expected"), LANGUAGES)
def test_language(
    speaks: tuple[str, ...], held: list[str], stated: bool, expected: list[str]
) -> None:
    one = candidate(*(Fact("language", code, "languages", "", stated) for code in held))
    assert verdicts(judge_language(person(languages=speaks), one)) == expected


ATTENDANCES = [
    (("online",), ["in_person"], "near", ["does_not"]),
    (("in_person",), [], "near", ["meets"]),
    (("online",), [], "near", ["cannot_tell"]),
    (("in_person",), ["online"], "anywhere", ["does_not"]),
    (("phone", "online"), ["online", "in_person"], "near", ["meets"]),
]


@pytest.mark.parametrize(("wants", "ways", "reach", "expected"), ATTENDANCES)
def test_attendance(
    wants: tuple[str, ...], ways: list[str], reach: str, expected: list[str]
) -> None:
    facts = [Fact("attendance", code, "attendance", "", True) for code in ways]
    judged = judge_attendance(person(attendance=wants), candidate(*facts, reach=reach))
    assert verdicts(judged) == expected


def test_only_what_names_other_ways_and_has_no_place_is_remote() -> None:
    phone = Fact("attendance", "phone")
    assert is_remote(candidate(phone, reach="anywhere"))
    assert not is_remote(candidate(phone, reach="near"))
    assert not is_remote(candidate(reach="unknown"))


def test_the_more_direct_words_count_more() -> None:
    said = [
        Fact("need", "debt", "organisation.description", "debt", True),
        Fact("need", "debt", "description", "debt"),
        Fact("need", "debt", "name", "Debt"),
        Fact("need", "debt", "needs", "", True),
    ]
    strengths = [directness(fact) for fact in said]
    assert strengths == sorted(strengths)
    assert len(set(strengths)) == 4


def test_who_says_one_thing_says_it_more_directly_than_who_says_ten() -> None:
    cafe = candidate(Fact("need", "debt", "description", "debt"))
    hall = candidate(*(Fact("need", code, "description", code) for code in list(NEEDS)[:30]))
    (one,), (many,) = (judge_need(person("bereavement"), each) for each in (cafe, hall))
    assert one.verdict is Verdict.CANNOT_TELL
    assert many.strength == pytest.approx(0.8 * 0.7)
    (only,) = judge_need(person("debt"), cafe)
    assert only.strength == 0.8


LIMITS = [
    ({}, None, None),
    ({"postcode": "M33", "max_km": 4.0}, 4.0, 6.0),
    ({"postcode": "M33"}, 8.0, 16.0),
    ({"postcode": "M33", "modes": ("walk",)}, 2.0, 4.0),
    ({"postcode": "M33", "modes": ("walk", "car")}, 16.0, 32.0),
    ({"postcode": "M33", "modes": ("walk",), "age": 88}, 1.2, 2.4),
    ({"postcode": "M33", "modes": ("public_transport",), "age": 75}, 6.4, 12.8),
]


@pytest.mark.parametrize(("more", "near", "look"), LIMITS)
def test_how_far_is_reasonable(
    more: dict[str, object], near: float | None, look: float | None
) -> None:
    limit = limit_for(person("debt", **more))
    assert limit.near_km == near
    assert look_within(limit) == look


def test_a_verdict_has_three_answers() -> None:
    assert [each.value for each in Verdict] == ["meets", "cannot_tell", "does_not"]
