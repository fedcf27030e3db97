"""A listing as the index holds it: words to find it by, codes to filter it by, and the finished
parts of its answer, so that answering copies bytes instead of building them.
"""

from __future__ import annotations

import msgspec

from services.vocabulary.times import Session


class Spot(msgspec.Struct, frozen=True, array_like=True):
    """A place as a result shows it: label, WGS84 degrees."""

    label: str
    lat: float
    lon: float


class Changing(msgspec.Struct, frozen=True, omit_defaults=True):
    """What an answer needs because it depends on the day or on who asks.

    `upcoming`: the next sessions as YYYY-MM-DDTHH:MM when indexed; `sessions`: from which more are
    made once those have passed. `reach`: near | area | anywhere | unknown.
    """

    spots: tuple[Spot, ...] = ()
    place: str = ""
    reach: str = "unknown"
    checked_on: str = ""
    ages_after: int = 0
    upcoming: tuple[str, ...] = ()
    sessions: tuple[Session, ...] = ()


class Told(msgspec.Struct, frozen=True, omit_defaults=True):
    """What a highlight is cut from: the text, and need → the words it was read from."""

    text: str = ""
    quotes: dict[str, str] = {}


class Extras(Changing, frozen=True, omit_defaults=True):
    """Both, as they are kept: one JSON object, of which each reader takes its own part."""

    text: str = ""
    quotes: dict[str, str] = {}


class Document(msgspec.Struct, frozen=True, kw_only=True):
    """`reach` terms: `placed`, `anywhere`, `a:<area>`. `about`: see domain/about.py. `checked`:
    days since 1970, 0 unknown.

    `card`, `extras` and `facts` are finished JSON; the engine only keeps them.
    """

    id: str
    version: int
    name: str
    organisation: str
    description: str
    labels: str
    needs: tuple[str, ...] = ()
    about: tuple[str, ...] = ()
    days: tuple[str, ...] = ()
    access: tuple[str, ...] = ()
    languages: tuple[str, ...] = ()
    attendance: tuple[str, ...] = ()
    cost: str = "unknown"
    minimum_age: int = 0
    maximum_age: int = 200
    reach: tuple[str, ...] = ()
    points: tuple[tuple[float, float], ...] = ()
    checked: int = 0
    completeness: float = 0.0
    card: bytes = b"{}"
    extras: bytes = b"{}"
    facts: bytes = b"[]"

    @property
    def words(self) -> str:
        """All the words that it can be found by."""
        return "\n".join((self.name, self.organisation, self.description, self.labels))


read_extras = msgspec.json.Decoder(Extras).decode
read_changing = msgspec.json.Decoder(Changing).decode
read_told = msgspec.json.Decoder(Told).decode
write_extras = msgspec.json.Encoder().encode
