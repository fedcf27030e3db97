"""The shape of a refusal, and what the tests of bad input send again and again."""

from __future__ import annotations

from tests.journeys import shapes
from tests.journeys.door import PROBLEM, Reply

MEGABYTE = 1024 * 1024
SENDING = [
    "/v1/search", "/v1/suggestions", "/v1/matches", "/v1/matches/explain", "/v1/needs/read",
]  # fmt: skip
SECRET = "zqsecretzq"


def assert_problem(reply: Reply, status: int, *fields: str) -> None:
    """A problem in the one shape, with this status, that names these fields."""
    assert reply.status == status, reply.text
    assert reply.headers.get_content_type() == PROBLEM, reply.text
    shape = shapes.BAD_INPUT if fields else shapes.PROBLEM
    broken = shapes.breaks(reply.json, shape)
    assert broken == [], broken
    assert reply.json["status"] == status
    assert set(reply.fields) == set(fields), reply.text
