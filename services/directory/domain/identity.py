"""Ids that stay the same when the same thing comes again.

A feed's UUID stays the listing's id. Another id becomes a version 5 UUID of its feed and itself,
so a second import finds what the first one made.
"""

from __future__ import annotations

import uuid

NAMESPACE = uuid.UUID("5b1c7e0e-5a51-4f36-9f43-6a1d0f0c7d11")


def stable_id(source: str, *parts: str) -> str:
    """A UUID for `parts` within `source`; a sole part that is a UUID stays what it is."""
    if len(parts) == 1 and (known := as_uuid(parts[0])):
        return known
    return str(uuid.uuid5(NAMESPACE, "\x1f".join((source, *parts))))


def as_uuid(text: str) -> str | None:
    """`text` as a UUID in its normal form, or None."""
    try:
        return str(uuid.UUID(text.strip()))
    except ValueError:
        return None
