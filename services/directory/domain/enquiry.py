"""An enquiry: what a searcher asks, once read and resolved. Nothing here is ever stored."""

from __future__ import annotations

from dataclasses import dataclass

from services.directory.gazetteer import Place

LAST_RESULT = 10_000


@dataclass(frozen=True)
class NeedRead:
    """A need found in the enquiry's words, with its span in code points (end exclusive).

    `share`: how likely it is meant, 0 to 1.
    """

    code: str
    label: str
    text: str
    start: int
    end: int
    share: float = 1.0


@dataclass(frozen=True)
class Enquiry:
    """`needs`, `free`, `days`, `access`, `languages`, `attendance` filter; `read` and `meant` only
    rank: the needs in the words, what they mean more nearly (domain/about.py), and needs that they
    may speak of, with how likely (0 to 1).
    `ignore`: needs that somebody took off, which reading the words must not find again.

    `elsewhere`: other places of the name that was given for `near`.

    `near` None with `max_km` None: everywhere. `size` 1 to 100, `page` from 1.
    """

    text: str = ""
    near: Place | None = None
    elsewhere: tuple[str, ...] = ()
    max_km: float | None = None
    needs: tuple[str, ...] = ()
    read: tuple[NeedRead, ...] = ()
    ignore: tuple[str, ...] = ()
    age: int | None = None
    free: bool = False
    days: tuple[str, ...] = ()
    access: tuple[str, ...] = ()
    languages: tuple[str, ...] = ()
    attendance: tuple[str, ...] = ()
    sort: str = "best"
    page: int = 1
    size: int = 20
    meant: tuple[str, ...] = ()
    leaning: tuple[tuple[str, float], ...] = ()

    @property
    def first(self) -> int:
        """The offset of the first result asked for."""
        return (self.page - 1) * self.size
