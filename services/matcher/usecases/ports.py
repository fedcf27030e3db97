"""What the use cases need from the outside."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import NamedTuple, Protocol

import msgspec

from services.matcher.domain.candidate import Candidate
from services.matcher.domain.gaps import Counted, Gap
from services.vocabulary.readings import PersonReading

# Reads a person's words: services.vocabulary.reader.read_person.
Read = Callable[[str], PersonReading]

MOST_CANDIDATES = 300
MOST_NEEDS = 20  # what the directory takes in one question


class Asking(msgspec.Struct, frozen=True, kw_only=True):
    """What the directory is asked for. `text` and `needs` rank; only `max_km` (km) leaves out."""

    text: str = ""
    needs: tuple[str, ...] = ()
    postcode: str | None = None
    max_km: float | None = None
    age: int | None = None
    size: int = MOST_CANDIDATES


class Directory(Protocol):
    """Where candidates come from; held to tests/fakes/directory.py's behaviour."""

    def candidates(self, asking: Asking) -> Sequence[Candidate]:
        """Up to `size` listings that may help, in no promised order.

        raises BadInput naming person.postcode when the postcode cannot exist,
        Unavailable when the directory or its search does not answer
        """

    def candidate(self, listing_id: str, postcode: str | None) -> Candidate:
        """This listing, whatever it helps with and however far from the postcode it is.

        raises NotFound where there is none that the public may see, BadInput naming
        person.postcode, Unavailable
        """

    def ready(self) -> tuple[bool, tuple[str, ...]]:
        """Whether the directory answers, and which of its parts are away. Never raises."""


class Span(NamedTuple):
    """Whole months, YYYY-MM, the first and the last."""

    begins: str
    ends: str


class Gaps(Protocol):
    """Where unmet needs are counted; held to tests/fakes/gaps.py's behaviour."""

    def add(self, gaps: Sequence[Gap]) -> None:
        """One more of each. Never raises or waits: a store that is away loses counts."""

    def counted(self, span: Span, need: str | None, outcode: str | None) -> list[Counted]:
        """What was counted up to the end of `span`, five or more, in no promised order.

        raises Unavailable
        """
