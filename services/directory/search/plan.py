"""What the rules make of an enquiry: engine-neutral values that each engine compiles.

A result's score is (sum of its clauses) x (sum of its degrees). A clause says how well the words
fit; a degree is a share between 0 and 1 of how close, fresh and complete a listing is. Text and
distance both count, and neither can drown the other.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Word:
    """One word, worth the sum of its BM25 (Robertson & Zaragoza 2009) in each of `fields`, which
    maps a field to its weight."""

    text: str
    fields: tuple[tuple[str, float], ...]


@dataclass(frozen=True)
class Phrase:
    """Words that follow each other in one field."""

    words: tuple[str, ...]
    field: str
    weight: float


@dataclass(frozen=True)
class Code:
    """A code that the listing carries, worth a fixed weight."""

    field: str
    code: str
    weight: float


Clause = Word | Phrase | Code


@dataclass(frozen=True)
class AnyOf:
    """Keeps listings that carry one of the codes."""

    field: str
    codes: tuple[str, ...]


@dataclass(frozen=True)
class AgeFits:
    """Leaves out listings that state ages which do not hold `age`."""

    age: int


@dataclass(frozen=True)
class Within:
    """Keeps listings with a place at most `km` away, and those with no place that reach the
    person: `reach` are the terms that do (anywhere, areas). `km` None: any place is near enough."""

    lat: float
    lon: float
    km: float | None
    reach: tuple[str, ...]


Filter = AnyOf | AgeFits | Within


@dataclass(frozen=True)
class Base:
    """What every listing gets."""

    weight: float


@dataclass(frozen=True)
class Closeness:
    """1 within `offset_km`, half at `offset_km + half_km`, smoothly less beyond; a listing that
    needs no journey gets `no_journey`."""

    lat: float
    lon: float
    offset_km: float
    half_km: float
    no_journey: float
    weight: float


@dataclass(frozen=True)
class Freshness:
    """1 when checked in the last `offset_days`, half `half_days` later; `unknown` where nobody
    says when."""

    today: int
    offset_days: int
    half_days: int
    unknown: float
    weight: float


@dataclass(frozen=True)
class Completeness:
    """The share of the facts a person asks for that the listing gives."""

    weight: float


Degree = Base | Closeness | Freshness | Completeness


@dataclass(frozen=True)
class Plan:
    """`clauses` empty: everything that passes the filters, by its degrees alone. `nothing`: the
    enquiry has words, but none to look for, so nothing is found."""

    clauses: tuple[Clause, ...]
    filters: tuple[Filter, ...]
    degrees: tuple[Degree, ...]
    sort: str
    first: int
    size: int
    nothing: bool = False
    near: tuple[float, float] | None = None
