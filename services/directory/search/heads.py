"""Heads of a word, whose stems are its own as it is typed or misspelt to its end.

"singin" has no stem that any word has, but its head "sing" is the stem of "singing"; so has the
misspelt "bereavemnet" its head "bereave".
"""

from __future__ import annotations

# "ational" and the like: the stemmer takes off no more.
LONGEST_ENDING = 5
SHORTEST_HEAD = 4


def heads(word: str) -> tuple[str, ...]:
    """The word without its last letter, without its last two … at most five."""
    least = max(SHORTEST_HEAD, len(word) - LONGEST_ENDING)
    return tuple(word[:n] for n in range(len(word) - 1, least - 1, -1))
