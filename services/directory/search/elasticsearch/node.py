"""elasticsearch-py over the one pooled client, for whoever writes.

The library's own connection has a timeout for each read and no cap, so that an answer that drips or
never ends would hold the indexer for ever. Here a whole answer has one deadline, and a limit.
"""

from __future__ import annotations

import time
from typing import Any

from elastic_transport import ApiResponseMeta, BaseNode, HttpHeaders, NodeConfig
from elastic_transport._node import NodeApiResponse
from elastic_transport.client_utils import url_to_node_config
from elasticsearch import Elasticsearch

from services.common.outgoing import Outgoing

WRITE_SECONDS = 60.0


class PunctualNode(BaseNode):
    """One Elasticsearch, called through `Outgoing`."""

    _CLIENT_META_HTTP_CLIENT = ("ou", "1")

    def __init__(self, config: NodeConfig) -> None:
        super().__init__(config)
        self._outgoing = Outgoing(self.base_url, config.request_timeout or WRITE_SECONDS)

    def perform_request(
        self,
        method: str,
        target: str,
        body: bytes | None = None,
        headers: HttpHeaders | None = None,
        request_timeout: Any = None,  # noqa: ARG002 - the client has one for all it does
    ) -> NodeApiResponse:
        """raises Unavailable"""
        began = time.monotonic()
        said = {**self.headers, **(headers or {})}
        answer = self._outgoing.call(method, target, body or None, said)
        meta = ApiResponseMeta(
            status=answer.status,
            http_version="1.1",
            headers=HttpHeaders(answer.headers),
            duration=time.monotonic() - began,
            node=self.config,
        )
        return NodeApiResponse(meta, answer.body)


def client(url: str, seconds: float = WRITE_SECONDS) -> Elasticsearch:
    """A client that tries once: who calls it knows better what may be tried again, and when."""
    return Elasticsearch(
        [url_to_node_config(url, use_default_ports_for_scheme=True)],
        node_class=PunctualNode,
        request_timeout=seconds,
        max_retries=0,
        retry_on_timeout=False,
    )
