"""What could hurt somebody is left out, and nothing else; unsuitable_texts.txt holds the cases."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import msgspec
import pytest

from services.matcher.domain.answer import Answer
from services.matcher.domain.candidate import Candidate, Card, Fact, by_kind
from services.matcher.domain.criteria.unsuitable import hurts_of, judge_unsuitable
from services.matcher.domain.criteria.unsuitable_table import HURTS, SHOWN_BY
from services.matcher.domain.judgement import Judgement
from services.matcher.domain.told import Told
from services.vocabulary.codes import NEEDS
from services.vocabulary.conditions import conditions
from services.vocabulary.datafiles import sections
from tests.fakes.candidates import fact, row
from tests.fakes.directory import FakeDirectory
from tests.unit.matcher.people import match, person, told


def _cases() -> list[tuple[str, str, str, str]]:
    found, heading = [], ""
    lines = (Path(__file__).parent / "unsuitable_texts.txt").read_text(encoding="utf-8")
    for line in lines.splitlines():
        if line.startswith("["):
            heading = line.strip("[]")
        elif line and not line.startswith("#"):
            text, name, summary = (part.strip() for part in line.split("|"))
            found.append((heading, text, name, summary))
    return found


CASES = _cases()


def answer_for(asked: Told, name: str, summary: str, *facts: dict[str, Any]) -> Answer:
    """The answer over a directory of this listing alone, which helps with feeling lonely."""
    one = row("one", name, summary, [fact("need", "loneliness"), *facts])
    return match(asked, FakeDirectory([one]))  # type: ignore[no-any-return]


def outcome(answer: Answer) -> str:
    if not answer.matches:
        assert [(each.why, each.count) for each in answer.left_out] == [("unsuitable", 1)]
        return "out"
    asked = {check.code for check in answer.matches[0].checks}
    return "ask" if "hard_exercise" in asked else "in"


@pytest.mark.parametrize(("expected", "text", "name", "summary"), CASES)
def test_out_or_in(expected: str, text: str, name: str, summary: str) -> None:
    assert outcome(answer_for(Told(text=text), name, summary)) == expected


def test_there_are_enough_cases_of_each_kind() -> None:
    kinds = [expected for expected, *_rest in CASES]
    assert kinds.count("out") >= 30
    assert kinds.count("in") >= 30


@pytest.mark.parametrize(
    ("asked", "name", "summary", "expected"),
    [
        (told("loneliness", "alcohol_drugs"), "Pub quiz", "", "out"),
        (told("loneliness", "domestic_abuse"), "Couples counselling", "", "out"),
        (told("loneliness", "sexual_abuse"), "Nude life drawing", "", "out"),
        (told("loneliness", conditions=("anorexia",)), "Slimming club", "", "out"),
        (told("loneliness", conditions=("IVF",)), "Baby massage", "", "out"),
        (told("loneliness", conditions=("alcoholism",)), "Wine tasting", "", "out"),
        (told("loneliness", interests=("pub quiz, but sober now",)), "Pub quiz", "", "out"),
        (told("loneliness", "bereavement"), "Baby massage", "", "in"),
        (told("loneliness", conditions=("epilepsy",)), "Silent disco", "", "in"),
        (told("loneliness", "alcohol_drugs", text="sober for 20 years"), "Pub quiz", "", "out"),
        (told("loneliness", "alcohol_drugs"), "Sober quiz", "In the pub", "in"),
    ],
)
def test_codes_say_as_much_as_words(asked: Told, name: str, summary: str, expected: str) -> None:
    assert outcome(answer_for(asked, name, summary)) == expected


def test_words_in_a_fact_count_and_the_quote_is_the_listings() -> None:
    words = "We meet in the pub on Mondays"
    who = person("loneliness", text="three weeks sober")
    one = Candidate(
        Card("one", name="Quiz", summary="A quiz."),
        "near",
        1.0,
        by_kind([Fact("session", "x", "times", words)]),
        msgspec.Raw(b"{}"),
    )
    (judged,) = judge_unsuitable(who, one, hurts_of(who))
    assert isinstance(judged, Judgement)
    assert judged.fact == Fact("unsuitable", "drinking", "times", words)


def test_what_happened_is_nowhere_in_the_answer() -> None:
    answer = answer_for(Told(text="lonely, miscarried in May"), "Baby massage", "For new mums")
    said = msgspec.json.encode([answer.left_out, answer.widen, answer.matches, answer.routes])
    for word in (b"miscarr", b"baby", b"loss", b"hurt"):
        assert word not in said.lower()


def test_who_has_nothing_to_be_spared_is_not_judged() -> None:
    assert hurts_of(person("loneliness", text="lonely and 78")) == ()


def test_another_reason_is_counted_first() -> None:
    young = fact("maximum_age", "25", "eligibility")
    answer = answer_for(Told(text="lonely, three weeks sober", age=78), "Pub quiz", "", young)
    assert [each.why for each in answer.left_out] == ["age"]


def test_the_table_speaks_of_headings_that_are_there() -> None:
    signs, listings = sections("hurts.txt"), sections("hurtful.txt")
    happened = {code for hurt in HURTS for code in hurt.happened}
    assert happened == {each for each in signs if " " not in each} - {"harms_partner"}
    plain = {name for name in listings if not name.startswith(("not ", "for ")) and ":" not in name}
    assert {hurt.trait for hurt in HURTS} == plain
    meant = {name.removeprefix("for ") for name in listings if name.startswith("for ")}
    assert {code for hurt in HURTS for code in hurt.unless} == meant


def test_the_codes_of_the_table_are_there() -> None:
    assert {need for shown in SHOWN_BY.values() for need in shown.needs} <= set(NEEDS)
    assert {name for shown in SHOWN_BY.values() for name in shown.conditions} <= set(conditions())
    assert set(SHOWN_BY) <= {code for hurt in HURTS for code in hurt.happened}
