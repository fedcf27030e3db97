"""Could it hurt, given what happened to the person: a pub quiz for somebody newly sober?

Only what the listing's own words plainly show counts, and one that is for that very trouble stays.
The answer never says what happened: such a listing is counted, and no more.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from services.matcher.domain.candidate import Candidate, Fact
from services.matcher.domain.criteria.unsuitable_table import HURTS, SHOWN_BY, Hurt
from services.matcher.domain.judgement import Judgement, cannot_tell, rules_out
from services.matcher.domain.person import Person
from services.matcher.domain.wording import quote_at
from services.vocabulary.hurtful import read_hurtful


def hurts_of(person: Person) -> tuple[Hurt, ...]:
    """The rows of the table that are about this person; mostly none."""
    happened = set(person.hurts.happened)
    given = {each.code for each in person.wanted if each.origin == "given"}
    # A mere leaning is too unsure to leave anything out.
    read = {each.code for each in person.wanted if each.origin == "text"}
    for code, shown in SHOWN_BY.items():
        needs = given if code in person.hurts.ruled_out else given | read
        if shown.needs & needs or shown.conditions & set(person.conditions):
            happened.add(code)
    return tuple(hurt for hurt in HURTS if hurt.happened & happened)


def judge_unsuitable(
    _person: Person, candidate: Candidate, hurts: Sequence[Hurt]
) -> Sequence[Judgement]:
    """One judgement at most: what leaves it out comes before what is to be asked."""
    traits: dict[str, Fact] = {}
    meant_for: set[str] = set()
    for field, text in _texts(candidate):
        for seen in read_hurtful(text, of_name=field == "name"):
            if seen.kind == "for":
                meant_for.add(seen.code)
            else:
                fact = Fact("unsuitable", seen.code, field, quote_at(text, seen.start))
                traits.setdefault(seen.code, fact)
    judged = [
        _judge(hurt, traits[hurt.trait])
        for hurt in hurts
        if hurt.trait in traits and not hurt.unless & meant_for
    ]
    return sorted(judged, key=lambda each: not each.left_out)[:1]


def _judge(hurt: Hurt, fact: Fact) -> Judgement:
    if hurt.ask:
        return cannot_tell("unsuitable", about=hurt.trait, fact=fact)
    return rules_out("unsuitable", "unsuitable", fact)


def _texts(candidate: Candidate) -> Iterator[tuple[str, str]]:
    """(field, text) of the name, the summary and what facts quote beyond these."""
    card = candidate.card
    yield "name", card.name
    known = f"{card.name}\n{card.summary or ''}"
    if card.summary:
        yield "summary", card.summary
    told: set[str] = set()
    for facts in candidate.facts.values():
        for fact in facts:
            if fact.quote and fact.quote not in known and fact.quote not in told:
                told.add(fact.quote)
                yield fact.field, fact.quote
