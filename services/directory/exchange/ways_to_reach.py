"""Phone numbers, e-mail addresses and links, brought to one form or not taken at all."""

from __future__ import annotations

import re
from functools import lru_cache
from urllib.parse import quote, urlsplit, urlunsplit

import phonenumbers
from phonenumbers import shortnumberinfo

_REGION = "GB"
_LONGEST_PHONE = 100
_LONGEST_LINK = 2000
_SHORT_NUMBER = re.compile(r"[0-9 ]{3,8}")
_EMAIL = re.compile(r"[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]{1,64}@[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)+")
_SCHEME = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:(?!\d)")
_HOST = re.compile(r"[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)+")


@lru_cache(maxsize=4096)
def phone(text: str) -> str:
    """The first phone number in `text` as the UK writes it ("0161 832 3736"), or "".

    An extension stays ("020 3289 6420 x303"), a number of another country keeps its code, and so
    does a short number that works in the UK ("116 123").
    """
    short = text.strip()
    if _SHORT_NUMBER.fullmatch(short) and _works_when_short(short):
        return short
    leniency = phonenumbers.Leniency.VALID
    found = phonenumbers.PhoneNumberMatcher(text[:_LONGEST_PHONE], _REGION, leniency)
    number = next((match.number for match in found), None)
    if number is None:
        return ""
    home = phonenumbers.region_code_for_number(number) in (_REGION, "GG", "JE", "IM")
    style = phonenumbers.PhoneNumberFormat
    return phonenumbers.format_number(number, style.NATIONAL if home else style.INTERNATIONAL)


def _works_when_short(text: str) -> bool:
    number = phonenumbers.PhoneNumber(country_code=44, national_number=int(text.replace(" ", "")))
    return bool(shortnumberinfo.is_valid_short_number_for_region(number, _REGION))


def email(text: str) -> str:
    """The first e-mail address in `text`, its host in lower case, or ""."""
    found = _EMAIL.search(text[:_LONGEST_LINK])
    if not found:
        return ""
    name, _, host = found.group().rstrip(".").rpartition("@")
    return f"{name}@{host.lower()}"


def link(text: str) -> str:
    """The first word of `text` as an http(s) address fit for a page and for RFC 3986, or "".

    "www.example.org" gets "http://", which every site of the old lists answers. `javascript:`,
    `data:` and the like are no links.
    """
    written = next(iter(text.split()), "").rstrip(".,;")
    if not written or len(written) > _LONGEST_LINK:
        return ""
    if not _SCHEME.match(written):
        written = "http://" + written.lstrip("/")
    try:
        parts = urlsplit(written)
        host = (parts.hostname or "").encode("idna").decode("ascii")
        port = f":{parts.port}" if parts.port else ""
    except (ValueError, UnicodeError):
        return ""
    # A name and password in front of the host only ever serve to mislead.
    if parts.scheme not in ("http", "https") or "@" in parts.netloc or not _HOST.fullmatch(host):
        return ""
    return urlunsplit(
        (parts.scheme, host + port, *_quoted(parts.path, parts.query, parts.fragment))
    )


def _quoted(path: str, query: str, fragment: str) -> tuple[str, str, str]:
    safe = "/:@!$&'()*+,;=-._~%"
    return (
        _percent(quote(path, safe=safe)),
        _percent(quote(query, safe=safe + "?")),
        _percent(quote(fragment, safe=safe + "?")),
    )


def _percent(text: str) -> str:
    """A percent sign that begins no escape is escaped itself."""
    return re.sub(r"%(?![0-9A-Fa-f]{2})", "%25", text)
