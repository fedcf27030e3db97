"""Is it on when the person can come?"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from enum import IntEnum

from services.matcher.domain.candidate import Candidate, Fact
from services.matcher.domain.criteria.sessions import DAY_ENDS, Session, sessions
from services.matcher.domain.judgement import Judgement, cannot_tell, meets, rules_out
from services.matcher.domain.person import Person
from services.matcher.domain.told import Window

# Open that long, nobody is expected for all of it: a library, an advice desk.
OPEN_HOURS = 4 * 60
LONG_ENOUGH = 60  # minutes of a long opening that make a visit


class Fit(IntEnum):
    """How well one session suits one window, the best highest."""

    ANOTHER_TIME = 0
    RUNS_OVER = 1
    TIME_UNKNOWN = 2
    SUITS = 3


_CHECKS = {Fit.RUNS_OVER: "times_run_over", Fit.TIME_UNKNOWN: "time_of_day_unknown"}


def judge_times(person: Person, candidate: Candidate) -> Sequence[Judgement]:
    """A day that was only read from the person's words never leaves a listing out."""
    windows = person.availability or tuple(Window(day) for day in person.heard_days)
    found = list(_fits(windows, candidate))
    if not found:
        return (cannot_tell("times", "times_unknown"),)
    fit, fact = max(found, key=lambda each: each[0])
    if fit is Fit.SUITS:
        return (meets("times", fact),)
    if fit in _CHECKS:
        return (cannot_tell("times", _CHECKS[fit], fact=fact),)
    if not person.availability:
        return (cannot_tell("times", "another_day", fact=fact),)
    return (rules_out("times", "times", fact),)


def _fits(windows: Sequence[Window], candidate: Candidate) -> Iterator[tuple[Fit, Fact]]:
    for session, fact in sessions(candidate):
        yield max(fit(session, window) for window in windows), fact


def fit(session: Session, window: Window) -> Fit:
    """How well `session` suits `window`."""
    if window.day not in session.days:
        return Fit.ANOTHER_TIME
    if window.begins == 0 and window.ends >= DAY_ENDS:
        return Fit.SUITS
    if session.begins is None:
        return Fit.TIME_UNKNOWN
    if session.ends is None:
        inside = window.begins <= session.begins < window.ends
        return Fit.TIME_UNKNOWN if inside else Fit.ANOTHER_TIME
    return _overlap(session.begins, session.ends, window)


def _overlap(begins: int, ends: int, window: Window) -> Fit:
    if ends <= begins:  # past midnight, or written the wrong way round
        ends = DAY_ENDS
    if window.begins <= begins and ends <= window.ends:
        return Fit.SUITS
    shared = min(ends, window.ends) - max(begins, window.begins)
    if ends - begins >= OPEN_HOURS and shared >= LONG_ENOUGH:
        return Fit.SUITS
    if window.begins <= begins and shared >= LONG_ENOUGH:
        return Fit.RUNS_OVER
    return Fit.ANOTHER_TIME
