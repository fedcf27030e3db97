"""A page as an answer."""

from __future__ import annotations

from flask import Response
from jinja2 import Environment

NOT_KEPT = "no-store"


class Pages:
    """Renders templates by name."""

    def __init__(self, environment: Environment) -> None:
        self._environment = environment

    def show(self, template: str, status: int = 200, **values: object) -> Response:
        """HTML that nobody may keep: pages hold what somebody searched for."""
        html = self._environment.get_template(template).render(**values)
        response = Response(html, status, content_type="text/html; charset=utf-8")
        response.headers["Cache-Control"] = NOT_KEPT
        return response
