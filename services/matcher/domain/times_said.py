"""Says when a person can come and when a listing is on, side by side: "Tuesdays, 10am to 3pm"."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from services.matcher.domain.candidate import Candidate, Fact
from services.matcher.domain.criteria.sessions import DAY_ENDS, EVERY_DAY, Session, sessions
from services.matcher.domain.told import Window
from services.vocabulary.codes import DAYS
from services.vocabulary.times.saying import say_clock

# More than these would hide what the sentence is about.
_MOST = 4


def asked_times(windows: Sequence[Window]) -> str:
    """When the person can come: "Mondays or Tuesdays, 10am to 3pm"."""
    return _some(_window(each) for each in windows)


def held_times(candidate: Candidate) -> str:
    """When the listing is on: "on Thursdays, 10am to 1pm", "on some Saturdays"."""
    return _some((_session(*each) for each in sessions(candidate)), "and")


def _some(said: Iterable[str], last: str = "or") -> str:
    different = list(dict.fromkeys(said))
    shown = different[:_MOST]
    if len(different) > len(shown):
        shown.append("at other times")
    # Each holds commas of its own.
    return f" {last} ".join(("; ".join(shown[:-1]), shown[-1])) if len(shown) > 1 else shown[0]


def _window(window: Window) -> str:
    if (window.begins, window.ends) == (0, DAY_ENDS):
        return f"{DAYS[window.day]}s"
    return f"{DAYS[window.day]}s, {_clock(window.begins)} to {_clock(window.ends)}"


def _session(session: Session, fact: Fact) -> str:
    days = "every day" if session.days == EVERY_DAY else f"on {_days(session, fact)}"
    if session.begins is None:
        return days
    if session.ends is None:
        return f"{days}, from {_clock(session.begins)}"
    return f"{days}, {_clock(session.begins)} to {_clock(session.ends)}"


def _days(session: Session, fact: Fact) -> str:
    """Plural where it is every week; the rule of another says only some of them."""
    weekly = fact.kind == "day" or ("FREQ=WEEKLY" in fact.code and "INTERVAL" not in fact.code)
    named = [f"{label}s" for code, label in DAYS.items() if code in session.days]
    each = listed(named)
    return each if weekly else f"some {each}"


def listed(words: Sequence[str], last: str = "and") -> str:
    """Words as people list them: "Mondays, Tuesdays and Fridays"."""
    return f" {last} ".join(part for part in (", ".join(words[:-1]), *words[-1:]) if part)


def _clock(minutes: int) -> str:
    """Minutes after midnight as people say it; the day's end is midnight again."""
    minutes %= DAY_ENDS
    return say_clock(f"{minutes // 60:02}:{minutes % 60:02}")
