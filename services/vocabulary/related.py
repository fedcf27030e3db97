"""Needs that help with another need too: whoever is in debt is also helped by advice on money."""

from collections.abc import Mapping
from functools import cache
from types import MappingProxyType

from services.vocabulary.datafiles import rows, several


@cache
def helped_by() -> Mapping[str, tuple[str, ...]]:
    """Return {need: the needs whose groups help with it as well} (data/related.csv)."""
    return MappingProxyType(
        {row["need"]: tuple(several(row["helped_by"])) for row in rows("related.csv")}
    )
