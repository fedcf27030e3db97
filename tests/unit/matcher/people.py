"""A person in one line, and a reader small enough to know by heart, for the matcher's tests."""

from __future__ import annotations

from typing import Any

from services.matcher.domain.person import Person, understand
from services.matcher.domain.told import Told, ToldNeed
from services.matcher.usecases.match_person import match_person
from services.matcher.usecases.ports import Directory
from services.vocabulary.readings import NeedFound, PersonReading, RedFlag
from tests.fakes.directory import FakeDirectory

_PHRASES = {
    "lonely": "loneliness",
    "gas bill": "money_worries",
    "husband died": "bereavement",
    "painting": "arts_crafts",
    "ballroom dancing": "sport_dance",
}


def read(text: str) -> PersonReading:
    """Finds the five phrases above, "her brother drinks", "sleeps well" and one red flag."""
    found = [
        NeedFound(code, phrase, text.index(phrase), text.index(phrase) + len(phrase))
        for phrase, code in _PHRASES.items()
        if phrase in text
    ]
    return PersonReading(
        needs=found,
        negated=["stress"] if "sleeps well" in text else [],
        others=["alcohol_drugs"] if "her brother drinks" in text else [],
        conditions=["stroke"] if "stroke" in text else [],
        age=78 if "78" in text else None,
        gender="female" if "lady" in text else None,
        languages=[],
        access=["wheelchair"] if "wheelchair" in text else [],
        days=["tue"] if "Tuesdays" in text else [],
        red_flags=[RedFlag("suicide", "end it all", "Ring 999.")] if "end it all" in text else [],
    )


def told(*needs: str, **more: Any) -> Told:
    """A person with these needs, all of medium importance."""
    return Told(needs=tuple(ToldNeed(code) for code in needs), **more)


def person(*needs: str, **more: Any) -> Person:
    """As `told`, understood."""
    return understand(told(*needs, **more), read(more.get("text", "")), _liked(more))


def _liked(more: dict[str, Any]) -> list[PersonReading]:
    return [read(words) for words in more.get("interests", ())]


def match(asked: Told, directory: Directory | None = None, size: int = 100) -> Any:
    """The answer for `asked`, over the fake directory unless told otherwise."""
    return match_person(asked, size, directory or FakeDirectory(), read)
