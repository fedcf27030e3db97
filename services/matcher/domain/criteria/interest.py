"""Does the listing hold something that the person likes?

Their own words first ("cornet" in "Stockport brass and cornet band"); failing that, the need that
the words stand for ("painting" is arts_crafts).
"""

from __future__ import annotations

from collections.abc import Sequence

from services.matcher.domain.candidate import Candidate, Fact
from services.matcher.domain.judgement import Judgement, cannot_tell, meets
from services.matcher.domain.person import Interest, Person
from services.matcher.domain.wording import find_stem, lowered, quote_at

# Where it says what it is about: "wheelchair access" is no basketball in wheelchairs.
SAY_WHAT = frozenset({"name", "organisation", "description", "eligibility", "labels"})
SOME_WORDS = 0.7  # "tea dance" for "ballroom dancing": half of it, and less sure
BY_KIND = 0.5  # "craft table" for "painting": the same kind of thing
LEAST_SHARE = 0.5  # less than half of the words says nothing


def judge_interest(person: Person, candidate: Candidate) -> Sequence[Judgement]:
    """One judgement for each interest."""
    everything = "\n".join(text for _field, text in _texts(candidate)).lower()
    return [_judge(each, candidate, everything) for each in person.interests]


def _texts(candidate: Candidate) -> list[tuple[str, str]]:
    """(field, text) of what the card and the facts quote of what it is about."""
    card = candidate.card
    texts = [("name", card.name), ("summary", card.summary or "")]
    for facts in candidate.facts.values():
        texts += [(each.field, each.quote) for each in facts if each.field in SAY_WHAT]
    return texts


def _judge(interest: Interest, candidate: Candidate, everything: str) -> Judgement:
    # Most listings hold none of the words: that is found out in one look, before any is cut up.
    possible = [stem for stem, root in interest.stems if root in everything]
    if possible:
        share, fact = _by_words(interest, possible, candidate)
        if fact is not None:
            strength = 1.0 if share == 1 else share * SOME_WORDS
            return meets("interest", fact, interest.words, strength)
    for fact in candidate.of("need"):
        if fact.code in interest.codes:
            return meets("interest", fact, interest.words, BY_KIND)
    return cannot_tell("interest", about=interest.words)


def _by_words(
    interest: Interest, possible: list[str], candidate: Candidate
) -> tuple[float, Fact | None]:
    """The share of the interest's words that the listing has, and where the first stands."""
    found: set[str] = set()
    first: Fact | None = None
    for field, text in _texts(candidate):
        lower = lowered(text)
        for stem in possible:
            at = -1 if stem in found else find_stem(lower, stem)
            if at >= 0:
                found.add(stem)
                first = first or Fact("interest", "", field, quote_at(text, at))
    share = len(found) / len(interest.stems)
    return (share, first) if share >= LEAST_SHARE else (0.0, None)
