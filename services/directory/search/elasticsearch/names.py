"""What our indexes and aliases are called.

    signpost-listings                              the live index, for whoever looks in by hand
    signpost-listings-<shape>-<record>             the same, to us: only if it is of this shape and
                                                   made from this record
    signpost-listings-<shape>-<record>-<any>       an index
    signpost-listings-<shape>-<record>-<any>-new   the same while it is made

The shape is the mapping's hash, and searches go to a name that holds it. So code of another version
never reads an index that it does not understand (a field that is not there finds nothing, which
would look as if there were nothing to find), and what is written goes to an alias at all times:
Elasticsearch makes an index for a name that it does not know, but never for a missing alias.
"""

from __future__ import annotations

import hashlib
import re
import uuid
from dataclasses import dataclass

from services.directory.search.elasticsearch.mapping import shape


@dataclass(frozen=True)
class Names:
    """`prefix` as in SIGNPOST_SEARCH_PREFIX; `identity`: the record's own mark."""

    prefix: str
    identity: str

    @property
    def live(self) -> str:
        return f"{self.prefix}-listings"

    @property
    def ours(self) -> str:
        """What searches and writes go to."""
        record = hashlib.sha256(self.identity.encode()).hexdigest()[:8]
        return f"{self.live}-{shape()}-{record}"

    def new_index(self) -> str:
        return f"{self.ours}-{uuid.uuid4().hex[:8]}"

    def is_index(self, name: str) -> bool:
        """Whether an index is one of this prefix, of whatever shape and record; an index of the
        prefix `signpost-listings-x` begins alike and is none."""
        return bool(re.fullmatch(rf"{re.escape(self.live)}(-[0-9a-f]{{8}}){{2,3}}", name))


def while_made(index: str) -> str:
    """The alias through which a new index is filled."""
    return f"{index}-new"
