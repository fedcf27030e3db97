"""A judgement: what one criterion says of one listing, with the fact that decides."""

from __future__ import annotations

from enum import Enum

import msgspec

from services.matcher.domain.candidate import Fact


class Verdict(Enum):
    """Three answers, never two: silence is not a no."""

    MEETS = "meets"
    CANNOT_TELL = "cannot_tell"
    DOES_NOT = "does_not"


class Judgement(msgspec.Struct, frozen=True, gc=False):
    """`about`: the need, access feature, condition … judged, where a criterion has several.

    `left_out`: the code under which the listing is left out, when this alone rules it out.
    `strength`: 0 to 1, how directly the fact says so. `code`: which check to give when unsure.
    """

    criterion: str
    verdict: Verdict
    about: str = ""
    fact: Fact | None = None
    left_out: str = ""
    strength: float = 1.0
    code: str = ""


def meets(
    criterion: str, fact: Fact | None = None, about: str = "", strength: float = 1.0
) -> Judgement:
    """The listing says what the person needs; `fact` says where."""
    return Judgement(criterion, Verdict.MEETS, about, fact, "", strength)


def cannot_tell(
    criterion: str, code: str = "", about: str = "", fact: Fact | None = None
) -> Judgement:
    """The listing does not say, or not clearly enough. `code` names the check to make."""
    return Judgement(criterion, Verdict.CANNOT_TELL, about, fact, "", 0.0, code)


def rules_out(
    criterion: str, left_out: str, fact: Fact | None = None, about: str = ""
) -> Judgement:
    """The listing says that it is not for this person: it is left out and counted."""
    return Judgement(criterion, Verdict.DOES_NOT, about, fact, left_out, 0.0)
