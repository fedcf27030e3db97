"""Our own listings, one JSON object a line, as the record keeps them: nothing is lost."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

import msgspec

from services.directory.domain.identity import as_uuid
from services.directory.domain.listing import Listing, encode
from services.directory.exchange.json_stream import Json, objects_of
from services.directory.exchange.plain_text import clean, is_clean
from services.directory.exchange.rows import Reading, Refusal, Refused, Row, make_rows

_UNTIDY_LINES = (" \\n", "\\n ", "\\n\\n\\n", '"\\n', '\\n"')
_STATUSES = ("published", "paused", "withdrawn")


def rows(path: Path, _reading: Reading) -> Iterator[Row | Refusal]:
    """A row or a refusal for each line. Raises Unreadable."""
    return make_rows(objects_of(Listing, path), lambda body, _: _listing(body))


def lines(listings: Iterable[Listing]) -> Iterator[bytes]:
    """Each listing as a line that `rows` reads back to an equal one."""
    for listing in listings:
        yield encode(listing) + b"\n"


def _listing(body: Listing | Json) -> Listing:
    try:
        listing = body if isinstance(body, Listing) else msgspec.convert(body, Listing)
    except (msgspec.ValidationError, RecursionError) as why:
        raise Refused("", f"This is not one of our listings: {why}.") from None
    if not _is_fit(listing):
        listing = msgspec.convert(_fit(msgspec.to_builtins(listing)), Listing)
    if as_uuid(listing.id) != listing.id:
        raise Refused("id", "The id is not a UUID in its normal form.")
    if not listing.name:
        raise Refused("name", "There is no name.")
    if listing.status not in _STATUSES:
        raise Refused("status", "The status is not published, paused or withdrawn.")
    return listing


def _is_fit(listing: Listing) -> bool:
    """Whether every text in it is fit to be stored, seen at one look over its JSON: only line ends
    and quotation marks are escaped, and no text begins or ends with a space."""
    try:
        body = encode(listing).decode()
    except UnicodeEncodeError:  # half of a surrogate pair
        return False
    if ' "' in body or '" ' in body or ("\\" in body and not _escapes_are_fit(body)):
        return False
    return is_clean(body)


def _escapes_are_fit(body: str) -> bool:
    of_lines_or_marks = body.count("\\n") + body.count('\\"')
    in_order = not any(untidy in body for untidy in _UNTIDY_LINES)
    return in_order and body.count("\\") == of_lines_or_marks


def _fit(value: object) -> object:
    """`value` with every text in it fit to be stored (a listing of ours already is)."""
    if isinstance(value, str):
        return clean(value)
    if isinstance(value, list):
        return [_fit(each) for each in value]
    if isinstance(value, dict):
        return {key: _fit(each) for key, each in value.items()}
    return value
