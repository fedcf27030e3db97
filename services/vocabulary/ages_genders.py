"""Reads a person's own age and gender, not those of their children or partner."""

import re
from typing import Final

_PERSON: Final = (
    r"(?P<noun>lady|woman|female|girl|widow|man|gentleman|gent|male|boy|lad|widower|"
    r"mum|mother|grandmother|dad|father|grandfather|person|patient|pt|carer|student|chap|bloke|"
    r"pensioner|f|m)\b"
)
_OTHER: Final = (
    r"(?:son|daughter|child|baby|toddler|twins?|kids?|grand\w+|boy|girl|brother|sister|husband|"
    r"wife|partner|mother|mum|dad|father|dog|cat|house|car)\b"
)
_YEARS = re.compile(
    r"(?<![\d.\u00a3])(?P<age>1[01]\d|[1-9]?\d)[\s-]{0,3}"
    r"(?:y(?:ea)?rs?[\s-]{0,3}(?:old|of\s+age)|y\s?/?\s?o\b|yr\b)(?:[\s-]{0,3}(?P<next>[a-z]+))?",
    re.IGNORECASE,
)
_AGED = re.compile(
    r"\b(?:aged?|turned|turning|i\s?['\u2019]?a?m|(?:she|he)(?:['\u2019]s|\s+is)|(?:pt|patient)\s+is)"
    r"\s+(?:only\s+|now\s+|just\s+|about\s+)?(?P<age>1[01]\d|[1-9]\d)\b"
    r"(?!\s*(?:months?|weeks?|days?|stone|kg|%|miles|minutes|hours|years? (?:sober|clean|into)))",
    re.IGNORECASE,
)
_SHORT = re.compile(r"(?<![\d.\w])(?P<age>1[01]\d|[1-9]\d)\s?(?P<sex>[MF])\b|\((?P<own>[2-9]\d)\)")
_LEADING = re.compile(r"^\s*(?P<age>[1-9]\d)\s*,|^\s*\w+,\s*(?P<own>[1-9]\d)\s*,")
_THEIRS = re.compile(
    rf"\b(?:her|his|my|our|their|{_OTHER})\W+(?:(?!and\b)\w+\W+)?(?:(?:is|who\s+is|now|aged?)\W+)*$"
    r"|\b(?:has|have|with|of|got)\s+(?:an?|two|three|\d)\s+$",
    re.IGNORECASE,
)
_NOT_PEOPLE = re.compile(rf"{_OTHER}", re.IGNORECASE)

_FEMALE_NOUN = re.compile(
    r"\b(?:(?-i:(?:Mrs|Miss|Ms)\s[A-Z]\w*)|lady|woman|female|widow|housewife|single mum|"
    r"mum[- ]of|mum[- ]to[- ]be|new mum|"
    r"(?:young|working|elderly|i am a|i'm a|i\u2019m a|is a) mum|pregnant|schoolgirl|"
    r"teenage girl|year[- ]old girl|"
    r"(?<!\d)\d\d\s?f)\b",
    re.IGNORECASE,
)
_MALE_NOUN = re.compile(
    r"\b(?:(?-i:Mr\s[A-Z]\w*)|gentleman|gent|man|male|widower|single dad|"
    r"dad[- ]of|new dad|bloke|chap|"
    r"(?:young|working|i am a|i'm a|i\u2019m a|is a) dad|teenage boy|"
    r"year[- ]old boy|(?<!\d)\d\d\s?m)\b(?!['\u2019]s)",
    re.IGNORECASE,
)
_SHE = re.compile(r"\b(?:she|her|hers|herself)\b", re.IGNORECASE)
_HE = re.compile(r"\b(?:he|him|his|himself)\b", re.IGNORECASE)
_RELATION = re.compile(
    r"\b(?P<whose>her|his|my)\s+(?:late\s+|elderly\s+|older\s+|younger\s+|\d+\s+)?"
    r"(?:wife|husband|son|daughter|mum|dad|mother|father|brother|sister|partner|friend|neighbour|"
    r"girlfriend|boyfriend|children|kids|baby|parents|job|flat|house|home)\b",
    re.IGNORECASE,
)


# Nobody under 25 has these, or has them often enough to be asked to a youth club.
_GROWN_UP = re.compile(
    r"\b(?:my|his|her|the|a|our)\s+(?:late\s+|ex[\s-]*|first\s+|second\s+)?(?:husband|wife|missus)\b"
    r"|\bmy\s+(?:(?:grown[\s-]up|eldest|youngest|own|two|three|four)\s+)?"
    r"(?:sons?|daughters?|kids|children|girls|boys|grand(?:son|daughter|child|children|kids))\b"
    r"|\b(?:retired|retirement|pension(?:er)?|redundan(?:t|cy)|mortgage|divorced?|widow(?:er|ed)?"
    r"|grand(?:mother|father|ma|dad|parents?)\s+of|menopause|care home|sheltered)\b"
    r"|\b(?:[1-6]\d|ten|eleven|twelve|fifteen|nineteen|twenty|thirty|forty|fifty|sixty)"
    r"(?:[\s-](?:one|two|three|four|five|six|seven|eight|nine))?\s+(?:odd\s+)?years?\s+"
    r"(?:married|together|in|at|on|with|as|of|a|on the|ago|sober|clean|driving|teaching)\b"
    r"|\b(?:my|his|her)\s+(?:thirties|forties|fifties|sixties|seventies|eighties|nineties)\b",
    re.IGNORECASE,
)


def read_grown_up(text: str) -> bool:
    """Say whether the words show somebody well past 25, though no age is told."""
    return _GROWN_UP.search(text) is not None


def read_age(text: str) -> int | None:
    """Return the person's age in years, 0 to 119, None where it is not said or somebody else's."""
    for pattern in (_YEARS, _SHORT, _AGED, _LEADING):
        for found in pattern.finditer(text):
            if not _is_theirs(text, found):
                groups = found.groupdict()
                return int(groups.get("age") or groups["own"])
    return None


def _is_theirs(text: str, found: re.Match[str]) -> bool:
    """Say whether the age is of a child, a partner, a dog: 'her 5 year old', 'son (32)'."""
    before = text[max(0, found.start() - 40) : found.start()]
    following = found.groupdict().get("next")
    own_noun = following is not None and re.fullmatch(_PERSON, following, re.IGNORECASE)
    if _THEIRS.search(before):
        return True
    return bool(following and not own_noun and _NOT_PEOPLE.fullmatch(following))


def read_gender(text: str) -> str | None:
    """Return 'female' or 'male' where the text makes it clear, else None."""
    woman, man = _FEMALE_NOUN.search(text), _MALE_NOUN.search(text)
    if bool(woman) != bool(man):
        return "female" if woman else "male"
    if woman and man:
        return "female" if woman.start() < man.start() else "male"
    return _by_pronouns(text)


def _by_pronouns(text: str) -> str | None:
    """Whose wife, whose flat decides first ('his wife ... she'); else pronouns all of one kind."""
    relation = _RELATION.search(text)
    if relation and relation["whose"].lower() == "my":
        return None
    if relation:
        return "female" if relation["whose"].lower() == "her" else "male"
    she, he = _SHE.search(text), _HE.search(text)
    if bool(she) == bool(he):
        return None
    return "female" if she else "male"
