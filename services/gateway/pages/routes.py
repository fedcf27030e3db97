"""The pages' addresses."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from flask import Blueprint, Flask, Response, request
from werkzeug.datastructures import MultiDict
from werkzeug.exceptions import HTTPException

from services.common.errors import BadInput, NotFound, Unavailable
from services.common.logs import log
from services.gateway.access.guard import name_action
from services.gateway.access.permissions import PERMISSIONS, Action, Role
from services.gateway.openapi.document import document, fails_with, needs_key, roles
from services.gateway.openapi.operations import OPERATIONS
from services.gateway.pages import ask, words
from services.gateway.pages.again import Change, elsewhere
from services.gateway.pages.failures import AWAY, show_failures, show_missing
from services.gateway.pages.files import Files
from services.gateway.pages.form import (
    POSTCODE,
    SORTS,
    Form,
    carried,
    enquiry,
    mistakes,
    read_form,
)
from services.gateway.pages.listing import ask_first, help_with, sections, web_page
from services.gateway.pages.render import Pages
from services.gateway.pages.results import results
from services.gateway.settings import Settings
from services.gateway.upstream import Upstream

ID = re.compile(r"[A-Za-z0-9][A-Za-z0-9_-]{0,99}")
SEARCH_PAGE = "search.html"
WHERE_MISTAKE = "Enter a real postcode or a town, like M33 7XX or Sale"
TEXT_MISTAKE = "Say it in other words"


@dataclass(frozen=True)
class Desk:
    """What the pages work with. today: the date in Manchester."""

    directory: Upstream
    pages: Pages
    service: str
    today: Callable[[], date]


def add_pages(
    app: Flask, settings: Settings, directory: Upstream, today: Callable[[], date]
) -> None:
    files = Files(settings.assets)
    desk = Desk(directory, Pages(files), app.name, today)
    routes = Blueprint("pages", __name__)
    _search_routes(routes, desk)
    _reading_routes(routes, desk)
    routes.add_url_rule("/assets/<edition>/<name>", "assets", files.answer)
    show_failures(routes, desk.pages, desk.service)
    show_missing(app, desk.pages)
    app.register_blueprint(routes)
    for rule in app.url_map.iter_rules():
        if rule.endpoint.startswith("pages."):
            documents = rule.endpoint == "pages.docs"
            action = Action.SEE_DOCUMENTS if documents else Action.SEE_PAGES
            name_action(app, rule.endpoint, action)


def _search_routes(routes: Blueprint, desk: Desk) -> None:
    @routes.get("/")
    def start() -> Response:
        return desk.pages.show(SEARCH_PAGE, form=Form(), mistakes={})

    @routes.get("/search")
    def forgotten() -> Response:
        """Where a browser lands that repeats a search by its address: nothing was kept in it."""
        return desk.pages.show(SEARCH_PAGE, form=Form(), mistakes={}, forgotten=True)

    @routes.post("/search")
    def search() -> Response:
        return _search(desk, read_form(_sent()))


def _sent() -> MultiDict[str, str]:
    """The form as it was sent. raises BadInput for a body that breaks HTTP's own rules"""
    try:
        return request.form
    except HTTPException:
        raise
    except Exception as fault:  # the server's own, for chunks that are none
        raise BadInput("The form was not sent as HTTP asks.") from fault


def _search(desk: Desk, form: Form) -> Response:
    wrong = mistakes(form)
    if wrong:
        return desk.pages.show(SEARCH_PAGE, 400, form=form, mistakes=wrong)
    try:
        answer = ask.search(desk.directory, enquiry(form))
    except BadInput as failure:
        fields = {each.field.partition(".")[0].partition("[")[0] for each in failure.errors}
        wrong = {"where": WHERE_MISTAKE} if "near" in fields else {"text": TEXT_MISTAKE}
        meant = _places_meant(desk, form) if "near" in fields else ()
        return desk.pages.show(
            SEARCH_PAGE, 400, form=form, mistakes=wrong, places_meant=meant, carried=carried
        )
    except Unavailable as failure:
        log(desk.service).warning("failed", exc_info=failure, extra={"status": failure.status})
        response = desk.pages.show(SEARCH_PAGE, 503, form=form, mistakes={}, away=AWAY)
        response.headers["Retry-After"] = str(failure.retry_after)
        return response
    found = results(form, answer, desk.today())
    return desk.pages.show(
        SEARCH_PAGE, form=form, mistakes={}, found=found, carried=carried, sorts=SORTS
    )


def _places_meant(desk: Desk, form: Form) -> tuple[Change, ...]:
    """Buttons for the towns that a name nobody knows was meant to be."""
    if POSTCODE.match(form.where):
        return ()
    try:
        return tuple(map(elsewhere, ask.places(desk.directory, form.where)))
    except (BadInput, Unavailable):
        return ()  # the mistake is told all the same


def _reading_routes(routes: Blueprint, desk: Desk) -> None:
    @routes.get("/listings/<id_>")
    def listing(id_: str) -> Response:
        if not ID.fullmatch(id_):
            raise NotFound
        return _listing(desk, id_)

    @routes.get("/about")
    def about() -> Response:
        return desk.pages.show("about.html")

    @routes.get("/accessibility")
    def accessibility() -> Response:
        return desk.pages.show("accessibility.html")

    @routes.get("/v1/docs")
    def docs() -> Response:
        return desk.pages.show(
            "docs.html",
            operations=OPERATIONS,
            schemas=document()["components"]["schemas"],
            fails_with=fails_with,
            needs_key=needs_key,
            roles=roles,
            permissions=PERMISSIONS,
            every_role=list(Role),
        )


def _listing(desk: Desk, id_: str) -> Response:
    shown, today = ask.listing(desk.directory, id_), desk.today()
    return desk.pages.show(
        "listing.html",
        listing=shown,
        sections=sections(shown, today),
        ask_first=ask_first(shown),
        help_with=help_with(shown),
        web_page=web_page(shown),
        checked=words.checked(shown["freshness"], shown.get("last_checked"), today),
        trusted=shown["freshness"] in ("fresh", "ageing"),
    )
