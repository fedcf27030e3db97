"""Reads when something happens out of free text, works out what is next, says it plainly."""

from services.vocabulary.times.coming import next_sessions
from services.vocabulary.times.reading import read_times
from services.vocabulary.times.rule import read_rule
from services.vocabulary.times.saying import say_times
from services.vocabulary.times.session import Session, TimesReading

__all__ = ["Session", "TimesReading", "next_sessions", "read_rule", "read_times", "say_times"]
