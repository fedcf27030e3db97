"""Languages by ISO 639 code (two letters where there are two, else three), with their names."""

from collections.abc import Mapping
from functools import cache
from types import MappingProxyType

import msgspec

from services.vocabulary.datafiles import rows, several


class Language(msgspec.Struct, frozen=True):
    """A language: `names` are what people call it, the first is the one we show."""

    code: str
    names: tuple[str, ...]


@cache
def languages() -> Mapping[str, Language]:
    """Return {code: Language} in the order of the data file."""
    found = {}
    for row in rows("languages.csv"):
        names = (row["name"], *several(row["also"]))
        found[row["code"]] = Language(row["code"], names)
    return MappingProxyType(found)


@cache
def _by_name() -> Mapping[str, str]:
    return {name.casefold(): each.code for each in languages().values() for name in each.names}


def language_code(name: str) -> str | None:
    """Return the code for a code or a name in any case ('Panjabi' is 'pa'), None if unknown."""
    wanted = name.strip().casefold()
    return wanted if wanted in languages() else _by_name().get(wanted)
