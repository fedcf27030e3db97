"""A person as the criteria see them: what was given joined with what their words say.

What was given wins over what was read. Never stored, never logged.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import islice

import msgspec

from services.matcher.domain.told import Told, Window
from services.matcher.domain.wording import root, telling_stems
from services.vocabulary.conditions import condition_name
from services.vocabulary.hurts import Hurts, read_hurts
from services.vocabulary.readings import PersonReading, RedFlag

# Shorter words in which nothing was read are taken as the name of a thing to do ("chess").
_LONGEST_INTEREST_WORDS = 8


class Wanted(msgspec.Struct, frozen=True):
    """A need to be met. origin: given | text | leaning (the words only lean towards it); text,
    start, end: the words it was read from."""

    code: str
    importance: str
    origin: str
    text: str | None = None
    start: int | None = None
    end: int | None = None
    # Which parts of the need ("hearing" of sight_hearing) are spoken of, often none.
    parts: tuple[str, ...] = ()


class Interest(msgspec.Struct, frozen=True):
    """Something the person likes, in their words, with each stem to look for and its root (see
    wording.py), and the needs that it stands for ("painting" is arts_crafts)."""

    words: str
    stems: tuple[tuple[str, str], ...] = ()
    codes: tuple[str, ...] = ()


class Person(msgspec.Struct, frozen=True, kw_only=True):
    """`heard_days` were read from words: they leave nothing out, since a day in a text may well be
    the day somebody is at church. `hurts`: what happened to them that makes some things hurtful,
    see services/vocabulary/hurts.py; it never stands in an answer."""

    wanted: tuple[Wanted, ...]
    interests: tuple[Interest, ...]
    negated: frozenset[str]
    others: frozenset[str]
    conditions: tuple[str, ...]
    age: int | None
    gender: str | None
    postcode: str | None
    max_km: float | None
    modes: tuple[str, ...]
    languages: tuple[str, ...]
    access: tuple[str, ...]
    max_cost_pounds: float | None
    availability: tuple[Window, ...]
    heard_days: tuple[str, ...]
    attendance: tuple[str, ...]
    carer: bool | None
    tried: frozenset[str]
    red_flags: tuple[RedFlag, ...]
    # What may be theirs, too unsure to be a need; and the communities they speak of.
    perhaps: frozenset[str] = frozenset()
    communities: tuple[str, ...] = ()
    # Where no age is told: their words show somebody well past 25.
    grown_up: bool = False
    hurts: Hurts = Hurts()
    # Who asks for them: the role of the key.
    asker: str | None = None

    @property
    def codes(self) -> tuple[str, ...]:
        """The codes of the needs wanted, the most important first."""
        return tuple(each.code for each in self.wanted)

    @property
    def sure_codes(self) -> tuple[str, ...]:
        """Those of `codes` that were given or told, not merely leaned towards."""
        return tuple(each.code for each in self.wanted if each.origin != "leaning")

    @property
    def has_wishes(self) -> bool:
        return bool(self.wanted or self.interests or self.conditions)


_ORDER = {"high": 0, "medium": 1, "low": 2}
# "youngsters at the gym stare" is no wish for a youth club at 67: whose company is sought where
# nobody gave it as a code must be the person's own kind. Years of age, from and to.
_OWN_KIND_AGES = {"young_people": (0, 30), "older_people": (45, 150)}
_OWN_KIND_GENDERS = {"women": "female", "men": "male"}
# Where no need is told, this many that the words lean towards are better than nobody to turn to.
_MOST_LEANINGS = 2
# To be offered help with one of these for no good reason hurts, or shows what nobody told.
_NEVER_GUESSED = frozenset(
    {"sexual_abuse", "domestic_abuse", "alcohol_drugs", "crime_justice", "lgbtq", "bereavement"}
)


def understand(
    told: Told,
    reading: PersonReading,
    liked: Sequence[PersonReading],
    suffered: Sequence[PersonReading] = (),
) -> Person:
    """The person from what was given and read; `liked` and `suffered` hold a reading of each
    interest and each condition given."""
    wanted = _with_parts(_wanted(told, reading), [reading, *suffered])
    return Person(
        wanted=wanted,
        interests=_interests(told, liked, bool(wanted)),
        negated=frozenset(reading.negated),
        others=frozenset(reading.others),
        conditions=_conditions(told, reading),
        age=told.age if told.age is not None else reading.age,
        gender=told.gender or reading.gender or _by_company(wanted),
        postcode=told.postcode,
        max_km=told.max_km,
        modes=told.modes,
        languages=told.languages or tuple(reading.languages),
        access=_joined(told.access, reading.access),
        max_cost_pounds=told.max_cost_pounds,
        availability=told.availability,
        heard_days=() if told.availability else tuple(reading.days),
        attendance=told.attendance,
        carer=told.carer,
        tried=frozenset(told.tried),
        red_flags=tuple(reading.red_flags),
        perhaps=frozenset(each.code for each in reading.leanings),
        communities=tuple(reading.communities),
        grown_up=reading.grown_up,
        hurts=read_hurts("\n".join((told.text, *told.interests))),
        asker=told.asker,
    )


def _wanted(told: Told, reading: PersonReading) -> tuple[Wanted, ...]:
    """Given needs and read ones, each code once; a given one keeps its importance and its words."""
    read = {each.code: each for each in reversed(reading.needs)}
    found: dict[str, Wanted] = {}
    for given in told.needs:
        words = read.get(given.code)
        span = (words.text, words.start, words.end) if words else (None, None, None)
        known = found.get(given.code)
        if known is None or _ORDER[given.importance] < _ORDER[known.importance]:
            found[given.code] = Wanted(given.code, given.importance, "given", *span)
    for each in _read(told, reading):
        found.setdefault(each.code, each)
    return tuple(sorted(found.values(), key=lambda each: _ORDER[each.importance]))


def _with_parts(wanted: Sequence[Wanted], readings: Sequence[PersonReading]) -> tuple[Wanted, ...]:
    """The needs with the parts that the words, or the conditions, speak of: macular disease is
    the sight of sight_hearing."""
    parts: dict[str, tuple[str, ...]] = {}
    for need in (need for each in readings for need in each.needs):
        parts[need.code] = _joined(parts.get(need.code, ()), need.parts)
    return tuple(msgspec.structs.replace(each, parts=parts.get(each.code, ())) for each in wanted)


def _by_company(wanted: Sequence[Wanted]) -> str | None:
    """The gender of one who wants the company of other women, or of other men."""
    sure = {each.code for each in wanted if each.origin != "leaning"}
    found = [gender for code, gender in _OWN_KIND_GENDERS.items() if code in sure]
    return found[0] if len(found) == 1 else None


def _read(told: Told, reading: PersonReading) -> list[Wanted]:
    age = told.age if told.age is not None else reading.age
    gender = told.gender or reading.gender
    needs = [
        Wanted(each.code, "medium", "text", each.text, each.start, each.end)
        for each in reading.needs
        if _may_be_theirs(each.code, age, gender)
    ]
    if needs or told.needs or told.interests:
        return needs
    leanings = (
        Wanted(each.code, "low", "leaning", each.text, each.start, each.end)
        for each in reading.leanings
        if each.code not in _NEVER_GUESSED and _may_be_theirs(each.code, age, gender)
    )
    return list(islice(leanings, _MOST_LEANINGS))


def _may_be_theirs(code: str, age: int | None, gender: str | None) -> bool:
    youngest, oldest = _OWN_KIND_AGES.get(code, (0, 150))
    fits = age is None or youngest <= age <= oldest
    return fits and gender in (None, "other", _OWN_KIND_GENDERS.get(code, gender))


def _interests(told: Told, liked: Sequence[PersonReading], anything: bool) -> tuple[Interest, ...]:
    found = [
        Interest(words.strip(), _stems(words), tuple(need.code for need in reading.needs))
        for words, reading in zip(told.interests, liked, strict=True)
        if words.strip()
    ]
    short = told.text.split()
    if not found and not anything and 0 < len(short) <= _LONGEST_INTEREST_WORDS:
        found = [Interest(" ".join(short), _stems(told.text))]
    return tuple(found)


def _stems(words: str) -> tuple[tuple[str, str], ...]:
    return tuple((stem, root(stem)) for stem in telling_stems(words))


def _conditions(told: Told, reading: PersonReading) -> tuple[str, ...]:
    given = (condition_name(words) or words.strip().casefold() for words in told.conditions)
    return _joined(tuple(words for words in given if words), reading.conditions)


def _joined(first: Sequence[str], second: Sequence[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys((*first, *second)))
