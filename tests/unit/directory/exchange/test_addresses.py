from __future__ import annotations

import pytest

from services.directory.exchange.addresses import postcode_in, whereabouts

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


@pytest.mark.parametrize(
    ("texts", "expected"),
    [
        (("", "Sale Library, Tatton Road, M33 7XX"), "M33 7XX"),
        (("The hall, sale m337xx (side door)",), "M33 7XX"),
        (("1 High Street, M33",), ""),
        (("Room A1 2nd floor",), ""),
        ((), ""),
    ],
)
def test_a_postcode_is_found_in_an_address(texts: tuple[str, ...], expected: str) -> None:
    assert postcode_in(*texts) == expected
