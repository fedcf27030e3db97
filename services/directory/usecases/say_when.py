"""What words say about when something happens, before anybody publishes them."""

from __future__ import annotations

from datetime import datetime

import msgspec

from services.vocabulary.times import Session, next_sessions, read_times

NEXT = 5


def say_when(text: str, now: datetime) -> dict[str, object]:
    """`text` read as of `now` (Europe/London wall clock): what is certain, and what is left open.

    Never raises: words that say nothing of when are unclear.
    """
    reading = read_times(text, now.date())
    return {
        "clear": reading.clear,
        "unclear": reading.unclear,
        "text": reading.text,
        "sessions": [_session(session) for session in reading.sessions],
        "next": next_sessions(reading.sessions, now, NEXT),
    }


def _session(session: Session) -> dict[str, object]:
    """The session with every field, also those that say nothing."""
    return msgspec.structs.asdict(session)
