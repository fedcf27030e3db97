"""Can anybody refer the person, where somebody has to?"""

from __future__ import annotations

from collections.abc import Sequence

from services.matcher.domain.candidate import Candidate, Fact, Join
from services.matcher.domain.criteria.referral_table import REFERRERS, SELF
from services.matcher.domain.judgement import Judgement, cannot_tell, rules_out
from services.matcher.domain.person import Person

# Who may also just come needs nobody to refer them.
_WITHOUT = frozenset({"drop_in", "self_refer"})


def judge_referral(person: Person, candidate: Candidate) -> Sequence[Judgement]:
    """Nothing where the person or who asks can do it; left out only where nobody named can."""
    join = candidate.card.join
    if join is None or not _must_be_referred(join, candidate):
        return ()
    fact = _said(candidate)
    if not join.by:
        return (cannot_tell("referral", "referral", fact=fact),)
    if SELF in join.by or any(_is_asker(code, person) for code in join.by):
        return ()
    if any(_is_involved(code, person) for code in join.by):
        return (cannot_tell("referral", "referral", fact=fact),)
    return (rules_out("referral", "referral", fact),)


def _must_be_referred(join: Join, candidate: Candidate) -> bool:
    """Whether it says so; who names referrers and no other way in has said so too."""
    if _WITHOUT & candidate.codes("join"):
        return False
    return join.how == "refer" or (join.how == "unknown" and bool(join.by))


def _said(candidate: Candidate) -> Fact:
    found = (fact for fact in candidate.of("join") if fact.code == "refer")
    return next(found, Fact("join", "refer", "join", "", stated=True))


def _is_asker(code: str, person: Person) -> bool:
    return code in REFERRERS and person.asker in REFERRERS[code].asker


def _is_involved(code: str, person: Person) -> bool:
    """Whether such a referrer may be in the person's life; of one not in the table, who knows."""
    known = REFERRERS.get(code)
    if known is None or not known.needs:
        return True
    if known.needs & {*person.codes, *person.perhaps, *person.others}:
        return True
    if known.ages is None:
        return False
    youngest, oldest = known.ages
    return person.age is None or youngest <= person.age <= oldest
