"""What a source says about money, from its words: "Free", "£3 a week", "2.50"."""

from __future__ import annotations

import re

from services.directory.domain.listing import Cost, Price

_FREE = re.compile(
    r"(?:it(?:'|’)?s |this is )?(?:completely |totally |always )?"
    r"(?:free(?: of charge| to attend| to all| for all| for everyone| service)?"
    r"|no (?:charges?|cost|fee)|nil|none|£?0(?:\.00?)?)[.! ]*",
    re.IGNORECASE,
)
_POUNDS = re.compile(r"£\s?(\d{1,5}(?:\.\d{1,2})?)(?!\d|[.,]\d)")
_BARE = re.compile(r"(\d{1,5}(?:\.\d{1,2})?)")


def read_cost(text: str) -> Cost:
    """free when the words say no more than that; a price where they name exactly one sum.

    All else stays in words, its kind unknown: "free for members" is neither free nor a price.
    """
    if not text:
        return Cost()
    if _FREE.fullmatch(text):
        return Cost(kind="free", text=text)
    bare = _BARE.fullmatch(text.strip())
    sums = [float(each) for each in ([bare[1]] if bare else _POUNDS.findall(text))]
    if len(sums) == 1 and sums[0] > 0 and "free" not in text.lower():
        return Cost(kind="paid", prices=(Price(pounds=sums[0], text=text),), text=text)
    return Cost(text=text)
