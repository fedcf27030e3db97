"""Who can refer a person, as feeds name them, and whose life they are in.

To add to it: the code as it stands in `join.by` (small letters, underscores), and an example.
"""

from __future__ import annotations

from typing import Final, NamedTuple

GP_SYSTEM = "gp_system"
LINK_WORKER = "link_worker"
SELF = "self"


class Referrer(NamedTuple):
    """`name` and `ask`: as a check says them. `asker`: roles of a key that are such a referrer.

    `needs`: only in the life of who has one of these needs, and where `ages` (years, both
    included) are given of who is that old; both empty: everybody can turn to them.
    """

    name: str
    ask: str = "Ask them"
    asker: frozenset[str] = frozenset()
    needs: frozenset[str] = frozenset()
    ages: tuple[int, int] | None = None


def _of(codes: str) -> frozenset[str]:
    return frozenset(codes.split())


_PRACTICE = "Ask the practice"
_BOTH = _of(f"{GP_SYSTEM} {LINK_WORKER}")
_GP = Referrer("a GP", _PRACTICE, _of(GP_SYSTEM))
_LINK_WORKER = Referrer("a link worker", _PRACTICE, _of(LINK_WORKER))
_PROFESSIONAL = Referrer("someone who helps them in their job", _PRACTICE, _BOTH)
_CHILDRENS = _of("parenting young_people")
# "By school nurse": for a pupil or a parent, not for a widower of 80.
_SCHOOL = Referrer("a school", needs=_CHILDRENS, ages=(3, 19))
_COLLEGE = Referrer("a college", needs=_CHILDRENS, ages=(14, 30))
# "By midwife or health visitor": for a parent, or who may be about to be one.
_MIDWIFE = Referrer("a midwife", needs=_of("parenting"), ages=(13, 55))
# "Probation only": for who says something of prison or the courts.
_JUSTICE = _of("crime_justice")
_ARMED_FORCES = Referrer("the armed forces", needs=_of("veterans"))
_WORK = Referrer("a boss at work", needs=_of("employment"), ages=(16, 74))

REFERRERS: Final[dict[str, Referrer]] = {
    "gp": _GP,
    "doctor": _GP,
    "gp_practice": _GP,
    "practice_nurse": Referrer("a nurse at the practice", _PRACTICE, _of(GP_SYSTEM)),
    "link_worker": _LINK_WORKER,
    "social_prescriber": _LINK_WORKER,
    "social_prescribing_link_worker": _LINK_WORKER,
    "professional": _PROFESSIONAL,
    "health_professional": _PROFESSIONAL,
    "agency": _PROFESSIONAL,
    "social_worker": Referrer("a social worker", "Ask the council"),
    "council": Referrer("the council"),
    "hospital": Referrer("a hospital", _PRACTICE),
    "school": _SCHOOL,
    "teacher": _SCHOOL,
    "school_nurse": Referrer("a school nurse", "Ask the school", needs=_CHILDRENS, ages=(3, 19)),
    "college": _COLLEGE,
    "university": _COLLEGE,
    "midwife": _MIDWIFE,
    "health_visitor": Referrer("a health visitor", needs=_of("parenting"), ages=(13, 55)),
    "prison": Referrer("a prison", needs=_JUSTICE),
    "probation": Referrer("the probation team", needs=_JUSTICE),
    "court": Referrer("a court", needs=_JUSTICE),
    "youth_offending_team": Referrer("the youth justice team", needs=_JUSTICE),
    "armed_forces": _ARMED_FORCES,
    "employer": _WORK,
    "occupational_health": _WORK,
}
