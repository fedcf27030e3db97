"""Finding the names of areas in what a service wrote under "areas served"."""

import re
from collections.abc import Callable, Container
from dataclasses import dataclass

from services.directory.gazetteer.names import fold
from services.directory.gazetteer.ordinary_words import ORDINARY_WORDS

_WORD = re.compile(r"&|[^\W_]+(?:['’][^\W_]+)*")
_OUTCODE = re.compile(r"[A-Z]{1,2}[0-9][0-9A-Z]?")
_OUTCODE_LIKE = re.compile(r"[a-z]{1,2}[0-9][0-9a-z]?")
# What follows is not served. It ends with the sentence or the line.
_EXCEPTION = re.compile(
    r"\b(?:except(?:ing)?|excluding|excl|outside|apart from|but not|not including)\b[^.;\n]*", re.I
)
_LONGEST_NAME = 7  # "armagh city banbridge and craigavon" has five; "&" may add to them
_JOINING = frozenset({"and", "or"})
_BEFORE = frozenset({"in", "of", "across", "throughout", "within", "covering", "serving"})
_AFTER = frozenset(
    {"residents", "resident", "area", "areas", "town", "borough", "district", "only"}
)
_GAP_THAT_PARTS = re.compile(r"[^\s]")
_ENDS_A_NAME = re.compile(r"[;:/|()\n]")


@dataclass(frozen=True, slots=True)
class _Found:
    """Words `first` up to but not including `last` are the area `name`."""

    name: str
    first: int
    last: int


def areas_in_text(
    text: str, known: Container[str], normal: Callable[[str], str]
) -> tuple[str, ...]:
    """The normalised names of the known areas in `text`, in its order, each once.

    The longest name wins ("Greater Manchester" holds no "Manchester"); what is excepted
    ("excluding Wigan") is left out. `normal` brings a name to the form that `known` holds.
    """
    served = _EXCEPTION.sub(" ; ", text)
    words = list(_WORD.finditer(served))
    found = _all_names(words, known, normal)
    starts = {area.first: area for area in found}
    ends = {area.last: area for area in found}
    counted = [area.name for area in found if _counts(area, served, words, starts, ends)]
    return tuple(dict.fromkeys(counted))


def _all_names(
    words: list[re.Match[str]], known: Container[str], normal: Callable[[str], str]
) -> list[_Found]:
    found: list[_Found] = []
    first = 0
    while first < len(words):
        area = _longest_from(first, words, known, normal)
        if area:
            found.append(area)
        first = area.last if area else first + 1
    return found


def _longest_from(
    first: int, words: list[re.Match[str]], known: Container[str], normal: Callable[[str], str]
) -> _Found | None:
    for last in range(min(first + _LONGEST_NAME, len(words)), first, -1):
        written = words[first].string[words[first].start() : words[last - 1].end()]
        name = normal(written)
        if name in known and _is_one_name(written, name):
            return _Found(name, first, last)
    return None


def _is_one_name(written: str, name: str) -> bool:
    """Whether it is written as one: "North West, England" is two, and "m33" is no outcode."""
    if _OUTCODE_LIKE.fullmatch(name):
        return _OUTCODE.fullmatch(written) is not None
    # A comma belongs to a name only in a list such as "Bournemouth, Christchurch and Poole".
    return not _ENDS_A_NAME.search(written) and ("," not in written or " and " in name)


def _counts(
    area: _Found,
    text: str,
    words: list[re.Match[str]],
    starts: dict[int, _Found],
    ends: dict[int, _Found],
) -> bool:
    written = words[area.first].group()
    if area.last - area.first > 1 or fold(written) not in ORDINARY_WORDS:
        return True
    return (
        written[0].isupper()
        and _free_before(area.first, text, words, ends)
        and _free_after(area.last, text, words, starts)
    )


def _free_before(
    first: int, text: str, words: list[re.Match[str]], ends: dict[int, _Found]
) -> bool:
    if first == 0 or _parted(text, words, first):
        return True
    previous = fold(words[first - 1].group())
    if previous in _JOINING:
        return first - 1 in ends
    return previous in _BEFORE


def _free_after(
    last: int, text: str, words: list[re.Match[str]], starts: dict[int, _Found]
) -> bool:
    if last == len(words) or _parted(text, words, last):
        return True
    following = fold(words[last].group())
    if following in _JOINING:
        return last + 1 in starts
    return following in _AFTER


def _parted(text: str, words: list[re.Match[str]], index: int) -> bool:
    """Whether more than white space stands before this word."""
    gap = text[words[index - 1].end() : words[index].start()]
    return "\n" in gap or _GAP_THAT_PARTS.search(gap) is not None
