"""Every reason and every check of every match over the whole sample holds, word for word.

What is looked up here is the listing's own record and facts, never what reasons.py makes of them.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import orjson
import pytest

from services.directory.domain.facts import Fact
from services.directory.usecases.read_listing import read, words_of
from services.matcher.domain.checks import Check
from services.matcher.domain.reasons import Reason
from services.matcher.domain.wording import telling_stems
from services.vocabulary.codes import ACCESS
from services.vocabulary.stems import stem
from services.vocabulary.text import words
from tests.bench.listings import TODAY
from tests.relevance import systems
from tests.relevance.people.generated import made_up
from tests.relevance.people.judged import Judged, people
from tests.relevance.people.matching import answer
from tests.relevance.searched import listings

MADE_UP = 40
EVERYBODY = 100
QUOTED = re.compile(r'"([^"]*(?:"[^"]*)*)"')
NUMBER = re.compile(r"\d+(?:\.\d+)?")
# The facts on which a reason of each code may stand.
KINDS = {
    "need": {"need"},
    "condition": {"condition"},
    "age": {"minimum_age", "maximum_age"},
    "gender": {"gender"},
    "audience": {"audience"},
    "cost": {"cost", "price"},
    "times": {"session", "day"},
    "access": {"access"},
    "language": {"language", "access"},
    "attendance": {"attendance"},
}
CLEAR = {"name", "eligibility"}
# What a check asks for must not be among the listing's facts.
NOT_SAID = {
    "cost_unknown": {"cost", "price"},
    "times_unknown": {"session", "day"},
    "age_unknown": {"minimum_age", "maximum_age"},
    "price_unknown": {"price"},
}
FEATURES = {
    "wheelchair": "wheelchair", "any steps": "step_free", "toilet": "accessible_toilet",
    "park": "parking", "loop": "hearing_loop", "Sign Language": "bsl",
    "dementia": "dementia_friendly", "autistic": "autism_friendly", "quiet": "quiet",
    "large print": "large_print", "guide dog": "guide_dog", "carer": "carer_welcome",
}  # fmt: skip


@dataclass(frozen=True)
class Shown:
    """One match, with the record that it stands for and the person who got it."""

    person: dict[str, Any]
    card: dict[str, Any]
    fields: dict[str, str]
    facts: tuple[Fact, ...]
    reasons: list[Reason]
    checks: list[Check]

    def kinds(self) -> set[str]:
        return {fact.kind for fact in self.facts}

    def codes(self, kind: str) -> set[str]:
        return {fact.code for fact in self.facts if fact.kind == kind}

    def said(self, field: str) -> str:
        """What the listing says in a field, as it is shown."""
        shown = {"summary": self.card["summary"], "place": self.card["place"] or ""}
        return {**shown, **self.fields}.get(field, "")


@pytest.fixture(scope="module")
def shown(tmp_path_factory: pytest.TempPathFactory) -> list[Shown]:
    engine = systems.embedded(tmp_path_factory.mktemp("holding")).engine
    records = {one.id: read(one, 1, TODAY) for one in listings()}
    found = [*_matches([*people(), *made_up(MADE_UP)], engine, records)]
    assert len(found) > 2000
    return found


def _matches(everyone: list[Judged], engine: Any, records: dict[str, Any]) -> Iterator[Shown]:
    for judged in everyone:
        for match in answer(judged, engine, EVERYBODY).matches:
            card = orjson.loads(bytes(match.listing))
            known = records[card["id"]]
            fields = words_of(known.listing)
            yield Shown(judged.person, card, fields, known.facts, match.reasons, match.checks)


def reasons_of(shown: list[Shown], code: str = "") -> Iterator[tuple[Shown, Reason]]:
    for each in shown:
        for reason in each.reasons:
            if code in ("", reason.code):
                yield each, reason


def checks_of(shown: list[Shown], code: str = "") -> Iterator[tuple[Shown, Check]]:
    for each in shown:
        for check in each.checks:
            if code in ("", check.code):
                yield each, check


def test_every_code_comes_up(shown: list[Shown]) -> None:
    given = Counter(reason.code for _, reason in reasons_of(shown))
    assert given.keys() >= {*KINDS, "interest", "distance"} - {"language"}
    asked = Counter(check.code for _, check in checks_of(shown))
    assert asked.keys() >= {*NOT_SAID, "access_unknown", "referral", "far"}


def test_every_quote_stands_in_its_field(shown: list[Shown]) -> None:
    for each, reason in reasons_of(shown):
        assert reason.fact.quote in each.said(reason.fact.field), (each.card["name"], reason)
        if reason.fact.quote and reason.code != "distance":
            assert reason.text.endswith(f': "{reason.fact.quote}"'), reason


def test_every_quote_of_a_check_stands_in_the_listing(shown: list[Shown]) -> None:
    for each, check in checks_of(shown):
        for quote in QUOTED.findall(check.text):
            assert any(quote in text for text in each.fields.values()), (each.card["name"], check)


def test_every_reason_rests_on_a_fact_of_the_listing(shown: list[Shown]) -> None:
    for each, reason in reasons_of(shown):
        if reason.code in KINDS and reason.text != "Face to face.":
            ground = [
                fact
                for fact in each.facts
                if fact.kind in KINDS[reason.code]
                and (fact.field, fact.quote) == (reason.fact.field, reason.fact.quote)
            ]
            assert ground, (each.card["name"], reason)


def test_a_distance_rests_on_a_place_or_an_area(shown: list[Shown]) -> None:
    for each, reason in reasons_of(shown, "distance"):
        if reason.fact.field == "areas":
            assert each.codes("area")
        else:
            assert each.card["distance_km"] is not None
            assert reason.fact == type(reason.fact)("place", each.card["place"])


def test_every_number_of_a_reason_is_its_facts(shown: list[Shown]) -> None:
    for code in ("age", "cost"):
        for each, reason in reasons_of(shown, code):
            said = reason.text.removesuffix(f': "{reason.fact.quote}"')
            known = {
                float(fact.code)
                for fact in each.facts
                if fact.kind in ("minimum_age", "maximum_age", "price")
                and (fact.field, fact.quote) == (reason.fact.field, reason.fact.quote)
            }
            assert {float(number) for number in NUMBER.findall(said)} <= known, reason


def test_only_clear_words_say_whom_it_is_for(shown: list[Shown]) -> None:
    for code, says in (("condition", "For people with "), ("gender", "Meant for ")):
        for each, reason in reasons_of(shown, code):
            facts = [f for f in each.facts if (f.kind, f.quote) == (code, reason.fact.quote)]
            clear = any(f.stated or f.field in CLEAR or "only" in f.quote.lower() for f in facts)
            assert clear or not reason.text.startswith(says), (each.card["name"], reason)


def test_what_they_like_is_there_word_for_word(shown: list[Shown]) -> None:
    for each, reason in reasons_of(shown, "interest"):
        if reason.text.startswith("They like "):
            liked = reason.text.removeprefix("They like ").split(": ")[0].rstrip(".")
            told = " ".join([*each.fields.values(), each.card["summary"]])
            here = {stem(word) for word in words(told).folded}
            assert set(telling_stems(liked)) <= here, (each.card["name"], reason)
            assert reason.fact.field not in ("access", "join", "times", "cost"), reason


def test_a_day_is_said_of_every_week_only_where_it_is(shown: list[Shown]) -> None:
    for each, reason in reasons_of(shown, "times"):
        rules = [fact.code for fact in each.facts if fact.kind == "session"]
        if reason.text.startswith("On ") and rules:
            assert any("MONTHLY" not in r and "INTERVAL" not in r for r in rules), reason


def test_a_check_is_only_for_what_is_not_said(shown: list[Shown]) -> None:
    for each, check in checks_of(shown):
        missing = NOT_SAID.get(check.code, set())
        assert missing.isdisjoint(each.kinds()), (each.card["name"], check)
        field = {"cost_unknown": "cost", "times_unknown": "times"}.get(check.code)
        if field and field in each.fields:
            assert not check.text.startswith("Nobody has said"), (each.card["name"], check)


def test_no_check_asks_for_access_that_is_said(shown: list[Shown]) -> None:
    for each, check in checks_of(shown, "access_unknown"):
        asked = {code for words_, code in FEATURES.items() if words_ in check.text.split('"')[-1]}
        assert len(asked) == 1
        assert asked <= ACCESS.keys()
        known = each.codes("access") | each.codes("no_access")
        assert asked.isdisjoint(known), (each.card["name"], check)
        if "access" in each.fields and not known:
            assert check.text.startswith("It says "), (each.card["name"], check)


def test_the_other_checks_follow_from_the_listing(shown: list[Shown]) -> None:
    for each, check in checks_of(shown):
        if check.code == "referral":
            assert each.card["join"]["how"] == "refer" or each.card["join"]["by"]
        if check.code in ("waiting_list", "closed_in_part"):
            assert check.code in each.codes("intake")
        if check.code == "old_facts":
            assert each.card["freshness"] == "stale"
        if check.code == "distance_unknown":
            assert each.card["distance_km"] is None
        if check.code == "language_unknown":
            assert each.codes("language").isdisjoint(each.person["languages"])
        if check.code == "price_unknown" and "nobody has said" in check.text:
            paid = [fact.quote for fact in each.facts if fact.kind == "cost"]
            assert not any(NUMBER.search(quote) for quote in paid), (each.card["name"], check)


def test_what_is_closed_is_no_match(shown: list[Shown]) -> None:
    assert not [each.card["name"] for each in shown if "closed" in each.codes("intake")]
