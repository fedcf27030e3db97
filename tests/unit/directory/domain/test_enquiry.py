"""What a searcher asks, once read."""

from __future__ import annotations

import pytest

from services.directory.domain.enquiry import LAST_RESULT, Enquiry


@pytest.mark.parametrize(
    ("page", "size", "first"), [(1, 20, 0), (2, 20, 20), (3, 7, 14), (500, 20, LAST_RESULT - 20)]
)
def test_a_page_begins_after_those_before_it(page: int, size: int, first: int) -> None:
    assert Enquiry(page=page, size=size).first == first


def test_an_empty_enquiry_asks_for_everything_everywhere() -> None:
    asked = Enquiry()
    assert (asked.text, asked.near, asked.max_km, asked.free, asked.sort) == (
        "",
        None,
        None,
        False,
        "best",
    )
    assert (asked.page, asked.size) == (1, 20)
