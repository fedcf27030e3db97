"""Reads danger: suicide, abuse now, a child at risk, a medical emergency. It misses none lightly.

Unlike a need it counts whoever it is about ("her son says he wants to die"). It does not count when
it is ruled out ("no thoughts of suicide") or plainly over ("took an overdose ten years ago").
"""

from collections.abc import Iterable
from functools import cache
from typing import Final

from services.vocabulary.datafiles import rows
from services.vocabulary.finder import Match
from services.vocabulary.negation import Negation
from services.vocabulary.readings import RedFlag
from services.vocabulary.text import Words, word_set

_PAST: Final = word_set("ago previous previously historic historical past history hx")
_REACH_BACK: Final = 3
_REACH_ON: Final = 5


@cache
def advice() -> dict[str, str]:
    """Return {red flag code: what to do now, in plain words}."""
    return {row["code"]: row["advice"] for row in rows("red_flag_advice.csv")}


def read_red_flags(text: Words, matches: Iterable[Match]) -> list[RedFlag]:
    """Return each danger once, in the order of the text."""
    matches = list(matches)
    refusing = [each for each in matches if each.sense.kind == "not_red_flag"]
    flags: dict[str, RedFlag] = {}
    negation = Negation(text)
    for match in matches:
        if match.sense.kind != "red_flag" or match.sense.code in flags:
            continue
        if not (_refused(match, refusing) or negation.rules_out(match) or _is_over(text, match)):
            start, end = text.span(match.first, match.last)
            code = match.sense.code
            flags[code] = RedFlag(code, text.text[start:end], advice()[code])
    return list(flags.values())


def _refused(match: Match, refusing: list[Match]) -> bool:
    return any(
        no.sense.code == match.sense.code and no.first <= match.last and match.first <= no.last
        for no in refusing
    )


def _is_over(text: Words, match: Match) -> bool:
    """Say whether the words beside it put it in the past; an emergency is always now."""
    if match.sense.code == "medical_emergency":
        return False
    near = _before(text, match.first) + _after(text, match.last)
    return any(word in _PAST for word in near)


def _before(text: Words, first: int) -> list[str]:
    at = first
    while at > 0 and first - at < _REACH_BACK and not text.breaks[at]:
        at -= 1
    return text.folded[at:first]


def _after(text: Words, last: int) -> list[str]:
    at = last + 1
    while at < len(text) and at - last <= _REACH_ON and not text.breaks[at]:
        at += 1
    return text.folded[last + 1 : at]
