"""A table turns what Elasticsearch says into ours: away is a 503, our own bad request is a 500.

Status 429 has two meanings: back-pressure (come again) and a full disk (`cluster_block_exception`:
nobody may write until somebody makes room); the type tells them apart. The same type with 503 is a
node that has just started.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from elasticsearch import ApiError, TransportError
from elasticsearch.exceptions import UnsupportedProductError

from services.common.errors import EngineAway, Unavailable
from services.directory.usecases.ports import IndexReadOnly

# Whatever the engine means by one of these, it is not that our request was wrong.
AWAY_STATUS = frozenset({401, 403, 404, 408, 429})
# A redirection is a proxy's: no engine sends one.
NO_REDIRECTION = 400
FAULT_OF_THE_ENGINE = 500
LATER_STATUS = frozenset({408, 429, 502, 503, 504})
BLOCKED = "cluster_block_exception"
# 400, and yet no mistake of ours: somebody closed the index.
CLOSED = "index_closed_exception"


@contextmanager
def ours() -> Iterator[None]:
    """Within: every way for the engine to be away is EngineAway; anything else goes through."""
    try:
        yield
    except EngineAway:
        raise
    except ApiError as fault:
        if is_read_only(fault.status_code, fault.message):
            raise IndexReadOnly from fault
        if isinstance(fault, UnsupportedProductError) or is_away(fault.status_code, fault.message):
            raise EngineAway from fault
        raise
    except (TransportError, Unavailable) as fault:
        raise EngineAway from fault


def is_away(status: int, kind: str) -> bool:
    """Whether the engine, and no request of ours, is to blame for an answer that is no success."""
    if not NO_REDIRECTION <= status < FAULT_OF_THE_ENGINE:
        return True
    return status in AWAY_STATUS or kind == CLOSED


def is_read_only(status: int, kind: str) -> bool:
    """Whether writes are blocked until somebody or something lifts the block."""
    return kind == BLOCKED and status in (403, 429)


def retry_later(status: int) -> bool:
    """Whether what failed this way may go in when tried again."""
    return status in LATER_STATUS
