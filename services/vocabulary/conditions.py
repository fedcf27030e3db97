"""Health conditions under their plain English name, with the synonyms and abbreviations in use."""

from collections.abc import Mapping
from functools import cache
from types import MappingProxyType

import msgspec

from services.vocabulary.datafiles import rows, several


class Condition(msgspec.Struct, frozen=True):
    """A condition. `name` is its code; `need` is what a group for it helps with."""

    name: str
    synonyms: tuple[str, ...]
    need: str


@cache
def conditions() -> Mapping[str, Condition]:
    """Return {name: Condition} in the order of the data file."""
    found = {}
    for row in rows("conditions.csv"):
        need = row["need"] or "long_term_condition"
        found[row["name"]] = Condition(row["name"], tuple(several(row["also"])), need)
    return MappingProxyType(found)


@cache
def _by_synonym() -> Mapping[str, str]:
    return {
        word.casefold(): each.name
        for each in conditions().values()
        for word in (*each.synonyms, each.name)
    }


def condition_name(text: str) -> str | None:
    """Return the plain name for a name, synonym or abbreviation ('T2DM'), None if unknown."""
    return _by_synonym().get(text.strip().replace("\u2019", "'").casefold())
