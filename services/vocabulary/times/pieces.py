"""Cuts a text about times into pieces: days, clock times, 'first', 'except', 'by appointment'."""

import re
from collections.abc import Iterator
from typing import Final

import msgspec

from services.vocabulary.times.kinds import DAY, KINDS

DAYS: Final = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
MONTH_NAMES: Final = (
    "jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec",
)  # fmt: skip
_PIECE = re.compile("|".join(f"(?P<{kind}>{rule})" for kind, rule in KINDS.items()), re.IGNORECASE)

# "5pmTuesday", "WednesdayClosed": lines that lost their breaks on the way.
_RUN_TOGETHER = re.compile(r"(?<=[a-z])(?=[A-Z])")
# Wales says it twice: "Dydd Gwener 12-4yp // Fridays 12-4pm".
_WELSH = re.compile(r"^.*?\b(?:dydd|bob)\b.*?//", re.IGNORECASE | re.DOTALL)
_MWF = re.compile(r"\bM/W/F\b")
# A form with a line for each day of the week, some left empty: "Monday ; Tuesday 5pm-7pm; …".
_DAY_LINE = re.compile(rf"(?:^|;)\s*(?:{DAY})\b", re.IGNORECASE)
_EMPTY_LINE = re.compile(rf"(?:(?<=;)|^)\s*(?:{DAY})\s*:?\s*(?=;|$)", re.IGNORECASE)


class Piece(msgspec.Struct, frozen=True):
    """A piece of the text; for a time `hour`, `minute` and `half` ('am', 'pm', 'exact', '')."""

    kind: str
    text: str
    hour: int = -1
    minute: int = 0
    half: str = ""
    digits: str = ""


NO_PIECE: Final = Piece("", "")


def pieces(text: str) -> Iterator[Piece]:
    """Yield the pieces of a text in order, without what means nothing."""
    for found in _PIECE.finditer(_tidied(text)):
        kind = found.lastgroup or "word"
        if (
            kind in ("noon", "hour", "minute", "half", "clock", "four", "fours", "time")
            or found["time"]
        ):
            yield _time(found)
        elif kind != "noise":
            yield Piece(kind, found.group().lower().strip())


def _tidied(text: str) -> str:
    text = _MWF.sub("Mon/Wed/Fri", _RUN_TOGETHER.sub(" ", _WELSH.sub("", text)))
    return _EMPTY_LINE.sub("", text) if len(_DAY_LINE.findall(text)) >= len(DAYS) else text


def _time(found: re.Match[str]) -> Piece:
    text = found.group()
    if found["noon"]:
        hour = 0 if "night" in text.lower() else 12
        return Piece("time", text, hour, 0, "exact", text)
    if found["four"]:
        hour, minute = int(found["four"][:2]), int(found["four"][2:])
        half = f"{found['fours']}m".lower() if found["fours"] and hour <= 12 else "exact"
        return Piece("time", text, hour, minute, half, text)
    hour, minute = int(found["hour"]), int(found["minute"] or 0)
    half = (found["half"] or "").lower().replace(".", "").replace(" ", "")
    if hour > 24 or (hour == 24 and minute):
        return Piece("word", text)
    if half in ("noon", "midday", "mid-day", "midnight"):
        return Piece("time", text, 0 if half == "midnight" else 12, minute, "exact", text)
    told = found["minute"] or (found["clock"] or "").lower().startswith("o")
    written = found["hour"] + (":" if told else "")
    return Piece("time", text, hour % 24, minute, half, written)


def day_index(text: str) -> int:
    """Return 0 for Monday to 6 for Sunday."""
    return DAYS.index(text[:2].upper())


def month_number(text: str) -> int:
    """Return 1 for January to 12 for December."""
    return MONTH_NAMES.index(text[:3].lower()) + 1
