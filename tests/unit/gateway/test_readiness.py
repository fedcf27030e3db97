"""/readyz is as ready as the directory, and says what is degraded."""

from __future__ import annotations

import pytest

from services.gateway.readiness import readiness_of
from services.gateway.upstream import upstreams
from tests.fakes.inner_services import FakeDirectory, FakeMatcher
from tests.unit.gateway.conftest import Configure
from tests.unit.gateway.test_register import Clock


@pytest.mark.parametrize(
    ("directory_mood", "degraded", "matcher_mood", "ready", "expected"),
    [
        ("", [], "", True, ()),
        ("", ["search"], "", True, ("search",)),
        ("", [], "away", True, ("matches",)),
        ("", ["search"], "away", True, ("search", "matches")),
        ("away", [], "", False, ()),
    ],
)
def test_readiness(
    configure: Configure,
    directory: FakeDirectory,
    matcher: FakeMatcher,
    directory_mood: str,
    degraded: list[str],
    matcher_mood: str,
    ready: bool,
    expected: tuple[str, ...],
) -> None:
    directory.mood, directory.degraded, matcher.mood = directory_mood, degraded, matcher_mood
    now = readiness_of(upstreams(configure()))()
    assert (now.ready, now.degraded) == (ready, expected)


def test_it_is_starting_while_nobody_answers(configure: Configure) -> None:
    settings = configure(SIGNPOST_DIRECTORY_URL="unix:/nonexistent/x.sock")
    assert not readiness_of(upstreams(settings))().ready


def test_the_answer_is_kept_for_half_a_second(
    configure: Configure, directory: FakeDirectory
) -> None:
    clock = Clock()
    ask = readiness_of(upstreams(configure()), clock)
    assert ask().ready
    directory.mood = "away"
    assert ask().ready
    clock.now += 0.5
    assert not ask().ready
