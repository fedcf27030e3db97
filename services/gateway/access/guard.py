"""Stands before every route: which action it is, who is calling, whether they may, how often."""

from __future__ import annotations

import ipaddress

from flask import Flask, Response, g, request

from services.common.errors import NotAllowed, NotAuthenticated, TooMany
from services.gateway.access.keys import KEY_IN_ADDRESS
from services.gateway.access.limits import Limits, Standing
from services.gateway.access.permissions import Action, Role, may
from services.gateway.access.register import Register

ACTIONS = "signpost_actions"
# Asked all the time by those who watch over Signpost.
UNCOUNTED = frozenset({Action.SEE_HEALTH})
BEARER = "bearer "
KEY_IN_ADDRESS_REFUSED = (
    "A key in the address is refused, because addresses end up in logs. "
    "Send it as 'Authorization: Bearer KEY'."
)


def name_action(app: Flask, endpoint: str, action: Action) -> None:
    """Says which action the route `endpoint` is. A route that nobody named is refused to all."""
    actions_of(app)[endpoint] = action


def actions_of(app: Flask) -> dict[str, Action]:
    """{endpoint: action} of every route that has been named."""
    named: dict[str, Action] = app.extensions.setdefault(ACTIONS, {})
    return named


def guard(app: Flask, register: Register, limits: Limits) -> None:
    """Puts the guard before every request of `app`."""
    actions = actions_of(app)

    @app.before_request
    def _check() -> None:
        endpoint = request.endpoint
        if endpoint is None:
            return  # no such route: Flask answers 404 or 405
        action = actions.get(endpoint)
        if action is None:
            raise NotAllowed
        if action not in UNCOUNTED:
            _admit(action, register, limits)

    @app.after_request
    def _tell(response: Response) -> Response:
        standing: Standing | None = g.get("standing")
        if standing:
            response.headers.extend(
                [
                    ("RateLimit-Limit", str(standing.limit)),
                    ("RateLimit-Remaining", str(standing.remaining)),
                    ("RateLimit-Reset", str(standing.reset)),
                ]
            )
        if response.status_code == 401:
            response.headers["WWW-Authenticate"] = "Bearer"
        return response


def _admit(action: Action, register: Register, limits: Limits) -> None:
    environ = request.environ
    query = environ.get("QUERY_STRING")
    if query and KEY_IN_ADDRESS.search(query):
        raise NotAuthenticated(KEY_IN_ADDRESS_REFUSED)
    sent = _sent_key(environ.get("HTTP_AUTHORIZATION", ""))
    holder = register.holder(sent) if sent is not None else None
    standing = limits.take(f"key {holder.prefix}" if holder else _address(request.remote_addr))
    g.standing = standing
    if not standing.admitted:
        raise TooMany(retry_after=standing.reset)
    if sent is not None and holder is None:
        raise NotAuthenticated
    g.role = holder.role if holder else Role.PUBLIC
    if not may(g.role, action):
        raise NotAllowed if holder else NotAuthenticated


def _sent_key(header: str) -> str | None:
    """What came as a bearer, '' when it was no text; None when no bearer was sent."""
    if header[: len(BEARER)].lower() != BEARER:
        return None
    return header[len(BEARER) :].strip()


def _address(address: str | None) -> str:
    """The caller's address. Who has one IPv6 address has the 64 bits below it too."""
    if address is None or ":" not in address:
        return address or "(none)"
    try:
        return str(ipaddress.IPv6Address(address.partition("%")[0]).packed[:8].hex())
    except ValueError:
        return address
