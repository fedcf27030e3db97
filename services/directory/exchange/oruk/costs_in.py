"""What it costs: cost options, and the words about fees."""

from __future__ import annotations

from datetime import date

from services.directory.domain.listing import Cost, Price
from services.directory.exchange.costs import read_cost
from services.directory.exchange.json_stream import Json
from services.directory.exchange.oruk.attributes import Terms
from services.directory.exchange.oruk.parts import day, items, number, text, words

_POUNDS = frozenset({"", "gbp", "£"})


def cost(body: Json, terms: Terms, today: date) -> Cost:
    """paid where any option has a sum, free where all that is said is nought or "free"."""
    said = text(body, "fees_description", "fees")
    options = [each for each in items(body, "cost_options") if not _is_over(each, today)]
    prices = tuple(dict.fromkeys(price for each in options if (price := _price(each))))
    if not options:
        read = read_cost(said)
        return Cost(terms.code("cost", read.kind), read.prices, said)
    kind = terms.code("cost", "")
    if not kind:
        paid = any(price.pounds for price in prices)
        kind = "paid" if paid else "free" if all(map(_is_free, options)) else "unknown"
    return Cost(kind, prices, said)


def _is_over(option: Json, today: date) -> bool:
    last = day(option, "valid_to")
    return bool(last) and date.fromisoformat(last) < today


def _is_free(option: Json) -> bool:
    amount = number(option, "amount")
    return amount == 0 or (amount is None and words(option, "option").lower() == "free")


def _price(option: Json) -> Price | None:
    """A price; None for a plain "free"."""
    said = [words(option, key) for key in ("option", "amount_description")]
    about = ", ".join(dict.fromkeys(each for each in said if each))
    amount = number(option, "amount")
    if _is_free(option):
        return None if about.lower() in ("", "free") else Price(0.0, about)
    if words(option, "currency").lower() not in _POUNDS:
        return Price(None, f"{amount or ''} {words(option, 'currency')} {about}".strip())
    if amount is not None and amount > 0:
        return Price(round(amount, 2), about)
    return Price(None, about) if about else None
