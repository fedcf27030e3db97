"""A page as an answer."""

from __future__ import annotations

from flask import Response

from services.gateway.pages.files import Files
from services.gateway.pages.templating import pages_environment

NOT_KEPT = "no-store"


class Pages:
    """Renders templates by name. files: where style and script are to be had."""

    def __init__(self, files: Files) -> None:
        self._files = files

    def show(self, template: str, status: int = 200, **values: object) -> Response:
        """HTML that nobody may keep: pages hold what somebody searched for."""
        found = pages_environment().get_template(template)
        html = found.render(asset=self._files.address, has_asset=self._files.has, **values)
        response = Response(html, status, content_type="text/html; charset=utf-8")
        response.headers["Cache-Control"] = NOT_KEPT
        return response
