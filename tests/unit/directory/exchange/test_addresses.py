from __future__ import annotations

import pytest

from services.directory.exchange.addresses import whereabouts

ADDRESSES = [
    ("", ("", "", "")),
    ("53 George St New Bury", ("", "53 George St New Bury", "")),
    ("102 St George's Road, Bolton", ("", "102 St George's Road", "Bolton")),
    ("The Lodge, Green Lane, Bolton", ("The Lodge", "Green Lane", "Bolton")),
    (
        "The Well, Trafford Street, Farnworth, Bolton",
        ("The Well", "Trafford Street, Farnworth", "Bolton"),
    ),
    (
        "The Three Crowns Centre\n1-3 Manchester Street\nOldham",
        ("The Three Crowns Centre", "1-3 Manchester Street", "Oldham"),
    ),
    ("Abbey Hey Lane, Gorton", ("", "Abbey Hey Lane", "Gorton")),
    ("203 Roundthorn Road, ", ("", "203 Roundthorn Road", "")),
    ("Life Centre, Washway Road, Sale.", ("Life Centre", "Washway Road", "Sale")),
    (
        "Westcroft Community Centre, Westcroft Road",
        ("Westcroft Community Centre", "Westcroft Road", ""),
    ),
    ("The Larkhill Centre, 9 Thorley Lane", ("The Larkhill Centre", "9 Thorley Lane", "")),
]


@pytest.mark.parametrize(("address", "expected"), ADDRESSES)
def test_an_address_is_taken_apart(address: str, expected: tuple[str, str, str]) -> None:
    where = whereabouts(address)
    assert (where["venue"], where["address"], where["town"]) == expected
