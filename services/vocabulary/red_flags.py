"""Reads danger: suicide, abuse now, a child at risk, a medical emergency. It misses none lightly.

Unlike a need it counts whoever it is about ("her son says he wants to die"). It does not count when
it is ruled out ("no thoughts of suicide") or plainly over ("took an overdose ten years ago").
"""

from collections.abc import Iterable
from functools import cache

from services.vocabulary.datafiles import rows
from services.vocabulary.finder import Match
from services.vocabulary.negation import Negation
from services.vocabulary.readings import RedFlag
from services.vocabulary.red_flag_signs import signs_together
from services.vocabulary.red_flag_times import is_over
from services.vocabulary.text import Words


@cache
def advice() -> dict[str, str]:
    """Return {red flag code: what to do now, in plain words}."""
    return {row["code"]: row["advice"] for row in rows("red_flag_advice.csv")}


def read_red_flags(text: Words, matches: Iterable[Match]) -> list[RedFlag]:
    """Return each danger once, in the order of the text."""
    matches = [*matches, *signs_together(text)]
    refused = _refused(each for each in matches if each.sense.kind == "not_red_flag")
    said = [each for each in matches if each.sense.kind == "red_flag"]
    flags: dict[str, RedFlag] = {}
    negation = Negation(text)
    for match in sorted(said, key=lambda each: (each.first, each.last)):
        code = match.sense.code
        if code in flags or is_over(text, match):
            continue
        if any((code, at) in refused for at in range(match.first, match.last + 1)):
            continue
        if not negation.rules_out(match):
            start, end = text.span(match.first, match.last)
            flags[code] = RedFlag(code, text.text[start:end], advice()[code])
    return list(flags.values())


def _refused(refusing: Iterable[Match]) -> set[tuple[str, int]]:
    """Return (code, place) of each word that says it is no such danger."""
    return {(each.sense.code, at) for each in refusing for at in range(each.first, each.last + 1)}
