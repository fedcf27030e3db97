"""The form of a key, and what is stored of it."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from services.gateway.access.keys import KEY, KEY_IN_ADDRESS, new_key, proves, split


def test_a_new_key_splits_into_what_is_stored() -> None:
    made = new_key()
    parts = split(made.text)
    assert parts is not None
    prefix, secret = parts
    assert prefix == made.prefix
    assert len(secret) == 43
    assert proves(secret, made.digest)


def test_the_stored_digest_does_not_hold_the_secret() -> None:
    made = new_key()
    parts = split(made.text)
    assert parts is not None
    assert parts[1].encode() not in made.digest
    assert len(made.digest) == 32


def test_keys_do_not_repeat() -> None:
    assert len({new_key().text for _ in range(200)}) == 200


@pytest.mark.parametrize("change", [lambda k: k[:-1], lambda k: k + "A", lambda k: k.upper()])
def test_a_changed_key_is_no_key(change: Callable[[str], str]) -> None:
    assert split(change(new_key().text)) is None


def test_another_secret_proves_nothing() -> None:
    assert not proves("a" * 43, new_key().digest)


@given(st.text())
def test_any_text_can_be_looked_at(text: str) -> None:
    assert (split(text) is not None) == bool(KEY.fullmatch(text))


@pytest.mark.parametrize(
    ("query", "refused"),
    [
        ("q=lunch&postcode=M33", False),
        ("q=monkey&need=food", False),
        ("q=lunch&key=abc", True),
        ("API_KEY=abc", True),
        ("access_token=abc&q=lunch", True),
        ("q=sp_0123abcd_secret", True),
    ],
)
def test_keys_in_an_address_are_seen(query: str, refused: bool) -> None:
    assert bool(KEY_IN_ADDRESS.search(query)) is refused
