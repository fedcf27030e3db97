"""Finds the right few listings for one person, and says why each is there."""

from __future__ import annotations

from collections.abc import Sequence

from services.matcher.domain.answer import Answer, Match, others, understood
from services.matcher.domain.assessment import Assessment, assess_all
from services.matcher.domain.checks import checks
from services.matcher.domain.copies import left_behind, one_a_group, one_each
from services.matcher.domain.coverage import count_left_out, widenings
from services.matcher.domain.person import Person
from services.matcher.domain.ranking import Scored, rank
from services.matcher.domain.reasons import reasons
from services.matcher.domain.routes import Route, routes_for
from services.matcher.domain.same_group import same_groups
from services.matcher.domain.together import brought_forward, choose, summed
from services.matcher.domain.told import Told
from services.matcher.domain.travel import Limit, limit_for, with_plenty
from services.matcher.domain.variety import varied
from services.matcher.usecases.ask_directory import asking_for, understand_told
from services.matcher.usecases.ports import Directory, Read
from services.vocabulary.route_signs import read_route_signs


def match_person(told: Told, size: int, directory: Directory, read: Read) -> Answer:
    """The best `size` matches for the person told of. Keeps and logs nothing.

    raises BadInput naming person.postcode, Unavailable
    """
    person = understand_told(told, read)
    limit = limit_for(person)
    candidates = directory.candidates(asking_for(told, person, limit))
    limit = with_plenty(limit, person.codes, candidates)
    assessments = assess_all(person, candidates, limit)
    routes = routes_for(person, read_route_signs(told.text))
    return _answer(person, assessments, limit, size, routes)


def _answer(
    person: Person,
    assessments: Sequence[Assessment],
    limit: Limit,
    size: int,
    routes: list[Route],
) -> Answer:
    groups = same_groups([each.candidate for each in assessments])
    possible = rank(person, [each for each in assessments if not each.left_out], limit)
    ranked = one_each(possible, groups)
    left = left_behind(assessments, ranked, groups)
    chosen = choose(person, ranked)
    shown = brought_forward(varied(ranked, chosen), chosen)[:size]
    return Answer(
        understood=understood(person, limit),
        matches=[_match(n, each) for n, each in enumerate(shown, start=1)],
        together=summed(person, chosen),
        routes=routes,
        left_out=count_left_out(one_a_group(left, groups)),
        widen=widenings(left, limit),
    )


def _match(n: int, scored: Scored) -> Match:
    assessment = scored.assessment
    return Match(
        rank=n,
        score=round(scored.score, 4),
        listing=assessment.candidate.raw,
        meets=assessment.met,
        reasons=reasons(assessment),
        checks=checks(assessment),
        score_parts={part: round(value, 4) for part, value in scored.parts.items()},
        also=others(scored.also),
    )
