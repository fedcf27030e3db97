"""The outcode of a postcode ("M33" of "M33 7XX"): the only part of it that may be kept.

The directory has refused by now what cannot be a postcode; here only its form is looked at.
"""

from __future__ import annotations

import re

_OUTCODE = "[A-Z]{1,2}[0-9][0-9A-Z]?"
_WHOLE = re.compile(f"({_OUTCODE})[0-9][A-Z]{{2}}")
# "M3 3" is a sector of M3 and "M33" an outcode: where there is no unit, the space counts.
_PART = re.compile(f"({_OUTCODE})(?: ?[0-9])?")


def outcode_of(postcode: str) -> str | None:
    """The outcode of a postcode that is whole, a sector or an outcode already, in any case; None
    where it is written in no usual way."""
    spaced = " ".join(postcode.upper().split())
    found = _WHOLE.fullmatch(spaced.replace(" ", "")) or _PART.fullmatch(spaced)
    return found[1] if found else None
