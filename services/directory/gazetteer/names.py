"""Bringing the ways to write a place's name to one."""

import re
import unicodedata

_APOSTROPHES = re.compile(r"['’‘`]")
_NOT_A_WORD = re.compile(r"[^a-z0-9]+")
_SAINT = re.compile(r"\bsaint\b")
_TITLES = re.compile(
    r"^(?:the |(?:(?:london|royal|metropolitan|county) )*borough of |city of |county of "
    r"|district of |town of )"
)
_BODIES = re.compile(
    r" (?:(?:city|county|district|borough|metropolitan|unitary)* ?council|metropolitan borough"
    r"|county borough|borough|city|district|area|wide)$"
)


def fold(name: str) -> str:
    """Lower case, plain letters, single spaces: "Ashton-under-Lyne" is "ashton under lyne".

    "&" is "and", "Saint" and "St." are "st", an apostrophe is nothing ("kings lynn").
    """
    plain = unicodedata.normalize("NFKD", name).casefold().replace("&", " and ")
    unmarked = "".join(sign for sign in plain if not unicodedata.combining(sign))
    words = _NOT_A_WORD.sub(" ", _APOSTROPHES.sub("", unmarked)).strip()
    return _SAINT.sub("st", words)


def without_title(folded: str) -> str:
    """Take one title or body off a folded name: "city of manchester" is "manchester"."""
    untitled = _TITLES.sub("", folded)
    return untitled if untitled != folded else _BODIES.sub("", folded)
