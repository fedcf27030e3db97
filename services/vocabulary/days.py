"""Reads the days on which a person says they can come."""

from typing import Final

from services.vocabulary.text import STOP, Words, word_set

_NAMES: Final = {
    "mon": "monday mondays mon",
    "tue": "tuesday tuesdays tue tues",
    "wed": "wednesday wednesdays wed weds",
    "thu": "thursday thursdays thu thur thurs",
    "fri": "friday fridays fri",
    "sat": "saturday saturdays sat",
    "sun": "sunday sundays sun",
}
DAY_OF_WORD: Final = {word: day for day, words in _NAMES.items() for word in words.split()}
_GROUPS: Final = {
    "weekday": ("mon", "tue", "wed", "thu", "fri"),
    "weekdays": ("mon", "tue", "wed", "thu", "fri"),
    "weekend": ("sat", "sun"),
    "weekends": ("sat", "sun"),
}
_CAN: Final = word_set(
    "free available can could prefer prefers preferred suits suit best make able off happy "
    "availability only would come attend"
)
_CANNOT: Final = word_set(
    "cant cannot not except never busy unable working works isnt unavailable wont dialysis"
)


def available_days(text: Words) -> list[str]:
    """Return the day codes, Monday first, that the text says the person can make."""
    able: dict[str, bool] = {}
    mood = False
    for at, word in enumerate(text.folded):
        if text.breaks[at] == STOP or word == "but":
            mood = False
        if word in _CANNOT:
            mood = False
        elif word in _CAN:
            mood = not (at and text.folded[at - 1] in _CANNOT)
        for day in _days_of(word) if mood else ():
            able[day] = True
    return [day for day in _NAMES if day in able]


def _days_of(word: str) -> tuple[str, ...]:
    if word in _GROUPS:
        return _GROUPS[word]
    return (DAY_OF_WORD[word],) if word in DAY_OF_WORD else ()
