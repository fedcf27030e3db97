"""The terms for what a listing is about, finer than its needs: parts of needs, conditions, and a
mark before what it is chiefly about.

    sight_hearing/hearing   of a need, this part
    condition:stroke        a condition
    !sight_hearing          it is chiefly about that, not one of nine things it mentions
    any:long_term_condition it helps with long-term conditions and names none
"""

from __future__ import annotations

from collections.abc import Iterable

from services.directory.domain.facts import Fact, codes

# An organisation that states more needs than this says of none that it is the chief one.
FEW_STATED = 3
# The need whose groups are mostly for one condition each.
LONG_TERM = "long_term_condition"
_CONDITION = "condition:"


def part(need: str, name: str) -> str:
    return f"{need}/{name}"


def condition(name: str) -> str:
    return f"{_CONDITION}{name}"


def is_condition(term: str) -> bool:
    return term.startswith(_CONDITION)


def chiefly(term: str) -> str:
    return f"!{term}"


def any_condition(need: str) -> str:
    return f"any:{need}"


def terms(facts: tuple[Fact, ...], chief: Iterable[tuple[str, str]]) -> tuple[str, ...]:
    """All terms of a listing with these facts; `chief`: (kind, code) as the reader says it."""
    stated = [f.code for f in facts if f.kind == "need" and f.stated]
    kept = set(codes(facts, "need"))
    chiefs = {_term(kind, code) for kind, code in chief if kind != "need" or code in kept}
    if len(stated) <= FEW_STATED:
        chiefs.update(stated)
    finer = [_term(f.kind, f.code) for f in facts if f.kind in ("part", "condition")]
    if LONG_TERM in codes(facts, "need") and not codes(facts, "condition"):
        finer.append(any_condition(LONG_TERM))
    return (*dict.fromkeys(finer), *(chiefly(term) for term in sorted(chiefs)))


def _term(kind: str, code: str) -> str:
    return condition(code) if kind == "condition" else code
