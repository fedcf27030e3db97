"""Reads what a listing costs: money named as a price, or the words of data/cost.txt."""

import re
from collections.abc import Iterator

from services.vocabulary.readings import Fact

_PRICE = re.compile(
    r"(?:costs?|entry|admission|charge of|charged at|price|fee of|subs of|just|only|at|for)\s"
    r"(?:is\s)?\u00a3\s?\d+(?:\.\d\d)?\b(?!\s?(?:million|m\b|k\b|,\d|worth|grant))"
    r"|\u00a3\s?\d+(?:\.\d\d)?p?\s?(?:/\s?|per\s|a\s|an\s|each|pp\b|p/p)"
    r"(?:session|class|week|month|person|visit|lesson|hour|year|term|head|adult|child|family|"
    r"meal|day|trip|night|game|journey|mile)?"
    r"|\u00a3\s?\d+(?:\.\d\d)?\s(?:entry|admission|membership|joining|donation|contribution|fee)"
    r"|\b\d0p\s(?:per|a|each)\b",
    re.IGNORECASE,
)
_FREE_CELL = re.compile(r"\s*(?:free|no charge|no cost|nil|\u00a30(?:\.00)?)\b", re.IGNORECASE)
_POUNDS = re.compile(r"\u00a3\s?\d+(?:\.\d\d)?")


def read_listing_price(field: str, text: str) -> Iterator[Fact]:
    """Yield a price as 'paid'; in the field that is all about cost the bare word 'Free' too."""
    if field != "cost" and "\u00a3" not in text and "0p" not in text:
        return
    price = (_POUNDS if field == "cost" else _PRICE).search(text)
    if field == "cost":
        free = _FREE_CELL.match(text)
        if free:
            yield Fact("cost", "free", field, free.group().strip())
            return
    if price:
        yield Fact("cost", "paid", field, price.group())
