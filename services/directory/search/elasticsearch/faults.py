"""A table turns what Elasticsearch says into ours: away is a 503, our own bad request is a 500.

Status 429 has two meanings: back-pressure (come again) and a full disk (`cluster_block_exception`:
nobody may write until somebody makes room); the type tells them apart.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from elasticsearch import ApiError, TransportError

from services.common.errors import EngineAway

AWAY_STATUS = frozenset({401, 403, 404, 408, 429, 502, 503, 504})
DISK_FULL = "cluster_block_exception"


@contextmanager
def ours() -> Iterator[None]:
    """Within: every way for the engine to be away is EngineAway; anything else goes through."""
    try:
        yield
    except ApiError as fault:
        if fault.status_code in AWAY_STATUS:
            raise EngineAway from fault
        raise
    except TransportError as fault:
        raise EngineAway from fault


def retry_later(status: int, kind: str) -> bool:
    """Whether a bulk item that failed this way may go in when tried again."""
    return status in (408, 429, 502, 503, 504) or kind == DISK_FULL
