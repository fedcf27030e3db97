"""Communities that a group may be for: of a culture, a faith, a kind of work, a membership."""

from collections.abc import Iterable, Mapping
from functools import cache
from types import MappingProxyType

import msgspec

from services.vocabulary.datafiles import rows, several


class Community(msgspec.Struct, frozen=True):
    """kind: culture | faith | work | membership. `within`: wider ones that it is part of.

    `groups_say`, `people_say`: how groups name it, and words of a person that show they are of it.
    """

    code: str
    kind: str
    groups_say: tuple[str, ...]
    people_say: tuple[str, ...]
    within: tuple[str, ...]
    languages: tuple[str, ...]


@cache
def communities() -> Mapping[str, Community]:
    """Return {code: Community} in the order of the data file."""
    found = {}
    for row in rows("communities.csv"):
        lists = (row["groups_say"], row["people_say"], row["within"], row["languages"])
        found[row["code"]] = Community(
            row["code"], row["kind"], *(tuple(several(cell)) for cell in lists)
        )
    return MappingProxyType(found)


def related(codes: Iterable[str]) -> frozenset[str]:
    """Return these communities, those they are part of, and those that are part of them."""
    known = communities()
    own = set(codes) & known.keys()
    wider = {wide for code in own for wide in known[code].within}
    finer = {each.code for each in known.values() if own.intersection(each.within)}
    return frozenset(own | wider | finer)


def of_languages(spoken: Iterable[str]) -> frozenset[str]:
    """Return the communities that speakers of these languages are often of."""
    spoken = set(spoken)
    return frozenset(
        each.code for each in communities().values() if spoken.intersection(each.languages)
    )
