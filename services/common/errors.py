"""Failures that a caller may see, each with its status, code and sentence.

SignpostError            500  internal
├─ BadInput              400  bad_input        names each field
├─ NotAuthenticated      401  not_authenticated
├─ NotAllowed            403  not_allowed
├─ NotFound              404  not_found
├─ MethodNotAllowed      405  method_not_allowed
├─ VersionPassed         412  version_passed
├─ TooLarge              413  too_large
├─ WrongType             415  wrong_type
├─ TooMany               429  too_many         says when to come back
└─ Unavailable           503  unavailable      says when to come back
   └─ EngineAway         503  search_away
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True)
class FieldError:
    """One thing wrong with one field: `field` as in `person.needs[0].code`."""

    field: str
    detail: str


class SignpostError(Exception):
    """The root: `detail` is a plain sentence that never repeats what a caller sent."""

    status = 500
    code = "internal"
    title = "Something went wrong"
    default = "Something went wrong at our end. Nothing you sent was kept."

    def __init__(self, detail: str | None = None) -> None:
        self.detail = detail or self.default
        super().__init__(self.detail)


class BadInput(SignpostError):
    status = 400
    code = "bad_input"
    title = "The request has a mistake in it"
    default = "The request could not be read."

    def __init__(self, detail: str | None = None, errors: Sequence[FieldError] = ()) -> None:
        self.errors = tuple(errors)
        super().__init__(detail or (self.errors[0].detail if self.errors else None))


class NotAuthenticated(SignpostError):
    status = 401
    code = "not_authenticated"
    title = "A key is needed"
    default = "Send a valid key as 'Authorization: Bearer KEY'."


class NotAllowed(SignpostError):
    status = 403
    code = "not_allowed"
    title = "Not allowed"
    default = "This key may not do that."


class NotFound(SignpostError):
    status = 404
    code = "not_found"
    title = "Not found"
    default = "There is nothing at this address."


class MethodNotAllowed(SignpostError):
    status = 405
    code = "method_not_allowed"
    title = "Method not allowed"
    default = "This address does not answer that method."


class VersionPassed(SignpostError):
    status = 412
    code = "version_passed"
    title = "Somebody changed it first"
    default = "It was changed after you read it. Read it again, then send your change."


class TooLarge(SignpostError):
    status = 413
    code = "too_large"
    title = "Too large"
    default = "A request body may be at most 1 MB."


class WrongType(SignpostError):
    status = 415
    code = "wrong_type"
    title = "Wrong type"
    default = "Send JSON with 'Content-Type: application/json'."


class TooMany(SignpostError):
    status = 429
    code = "too_many"
    title = "Too many requests"
    default = "Too many requests. Wait a little, then try again."

    def __init__(self, detail: str | None = None, retry_after: int = 1) -> None:
        self.retry_after = retry_after
        super().__init__(detail)


class Unavailable(SignpostError):
    status = 503
    code = "unavailable"
    title = "Not available right now"
    default = "This part of Signpost is not available right now. Try again in a moment."

    def __init__(self, detail: str | None = None, retry_after: int = 5) -> None:
        self.retry_after = retry_after
        super().__init__(detail)


class EngineAway(Unavailable):
    code = "search_away"
    title = "Search is not available right now"
    default = (
        "Search is not available right now. Listings can still be read. Try again in a moment."
    )
