"""Reading a postcode: whole ("M33 7XX"), its sector ("M33 7") or its outcode ("M33").

The form is that of BS 7666-2 and Royal Mail's programmers' guide. No value is ever quoted in an
error, because a postcode can be personal.
"""

import re
from dataclasses import dataclass
from itertools import product

from services.directory.gazetteer.postcode_areas import OVERSEAS, POSTCODE_AREAS

# No district is written with a leading zero, and a district 0 has a two-letter area (BL0, SS0).
# The fourth line is districts of London's West End, retired in 2000 and still on old lists.
_OUTCODE = (
    r"(?P<outcode>"
    r"[A-PR-UWYZ][1-9][0-9]?"
    r"|[A-PR-UWYZ][1-9][ABCDEFGHJKPSTUW]"
    r"|[A-PR-UWYZ][A-HK-Y](?:[1-9][0-9]|[0-9])"
    r"|W1[MNRVXY]"
    r"|[A-PR-UWYZ][A-HK-Y][1-9][ABEHMNPRVWXY]"
    r")"
)
_UNIT = r"(?P<unit>[ABD-HJLNP-UW-Z]{2})"
_FULL = re.compile(_OUTCODE + r"(?P<digit>[0-9])" + _UNIT)
_OUTWARD = re.compile(_OUTCODE)
_SECTOR = re.compile(_OUTCODE + r"(?P<digit>[0-9])")
_SPACED_SECTOR = re.compile(_OUTCODE + r" (?P<digit>[0-9])")
_LONGEST = 24
_SENTENCE = (
    "This cannot be a UK postcode. Write it whole (M33 7XX), or only its first part (M33 or M33 7)."
)


class ImpossiblePostcode(ValueError):
    """No UK postcode has this form, or none begins with these letters."""

    def __init__(self) -> None:
        super().__init__(_SENTENCE)


@dataclass(frozen=True, slots=True)
class Postcode:
    """`outcode` "M33"; `digit` "7" and `unit` "XX" where given. str() is the normal form."""

    outcode: str
    digit: str | None = None
    unit: str | None = None

    @property
    def area(self) -> str:
        """The letters in front: "M" of "M33"."""
        return re.split(r"[0-9]", self.outcode, maxsplit=1)[0]

    @property
    def sector(self) -> str | None:
        """ "M33 7", or None where only the outcode is known."""
        return None if self.digit is None else f"{self.outcode} {self.digit}"

    @property
    def is_full(self) -> bool:
        return self.unit is not None

    def __str__(self) -> str:
        return (self.sector or self.outcode) + (self.unit or "")


def normal_postcode(text: str) -> Postcode:
    """Read a postcode in any case and spacing; a letter O and a zero may stand for each other.

    Raises ImpossiblePostcode where no postcode has this form, or where two could be meant.
    """
    spaced = " ".join(text.strip(" \t\r\n.,;").split())
    # Asked before upper(), which would make "SS" of a German sharp s.
    if len(text) > _LONGEST or not spaced.isascii():
        raise ImpossiblePostcode
    written = spaced.upper()
    exact = _read(written)
    if exact:
        return exact
    meant = {found for respelt in _respellings(written) if (found := _read(respelt))}
    if len(meant) != 1:
        raise ImpossiblePostcode
    return meant.pop()


def _read(written: str) -> Postcode | None:
    joined = written.replace(" ", "")
    if joined in OVERSEAS:
        return Postcode(joined[:-3], joined[-3], joined[-2:])
    # "M3 3" is a sector and "M33" an outcode: here, and only here, the space counts.
    found = (
        _FULL.fullmatch(joined)
        or _SPACED_SECTOR.fullmatch(written)
        or _OUTWARD.fullmatch(joined)
        or _SECTOR.fullmatch(joined)
    )
    if not found:
        return None
    postcode = Postcode(**found.groupdict())
    return postcode if postcode.area in POSTCODE_AREAS else None


def _respellings(written: str) -> list[str]:
    """Each way to read the letters O and the zeros of `written`; none where there are too many."""
    if sum(written.count(sign) for sign in "O0") > 4:
        return []
    choices = ["O0" if sign in "O0" else sign for sign in written]
    return ["".join(chosen) for chosen in product(*choices)]
