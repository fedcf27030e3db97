"""Ids that stay the same when the same thing comes again."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from services.directory.domain.identity import as_uuid, stable_id

WORDS = st.text(st.characters(codec="utf-8", exclude_characters="\x1f"))
ID = "5b1c7e0e-5a51-4f36-9f43-6a1d0f0c7d11"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (ID, ID),
        (ID.upper(), ID),
        (f" {ID} ", ID),
        (f"{{{ID}}}", ID),
        (f"urn:uuid:{ID}", ID),
        (ID.replace("-", ""), ID),
        ("", None),
        ("7", None),
        (ID[:-1], None),
        ("g" + ID[1:], None),
    ],
)
def test_a_uuid_has_one_form(text: str, expected: str | None) -> None:
    assert as_uuid(text) == expected


def test_a_feeds_uuid_stays_the_id_whatever_the_source() -> None:
    assert stable_id("a", ID.upper()) == stable_id("b", ID) == ID


def test_an_id_of_another_kind_hangs_on_its_source_and_never_changes() -> None:
    assert stable_id("gm", "7") == "d31706e6-2432-5cb1-a744-b57f3c7ba885"
    assert stable_id("gm", "7") != stable_id("other", "7")


@given(st.text(st.characters(codec="utf-8")), st.lists(WORDS, min_size=1, max_size=3))
def test_it_is_always_a_uuid_and_always_the_same(source: str, parts: list[str]) -> None:
    made = stable_id(source, *parts)
    assert as_uuid(made) == made == stable_id(source, *parts)


@given(WORDS, WORDS)
def test_parts_do_not_run_into_each_other(one: str, other: str) -> None:
    assert stable_id("s", one, other, "") != stable_id("s", one + other, "", "") or not other
