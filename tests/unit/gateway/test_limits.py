"""The sliding window."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from services.gateway.access import limits
from services.gateway.access.limits import Limits
from tests.unit.gateway.test_register import Clock


def test_one_too_many_is_refused_and_told_when_to_come_back() -> None:
    counted = Limits(3, 10, Clock())
    assert [counted.take("a").admitted for _ in range(4)] == [True, True, True, False]
    refused = counted.take("a")
    assert (refused.limit, refused.remaining, refused.reset) == (3, 0, 10)


def test_callers_do_not_share_a_count() -> None:
    counted = Limits(1, 10, Clock())
    assert counted.take("a").admitted
    assert counted.take("b").admitted
    assert not counted.take("a").admitted


def test_a_full_window_is_forgotten_little_by_little() -> None:
    clock = Clock()
    counted = Limits(10, 10, clock)
    for _ in range(10):
        counted.take("a")
    clock.now += 10
    assert not counted.take("a").admitted
    clock.now += 5
    assert [counted.take("a").admitted for _ in range(6)] == [True] * 5 + [False]
    clock.now += 20
    assert counted.take("a").remaining == 9


@given(st.lists(st.floats(0, 3), max_size=80), st.integers(1, 8))
def test_no_whole_window_lets_through_more_than_the_limit(pauses: list[float], most: int) -> None:
    clock = Clock()
    counted = Limits(most, 10, clock)
    passed: dict[int, int] = {}
    for pause in pauses:
        clock.now += pause
        window = int(clock.now // 10)
        passed[window] = passed.get(window, 0) + counted.take("a").admitted
    assert max(passed.values(), default=0) <= most


def test_many_callers_do_not_fill_the_memory(monkeypatch: object) -> None:
    monkeypatch.setattr(limits, "CALLERS", 100)  # type: ignore[attr-defined]
    counted = Limits(5, 10, Clock())
    for n in range(1000):
        assert counted.take(f"caller {n}").admitted
    assert len(counted._counts) <= 100
