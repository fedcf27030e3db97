"""The kinds of pieces that a text about times is cut into, as patterns."""

from typing import Final

MONTHS: Final = (
    r"jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?"
    r"|may(?!\s+(?:be|vary|change|differ|offer|have|need|not|also|close|open|include|apply)\b)"
    r"|june?|july?|aug(?:ust)?|sep(?:t(?:ember)?)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?"
)
DAY: Final = (
    r"mon(?:day)?s?|tue(?:s(?:day)?)?s?|tu|wed(?:s|nesday|nesdays)?|thu(?:r(?:s(?:day)?)?)?s?|th|"
    r"fri(?:day)?s?|sat(?:urday)?s?|sun(?:day)?s?"
)
_NUMBER: Final = r"(?:\d+|one|two|three|four|five|six|seven|eight|ten|twelve|several|some|a few)"
_NTH: Final = r"\d{1,2}(?:st|nd|rd|th)"
_SEASON: Final = r"(?:spring|summer|autumn|winter)"
_CONTACT: Final = (
    r"(?:please\s+)?(?:phone|ring|telephone|contact|email|call|check|see|enquire|ask)\b"
)
_ASK: Final = (
    rf"{_CONTACT}(?=[^.;]{{0,30}}\b(?:times?|dates?|days?|hours|details|website|facebook)\b)"
    r"|various|t\.?b\.?[ac]\b|to be (?:confirmed|arranged|agreed|announced)"
    r"|not known|unknown|n/?a|not relevant|limited|timetabled?|no (?:set|fixed|opening) times?"
)
_VARY: Final = (
    r"\b(?:varies|vary|variable|flexible|usually|normally|sometimes|subject to change)\b"
    r"|\bmay\s+(?:vary|change|differ|be\s+(?:different|closed|subject)|(?:offer|have)\s+different)\b"
    r"|\b(?:see|check)\s+(?:the\s+)?notes?\b"
)
_NOT_ALWAYS: Final = (
    r"\b(?:quarterly|occasional(?:ly)?|every\s+few\s+weeks|bi-?\s?monthly|every\s+other\s+month)\b"
    rf"|\b(?:some|most|selected|occasional)(?=\s+(?:days|weekends|weekdays|{DAY})\b)"
    rf"|\b(?:{_NUMBER}|once|twice|thrice)\s+(?:or\s+\w+\s+)?"
    r"(?:(?:days?|times?|mornings?|evenings?|afternoons?)\s+)?(?:and\s+\d+\s+evenings?\s+)?"
    r"(?:a|per|each|every)\s+(?:month|year|week|term)\b"
)
_NOT_OF_MONTH: Final = r"(?!\s+\w+\s+(?:of|in)\b)"
_CLOCK: Final = r"\d{1,2}(?:[.:]\d\d)?\s?(?:[ap]\.?m\b\.?)?"
# In this order: an earlier kind wins where two could begin at the same letter.
KINDS: Final = {
    "whole_day": r"\b24\s?/\s?7\b|\b24\s?hours?(?:\s+a\s+day)?\b",
    "for_weeks": rf"\bfor\s+(?:the\s+)?(?:first\s+)?{_NUMBER}\s+weeks\b|\b\d+[\s-]week\s+course\b",
    "every_day": r"\bdaily\b|\bevery\s?day\b|\beach\s+day\b|\b365\s+days(?:\s+(?:a|per)\s+year)?\b"
    r"|\b(?:7|seven)\s+days(?:\s+(?:a|per)\s+week)?\b",
    "noise": r"\u00a3\s?\d+(?:\.\d+)?|\b0\d{2,4}[\s-]?\d{3,4}[\s-]?\d{3,4}\b|\b\d+p\b"
    r"|\bage[sd]?:?\s+\d+\s*(?:[-\u2013]|to|and)\s*\d+"
    r"|\b\d+\s*(?:[-\u2013]|to)\s*\d+\s?(?:years?|yrs|yr)\b|\b(?:over|under)[\s-]?\d+s?\b|\b\d+\+"
    r"|\d+\s?(?:%|years?|yrs|mins?\b|minutes|hours?\b|items?|weeks?(?!day)\b|miles?|months)"
    rf"|\bdoors\s+(?:open\s+)?(?:at\s+|from\s+)?{_CLOCK}(?=\D{{0,30}}\d)"
    rf"|\b{_CLOCK}\s+for\s+(?=\d{{1,2}}(?:[.:]\d\d|\s?[ap]\.?m\b))"
    r"|\bincluding bank holidays\b|\bopen bank holidays\b",
    "month_date": rf"\b{_NTH}(?:\s*(?:,|&|and)\s*{_NTH})*\s+(?:day\s+)?"
    r"of\s+(?:the|each|every)\s+month\b",
    "date": rf"\b\d{{1,2}}(?:st|nd|rd|th)?\s+(?:of\s+)?(?:{MONTHS})\b(?:\s+\d{{4}})?"
    rf"|\b(?:{MONTHS})\s+\d{{1,2}}(?:st|nd|rd|th)?\b(?!\s?[:.]\d|\s?[ap]m)(?:,?\s+\d{{4}})?"
    r"|\b\d{1,2}/\d{1,2}/(?:\d{4}|\d\d)\b",
    "feast": r"\b(?:christmas|boxing|new\s+year['\u2019]?s)\s+(?:day|eve)\b|\bgood\s+friday\b"
    r"|\beaster\s+(?:saturday|sunday|monday)\b",
    "not_always": _NOT_ALWAYS,
    "fortnight": rf"\bevery\s+(?:other|fortnight|(?:two|2|three|3|four|4)\s+weeks"
    rf"|(?:second|2nd|third|3rd){_NOT_OF_MONTH})\b"
    r"|\balternat(?:e|ing)\b|\bfortnightly\b|\bbi-?\s?weekly\b|\b(?:odd|even) weeks",
    "term": r"\bterm[\s-]?times?\b(?:\s+only)?|\b(?:in|during)\s+(?:school\s+)?terms?\b"
    r"|\b(?:(?:during|in|not|not\s+in|not\s+during)\s+)?(?:the\s+)?"
    r"(?:school|half[\s-]term|summer|easter|christmas)\s+holidays\b"
    rf"|\bseasonal\b|\b{_SEASON}\s+(?:only|months?|season|time|hours)\b|\b{_SEASON}(?=\s*[:-])"
    rf"|\b(?:in|during)\s+(?:the\s+)?{_SEASON}\b"
    r"|\bhalf[\s-]terms?\b|\bschool\s+terms?\b",
    "bank": r"\b(?:bank|public)\s+(?:holidays?|hols?)\b",
    "office": r"\b(?:office|normal|usual|working|school|library|shop)\s+(?:opening\s+)?hours\b",
    "appointment": r"\b(?:(?:by|via)\s+)?(?:prior\s+)?appointments?\b(?:\s+only)?"
    r"|\b(?:by|via)\s+referral\b|\b(?:up)?on\s+request\b|\bas\s+(?:arranged|agreed)\b"
    r"|\bby\s+(?:prior\s+)?(?:arrangement|agreement)\b",
    "except": r"\bex(?:cl?)?\.|\b(?:except(?:\s+for)?|excepting|excluding|excl|apart\s+from"
    r"|other\s+than|but\s+not|not|(?<=day )but|(?<=days )but)\b",
    "closed": r"\bclosed\b|\bno\s+(?:sessions?|meetings?|class(?:es)?|groups?|clubs?)\b",
    "month_unit": r"\b(?:(?:of|in)\s+)?(?:the|each|every|a|per)\s+month\b"
    r"|\b(?:of|in)\s+month\b|\bmonthly\b",
    "vary": _VARY,
    "ask": _ASK,
    "contact": _CONTACT,
    "weekdays": r"\b(?:every\s+)?week\s?-?days?\b|\bm\s?[-\u2013]\s?f\b",
    "weekend": r"\b(?:every\s+)?week\s?-?ends?\b",
    "ordinal": r"\b(?:first|second|third|fourth|fifth|last|1st|2nd|3rd|4th|5th)\b",
    "spoken": r"\b(?:half|quarter)\s+(?:past|to)\b",
    "day": rf"\b(?:{DAY})\b\.?",
    "month": rf"\b(?:{MONTHS})\b(?:\s+20\d\d\b)?",
    "year": r"\b20[12]\d\b(?!\s*(?:-|\u2013|to|hrs|hours))",
    "part": r"\b(?:mornings?|afternoons?|evenings?|lunch\s?times?|nights?|[ap]\.?m\.?)(?=\W|$)",
    "time": r"\b(?P<noon>(?:12\s*[-]?\s*)?(?:noon|midday|mid-day)|(?:12\s*)?midnight)\b"
    r"|(?<![\d.,/])(?P<hour>\d{1,2})(?:\s?[:.;]\s?(?P<minute>[0-5]\d)(?!\d))?"
    r"(?:\s*\.?(?P<half>[ap]\.?\s?m\b\.?|(?:noon|midday|mid-day|midnight)\b)|\s?(?P<clock>o['\u2019]?clock|hrs?\b|h\b))?(?!\d|/\d)"
    r"|(?<!\d)(?P<four>[01]\d[0-5]\d|2[0-3][0-5]\d(?<!202\d)(?<!203\d))(?:\s?(?:hrs?|h|hours|(?P<fours>[ap])\.?m)\b)?(?!\d)",
    "to": r"[-\u2013\u2014=~]+|\b(?:to|till|til|until|untill|through|thru)\b",
    "shut": r"[)\]]",
    "open": r"[(\[]",
    "stop": r"[.;\n\r\u2022|]+",
    "and": r"[,&+/:]|\band\b",
    "word": r"[\w'\u2019]+",
}
