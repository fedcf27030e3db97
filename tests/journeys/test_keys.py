"""Keys of machine callers in a running Signpost: made, used, refused and taken back, and their
secrets nowhere."""

from __future__ import annotations

import time
from typing import Any

import pytest

from tests.journeys import shapes, sweeping
from tests.journeys.conftest import Keys
from tests.journeys.door import GATEWAY, Door, Reply, command

PERSON = {"person": {"text": "lonely", "postcode": "M33 7XX"}, "size": 1}
PROMISED_SECONDS = 2.0
ROLES = ("link_worker", "gp_system", "moderator")


def match(door: Door, key: str = "") -> Reply:
    return door.post("/v1/matches", PERSON, key)


def test_a_new_key_works_at_once_and_a_revoked_one_no_more(door: Door) -> None:
    made = [door.key(role, name="zibblename") for role in ROLES]
    for key in made:
        assert match(door, key).status == 200
        assert door.post("/v1/needs/read", {"text": "lonely"}, key).status == 200
        assert door.post("/v1/search", {"text": "food"}, key).status == 200
        revoked = command(door.env, GATEWAY, "key", "revoke", key.split("_")[1])
        assert revoked.returncode == 0, revoked.stderr
    time.sleep(PROMISED_SECONDS)
    for key in made * 4:  # each of the gateway's workers
        assert_refused(match(door, key), 401)


def assert_refused(reply: Reply, status: int) -> None:
    assert reply.status == status, reply.text
    assert shapes.breaks(reply.json, shapes.PROBLEM) == []
    if status == 401:
        assert reply.headers["WWW-Authenticate"] == "Bearer"


def guesses(key: str) -> dict[str, str]:
    """Keys that are none, each made of a good one."""
    prefix, secret = key[:12], key[12:]
    other = "a" if secret[-1] != "a" else "b"
    return {
        "no key": "",
        "another secret": prefix + secret[:-1] + other,
        "another prefix": "sp_00000000_" + secret,
        "the prefix alone": prefix.rstrip("_"),
        "the secret alone": secret,
        "in capitals": key.upper(),
        "longer": key + "a",
        "a wildcard": "sp_%_" + secret,
        "sql": "' OR '1'='1",
        "long": "a" * 5_000,
    }


def test_every_wrong_key_is_refused_with_the_same_words(door: Door, keys: Keys) -> None:
    told: set[str] = set()
    for name, guess in guesses(keys[door]).items():
        reply = match(door, guess)
        assert_refused(reply, 401)
        told.add(reply.json["detail"])
        assert "matches" not in reply.json, name
    assert len(told) == 1
    # One that is sent is looked at even where none is needed.
    assert_refused(door.post("/v1/search", {"text": "food"}, "sp_00000000_" + "a" * 43), 401)


def test_a_key_is_for_people_and_searching_is_for_all(door: Door) -> None:
    assert_refused(match(door), 401)
    assert_refused(door.post("/v1/needs/read", {"text": "lonely"}), 401)
    for path in ("/v1/search?q=food", "/v1/codes", "/v1/needs", "/open-referral-uk/services", "/"):
        assert door.get(path).status == 200


@pytest.mark.parametrize("query", ["key={}", "api_key={}", "token={}", "x={}", "q=food&key={}"])
def test_a_key_in_an_address_is_refused(door: Door, keys: Keys, query: str) -> None:
    for path in ("/v1/search", "/v1/matches"):
        method = "GET" if path == "/v1/search" else "POST"
        reply = door.ask(method, f"{path}?{query.format(keys[door])}", b"{}", keys[door])
        assert_refused(reply, 401)
        assert keys[door] not in reply.text
        assert "address" in reply.json["detail"]


def test_a_role_that_is_none_gets_no_key(signpost: Door) -> None:
    wrong: list[tuple[Any, ...]] = [("public", "x"), ("administrator", "x"), ("gp_system", "")]
    for role, name in wrong:
        made = command(signpost.env, GATEWAY, "key", "create", "--role", role, "--name", name)
        assert made.returncode == 2
        assert made.stdout == ""


def test_a_key_is_shown_once_and_is_nowhere_afterwards(signpost: Door) -> None:
    key = signpost.key("gp_system", name="zibblelisted")
    assert match(signpost, key).status == 200
    assert match(signpost, key + "x").status == 401
    assert signpost.get(f"/v1/search?key={key}").status == 401
    secret = key[12:]
    listed = command(signpost.env, GATEWAY, "key", "list").stdout
    assert "zibblelisted" in listed
    assert secret not in listed
    assert sweeping.where(secret, sweeping.on_this_machine(signpost)) == []
    assert sweeping.where("zibblelisted", sweeping.on_this_machine(signpost)) != []
