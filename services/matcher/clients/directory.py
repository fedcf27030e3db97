"""The directory over HTTP. Reads only the fields it needs; the card's bytes pass through unread.

A person's details travel in the body only, never in an address.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

import msgspec

from services.common.errors import (
    BadInput,
    EngineAway,
    FieldError,
    NotFound,
    SignpostError,
    Unavailable,
)
from services.common.outgoing import Answer, Outgoing
from services.matcher.domain.candidate import Candidate, Card, Fact, by_kind
from services.matcher.usecases.ports import Asking

_READY_SECONDS = 1.0
_POSTCODE = "person.postcode"


class _Row(msgspec.Struct):
    listing: msgspec.Raw
    reach: str = "unknown"
    score: float = 0.0
    facts: tuple[Fact, ...] = ()


class _Page(msgspec.Struct):
    candidates: list[_Row]


class _Fault(msgspec.Struct):
    field: str = ""
    detail: str = ""


class _Problem(msgspec.Struct):
    type: str = ""
    detail: str = ""
    errors: list[_Fault] = []


class _State(msgspec.Struct):
    degraded: list[str] = []


_page = msgspec.json.Decoder(_Page)
_card = msgspec.json.Decoder(Card)
_problem = msgspec.json.Decoder(_Problem)
_state = msgspec.json.Decoder(_State)


class DirectoryOverHttp:
    """Answers the port `Directory`. `request_id` gives the id of the request being answered."""

    def __init__(self, outgoing: Outgoing, request_id: Callable[[], str]) -> None:
        self._outgoing = outgoing
        self._request_id = request_id

    def candidates(self, asking: Asking) -> Sequence[Candidate]:
        """raises BadInput naming person.postcode, EngineAway, Unavailable"""
        return self._found(_question(asking))

    def candidate(self, listing_id: str, postcode: str | None) -> Candidate:
        """raises NotFound, BadInput naming person.postcode, Unavailable"""
        question: dict[str, object] = {"listing": listing_id}
        if postcode is not None:
            question["near"] = {"postcode": postcode}
        found = self._found(question)
        if len(found) != 1:
            raise Unavailable
        return found[0]

    def ready(self) -> tuple[bool, tuple[str, ...]]:
        """Whether the directory says it is ready, and which of its parts are away."""
        try:
            answer = self._outgoing.call("GET", "/readyz", seconds=_READY_SECONDS)
            state = _state.decode(answer.body)
        except (Unavailable, msgspec.MsgspecError):
            return False, ()
        return answer.status == 200, tuple(state.degraded)

    def _found(self, question: dict[str, object]) -> list[Candidate]:
        answer = self._outgoing.call(
            "POST",
            "/internal/candidates",
            msgspec.json.encode(question),
            {"Content-Type": "application/json", "X-Request-Id": self._request_id()},
        )
        if answer.status != 200:
            raise _failure(answer)
        return read_candidates(answer.body)


def read_candidates(body: bytes) -> list[Candidate]:
    """The candidates of the directory's answer. raises Unavailable when it is no such answer"""
    try:
        return [_candidate(row) for row in _page.decode(body).candidates]
    except (msgspec.MsgspecError, UnicodeDecodeError) as fault:
        raise Unavailable from fault


def _candidate(row: _Row) -> Candidate:
    return Candidate(
        _card.decode(row.listing), row.reach, row.score, by_kind(row.facts), row.listing
    )


def _question(asking: Asking) -> dict[str, object]:
    question: dict[str, object] = {"size": asking.size}
    if asking.text.strip():
        question["text"] = asking.text
    if asking.needs:
        question["needs"] = asking.needs
    if asking.postcode is not None:
        question["near"] = {"postcode": asking.postcode}
        if asking.max_km is not None:
            question["max_km"] = asking.max_km
    if asking.age is not None:
        question["age"] = asking.age
    return question


def _failure(answer: Answer) -> SignpostError:
    """The directory's refusal as ours: a wrong postcode is the caller's, another 400 is our bug."""
    try:
        said = _problem.decode(answer.body)
    except (msgspec.MsgspecError, UnicodeDecodeError):
        said = _Problem()
    if answer.status == 400:
        for fault in said.errors:
            if fault.field.startswith("near"):
                return BadInput(errors=[FieldError(_POSTCODE, fault.detail)])
        return SignpostError()
    if answer.status == 404 and said.type.endswith(NotFound.code):
        return NotFound("There is no listing with this id.")
    if said.type.endswith(EngineAway.code):
        return EngineAway(retry_after=_seconds(answer))
    return Unavailable(retry_after=_seconds(answer))


def _seconds(answer: Answer) -> int:
    said = answer.headers.get("Retry-After", "")
    return int(said) if said.isdecimal() and len(said) < 5 else 5
