"""Open Referral UK 3.0: what the directory publishes for other programs, without a key.

A first cut of the profile's API: the base, services (paged, `full`) and one service.
"""

from __future__ import annotations

import math

import orjson
from flask import Blueprint, Flask, Response, request

from services.common.errors import BadInput, FieldError, NotFound
from services.directory.domain.visibility import is_public, public_view
from services.directory.exchange.oruk import to_oruk, to_oruk_summary
from services.directory.web.needed import Needed

BASE = "/open-referral-uk"
LARGEST_PAGE = 100
USUAL_PAGE = 20
PROFILE = "https://docs.openreferraluk.org/"


def add_open_referral(app: Flask, parts: Needed) -> None:
    routes = Blueprint("open_referral", __name__, url_prefix=BASE)

    @routes.get("/")
    def about() -> Response:
        said = {"version": "HSDS-UK-3.0", "profile": PROFILE, "openapi_url": "/v1/openapi.json"}
        return _json(said)

    @routes.get("/services")
    def services() -> Response:
        page, size = _whole("page", 1, 10**6), _whole("per_page", USUAL_PAGE, LARGEST_PAGE)
        total = parts.record.count_published()
        kept = parts.record.published((page - 1) * size, size)
        shape = to_oruk if request.args.get("full") == "true" else to_oruk_summary
        return _json(_page([shape(public_view(k.listing)) for k in kept], page, size, total))

    @routes.get("/services/<service_id>")
    def service(service_id: str) -> Response:
        kept = parts.record.find(service_id)
        if kept is None or not is_public(kept.listing):
            raise NotFound("There is no service with this id.")
        return _json(to_oruk(public_view(kept.listing)))

    app.register_blueprint(routes)


def _page(contents: list[dict[str, object]], page: int, size: int, total: int) -> dict[str, object]:
    """HSDS's Page; an empty list has one page."""
    pages = max(math.ceil(total / size), 1)
    return {
        "total_items": total,
        "total_pages": pages,
        "page_number": page,
        "size": len(contents),
        "first_page": page == 1,
        "last_page": page >= pages,
        "empty": not contents,
        "contents": contents,
    }


def _whole(name: str, usual: int, most: int) -> int:
    text = request.args.get(name, str(usual))
    number = int(text) if text.isascii() and text.isdigit() and len(text) < 8 else 0
    if not 1 <= number <= most:
        raise BadInput(errors=[FieldError(name, f"Send a whole number from 1 to {most}.")])
    return number


def _json(said: object) -> Response:
    return Response(orjson.dumps(said), mimetype="application/json")
