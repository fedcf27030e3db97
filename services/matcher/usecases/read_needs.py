"""Reads a text about a person, and says what was understood."""

from __future__ import annotations

from services.matcher.domain.answer import Understood, understood
from services.matcher.domain.person import understand
from services.matcher.domain.told import Told
from services.matcher.usecases.ports import Read


def read_needs(text: str, read: Read) -> Understood:
    """What the words say, as it stands under `understood` in a match."""
    return understood(understand(Told(text=text), read(text), ()))
