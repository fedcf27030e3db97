"""Cuts a text about times into pieces: days, clock times, 'first', 'except', 'by appointment'."""

import re
from collections.abc import Iterator
from typing import Final

import msgspec

DAYS: Final = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
_MONTHS: Final = (
    r"jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|"
    r"sep(?:t(?:ember)?)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?"
)
MONTH_NAMES: Final = (
    "jan",
    "feb",
    "mar",
    "apr",
    "may",
    "jun",
    "jul",
    "aug",
    "sep",
    "oct",
    "nov",
    "dec",
)
_DAY: Final = (
    r"mon(?:day)?s?|tue(?:s(?:day)?)?s?|wed(?:s|nesday|nesdays)?|thu(?:r(?:s(?:day)?)?)?s?|"
    r"fri(?:day)?s?|sat(?:urday)?s?|sun(?:day)?s?"
)
_ASK: Final = (
    r"(?:please\s+)?(?:phone|ring|telephone|contact|email|call|check|see|enquire|ask)\b"
    r"|varies|vary|various|variable|t\.?b\.?[ac]\b|to be (?:confirmed|arranged|agreed|announced)"
    r"|not known|unknown|n/?a|not relevant"
    r"|most days|flexible|limited|timetabled?|no (?:set|fixed|opening) times?"
    r"|(?:\d+|one|two|three|four|five|six|several|some)\s+(?:days?|times?|mornings?|evenings?|afternoons?)"
    r"(?:\s+and\s+\d+\s+evenings?)?\s+(?:a|per|each|every)\s+(?:week|month|year)"
)
_NOT_OF_MONTH: Final = r"(?!\s+\w+\s+(?:of|in)\b)"
# In this order: an earlier kind wins where two could begin at the same letter.
_KINDS: Final = {
    "noise": r"\u00a3\s?\d+(?:\.\d+)?|\b0\d{2,4}[\s-]?\d{3,4}[\s-]?\d{3,4}\b|\b\d+p\b"
    r"|\d+\s?(?:%|years?|yrs|mins?\b|minutes|hours?\b|items?|weeks?(?!day)\b|miles?|months)"
    r"|\bincluding bank holidays\b|\bopen bank holidays\b",
    "date": rf"\b\d{{1,2}}(?:st|nd|rd|th)?\s+(?:of\s+)?(?:{_MONTHS})\b(?:\s+\d{{4}})?"
    rf"|\b(?:{_MONTHS})\s+\d{{1,2}}(?:st|nd|rd|th)?\b(?!\s?[:.]\d|\s?[ap]m)(?:,?\s+\d{{4}})?"
    r"|\b\d{1,2}/\d{1,2}/(?:\d{4}|\d\d)\b",
    "whole_day": r"\b24\s?/\s?7\b|\b24\s?hours?(?:\s+a\s+day)?\b",
    "fortnight": rf"\bevery\s+(?:other|fortnight|(?:two|2|three|3|four|4)\s+weeks"
    rf"|(?:second|2nd|third|3rd){_NOT_OF_MONTH})\b"
    r"|\balternat(?:e|ing)\b|\bfortnightly\b|\bbi-?\s?(?:weekly|monthly)\b|\b(?:odd|even) weeks",
    "term": r"\bterm[\s-]?times?\b(?:\s+only)?|\b(?:in|during)\s+(?:school\s+)?terms?\b"
    r"|\b(?:(?:during|in|not|not\s+in|not\s+during)\s+)?(?:the\s+)?"
    r"(?:school|half[\s-]term|summer|easter|christmas)\s+holidays\b"
    r"|\bseasonal\b|\b(?:summer|winter)\s+only\b|\bhalf[\s-]terms?\b",
    "bank": r"\b(?:bank|public)\s+(?:holidays?|hols?)\b",
    "appointment": r"\b(?:(?:by|via)\s+)?(?:prior\s+)?appointments?\b(?:\s+only)?"
    r"|\b(?:by|via)\s+referral\b|\b(?:up)?on\s+request\b|\bas\s+arranged\b"
    r"|\bby\s+(?:prior\s+)?arrangement\b",
    "except": r"\b(?:except(?:\s+for)?|excepting|excluding|excl\.?|apart\s+from|other\s+than"
    r"|but\s+not|not)\b",
    "closed": r"\bclosed\b|\bno\s+sessions?\b",
    "month_unit": r"\b(?:(?:of|in)\s+)?(?:the|each|every|a|per)\s+month\b"
    r"|\b(?:of|in)\s+month\b|\bmonthly\b",
    "ask": _ASK,
    "every_day": r"\bdaily\b|\bevery\s?day\b|\beach\s+day\b"
    r"|\b(?:7|seven)\s+days(?:\s+(?:a|per)\s+week)?\b",
    "weekdays": r"\b(?:every\s+)?week\s?-?days?\b",
    "weekend": r"\b(?:every\s+)?week\s?-?ends?\b",
    "ordinal": r"\b(?:first|second|third|fourth|fifth|last|1st|2nd|3rd|4th|5th)\b",
    "day": rf"\b(?:{_DAY})\b\.?",
    "month": rf"\b(?:{_MONTHS})\b(?:\s+20\d\d\b)?",
    "part": r"\b(?:mornings?|afternoons?|evenings?|lunch\s?times?|nights?|[ap]\.?m\.?)(?=\W|$)",
    "time": r"\b(?P<noon>(?:12\s*[-]?\s*)?(?:noon|midday|mid-day)|(?:12\s*)?midnight)\b"
    r"|(?<![\d.,/])(?P<hour>\d{1,2})(?:\s?[:.;]\s?(?P<minute>[0-5]\d)(?!\d))?"
    r"(?:\s*\.?(?P<half>[ap]\.?\s?m\b\.?|(?:noon|midday|mid-day|midnight)\b)|\s?(?P<clock>o['\u2019]?clock|hrs?\b|h\b))?(?!\d|/\d)"
    r"|(?<!\d)(?P<four>[01]\d[0-5]\d|2[0-3][0-5]\d(?<!202\d)(?<!203\d))(?:\s?(?:hrs?|h|hours)\b)?(?!\d)",
    "to": r"[-\u2013\u2014=~]+|\b(?:to|till|til|until|untill|through|thru)\b",
    "shut": r"[)\]]",
    "open": r"[(\[]",
    "stop": r"[.;\n\r\u2022|]+",
    "and": r"[,&+/:]|\band\b",
    "word": r"[\w'\u2019]+",
}
_PIECE = re.compile("|".join(f"(?P<{kind}>{rule})" for kind, rule in _KINDS.items()), re.IGNORECASE)

