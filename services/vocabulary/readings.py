"""What the reader answers. `start` and `end` count code points of the text sent, end exclusive."""

import msgspec


class NeedFound(msgspec.Struct, frozen=True):
    """A need of the person and the words that it was read from.

    `parts`: which parts of it the words speak of ("hearing" of sight_hearing), often none.
    `share`: how likely it is meant, 0 to 1.
    """

    code: str
    text: str
    start: int
    end: int
    parts: tuple[str, ...] = ()
    share: float = 1.0


class RedFlag(msgspec.Struct, frozen=True):
    """A danger that comes before any match, and what to do now, in plain words."""

    code: str
    text: str
    advice: str


class Leaning(msgspec.Struct, frozen=True):
    """A need that the words may speak of, with how likely (0 to 1), and the words that lean so."""

    code: str
    share: float
    text: str = ""
    start: int = 0
    end: int = 0


class PersonReading(msgspec.Struct, frozen=True):
    """What a text says about the person it is about. Lists are in the order of the text.

    `negated`: needs that the words rule out ("sleep is fine"); `others`: needs of somebody else
    ("her brother drinks"). A code is never both in `needs` and in one of these. `leanings`: needs
    that the words may speak of, too unsure to be told, most sure first. `communities`: codes of
    communities.py that the words name. `grown_up`: they show somebody past 25.
    """

    needs: list[NeedFound]
    negated: list[str]
    others: list[str]
    conditions: list[str]
    age: int | None
    gender: str | None
    languages: list[str]
    access: list[str]
    days: list[str]
    red_flags: list[RedFlag]
    leanings: list[Leaning] = []
    communities: list[str] = []
    grown_up: bool = False


class Fact(msgspec.Struct, frozen=True):
    """One thing that a listing says, with the words that say it, verbatim, in that field.

    `kind`: need, part (`need/part`), condition, audience, for (listing_for.py), minimum_age,
    maximum_age, gender, access, language, attendance, cost, join, intake (closed | closed_in_part |
    waiting_list), helps (organisations, not people), day. `code`: the code; ages are digits ("50").
    """

    kind: str
    code: str
    field: str
    quote: str


class ListingReading(msgspec.Struct, frozen=True):
    """The facts read from a listing's own words, each kind and code once.

    `chief`: of its needs, parts and conditions those that it is chiefly about, as (kind, code).
    """

    facts: list[Fact]
    chief: frozenset[tuple[str, str]] = frozenset()

    def codes(self, kind: str) -> list[str]:
        """Return the codes of one kind, in the order found."""
        return [fact.code for fact in self.facts if fact.kind == kind]
