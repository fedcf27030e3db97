"""Words that stand for one another in a phrase: <family> is husband, mum, gran … (data file)."""

from functools import cache, lru_cache
from typing import Final

from services.vocabulary.datafiles import sections
from services.vocabulary.stems import stem
from services.vocabulary.text import fold

MARK: Final = "#"


@cache
def groups() -> dict[str, frozenset[str]]:
    """Return the stems of each group by its name: {"family": {"husband", "mum", …}}."""
    return {
        name: frozenset(stem(fold(word)) for line in lines for word in line.split())
        for name, lines in sections("word_groups.txt").items()
    }


@cache
def _groups_by_stem() -> dict[str, tuple[str, ...]]:
    found: dict[str, tuple[str, ...]] = {}
    for name, members in groups().items():
        for member in members:
            found[member] = (*found.get(member, ()), MARK + name)
    return found


@lru_cache(maxsize=1 << 16)
def groups_of(word: str) -> tuple[str, ...]:
    """Return the keys of the groups that a folded word is in: "mum" → ("#family",)."""
    return _groups_by_stem().get(stem(word), ())