# "5pmTuesday", "WednesdayClosed": lines that lost their breaks on the way.
_RUN_TOGETHER = re.compile(r"(?<=[a-z])(?=[A-Z])")


class Piece(msgspec.Struct, frozen=True):
    """A piece of the text; for a time `hour`, `minute` and `half` ('am', 'pm', 'exact', '')."""

    kind: str
    text: str
    hour: int = -1
    minute: int = 0
    half: str = ""
    digits: str = ""


def pieces(text: str) -> Iterator[Piece]:
    """Yield the pieces of a text in order, without what means nothing."""
    for found in _PIECE.finditer(_RUN_TOGETHER.sub(" ", text)):
        kind = found.lastgroup or "word"
        if kind in ("noon", "hour", "minute", "half", "clock", "four", "time") or found["time"]:
            yield _time(found)
        elif kind != "noise":
            yield Piece(kind, found.group().lower().strip())


def _time(found: re.Match[str]) -> Piece:
    text = found.group()
    if found["noon"]:
        hour = 0 if "night" in text.lower() else 12
        return Piece("time", text, hour, 0, "exact", text)
    if found["four"]:
        return Piece("time", text, int(found["four"][:2]), int(found["four"][2:]), "exact", text)
    hour, minute = int(found["hour"]), int(found["minute"] or 0)
    half = (found["half"] or "").lower().replace(".", "").replace(" ", "")
    if hour > 24 or (hour == 24 and minute):
        return Piece("word", text)
    if half in ("noon", "midday", "mid-day", "midnight"):
        return Piece("time", text, 0 if half == "midnight" else 12, minute, "exact", text)
    written = found["hour"] + (":" if found["minute"] else "")
    return Piece("time", text, hour % 24, minute, half, written)


def day_index(text: str) -> int:
    """Return 0 for Monday to 6 for Sunday."""
    return DAYS.index(text[:2].upper())


def month_number(text: str) -> int:
    """Return 1 for January to 12 for December."""
    return MONTH_NAMES.index(text[:3].lower()) + 1
