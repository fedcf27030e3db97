"""Failures as pages, for people: each says what happened and what to do next."""

from __future__ import annotations

from dataclasses import dataclass

from flask import Blueprint, Flask, Response, request
from werkzeug.exceptions import HTTPException, NotFound

from services.common import errors
from services.common.logs import log
from services.common.web.problems import FROM_HTTP, problem
from services.gateway.pages.render import Pages


@dataclass(frozen=True)
class Message:
    title: str
    sentences: tuple[str, ...]


AWAY = Message(
    "Sorry, this is not working right now",
    (
        "This does not mean that there is nothing to find.",
        "Try again in a minute. Nothing you typed was kept.",
    ),
)
MESSAGES = {
    404: Message(
        "We cannot find this page",
        (
            "If you typed the address, check that it is right.",
            "If you followed a link, what it showed may have closed or moved.",
        ),
    ),
    413: Message("That is too long", ("Use fewer words and search again.",)),
    429: Message(
        "Too many searches at once",
        ("Wait a few seconds, then search again.",),
    ),
    503: AWAY,
}


def show_failures(routes: Blueprint, pages: Pages, service: str) -> None:
    """Failures inside the pages' routes become pages."""

    @routes.errorhandler(errors.SignpostError)
    def _known(failure: errors.SignpostError) -> Response:
        return _page(pages, failure, service)

    @routes.errorhandler(HTTPException)
    def _http(failure: HTTPException) -> Response:
        kind = FROM_HTTP.get(failure.code or 500, errors.SignpostError)
        return _page(pages, kind(), service)

    @routes.errorhandler(Exception)
    def _unknown(failure: Exception) -> Response:
        log(service).error("failed", exc_info=failure, extra={"status": 500})
        return pages.show("message.html", 500, message=AWAY)


def show_missing(app: Flask, pages: Pages) -> None:
    """An address that is nowhere: a page for a browser, a problem for a machine."""

    @app.errorhandler(404)
    def _missing(_failure: NotFound) -> Response:
        accepted = request.accept_mimetypes
        for_machines = request.path.startswith(("/v1/", "/open-referral-uk"))
        if for_machines or not accepted.accept_html or accepted.best == "*/*":
            return problem(errors.NotFound())
        return pages.show("message.html", 404, message=MESSAGES[404])


def _page(pages: Pages, failure: errors.SignpostError, service: str) -> Response:
    if failure.status >= 500:
        log(service).warning("failed", exc_info=failure, extra={"status": failure.status})
    message = MESSAGES.get(failure.status, AWAY)
    response = pages.show("message.html", failure.status, message=message)
    if isinstance(failure, errors.Unavailable | errors.TooMany):
        response.headers["Retry-After"] = str(failure.retry_after)
    return response
