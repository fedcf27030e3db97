"""Puts the gateway together."""

from __future__ import annotations

import os
from datetime import date, datetime
from zoneinfo import ZoneInfo

from flask import Flask
from werkzeug.middleware.proxy_fix import ProxyFix

from services.common.logs import start_logs
from services.common.web.bodies import BODY_LIMIT
from services.common.web.health import answer_health
from services.common.web.problems import answer_with_problems
from services.common.web.requests import follow_requests
from services.gateway.access.guard import guard, name_action
from services.gateway.access.limits import Limits
from services.gateway.access.permissions import Action
from services.gateway.access.register import Register
from services.gateway.headers import SecurityHeaders
from services.gateway.openapi.document import add_description
from services.gateway.pages.routes import add_pages
from services.gateway.readiness import readiness_of
from services.gateway.routes import add_routes
from services.gateway.settings import Settings, read_settings
from services.gateway.upstream import upstreams

SERVICE = "gateway"
LOCAL_TIME = ZoneInfo("Europe/London")


def make_app(settings: Settings | None = None) -> Flask:
    """The gateway as a WSGI application; without `settings`, from the process's environment.

    Nothing is opened here, neither database nor connection: gunicorn forks after this.
    """
    if settings is None:
        settings = read_settings(os.environ)
        start_logs(settings.log_level)
    app = _bare_app(settings)
    follow_requests(app, SERVICE, trust_incoming=False)
    answer_with_problems(app, SERVICE)
    guard(app, Register(settings.database_url), Limits(settings.limit, settings.limit_seconds))
    services = upstreams(settings)
    answer_health(app, SERVICE, readiness_of(services))
    for endpoint in ("healthz", "readyz"):
        name_action(app, endpoint, Action.SEE_HEALTH)
    add_routes(app, services)
    add_description(app)
    add_pages(app, settings, services.directory, _today)
    return app


def _today() -> date:
    return datetime.now(LOCAL_TIME).date()


def _bare_app(settings: Settings) -> Flask:
    app = Flask(SERVICE, static_folder=None)
    app.config["MAX_CONTENT_LENGTH"] = BODY_LIMIT + 1  # one more: see read_body
    app.config["PROVIDE_AUTOMATIC_OPTIONS"] = False
    # `//elsewhere/` must be unknown here, not a redirect to somebody's site.
    app.url_map.merge_slashes = False
    if hops := settings.trusted_proxies:
        app.wsgi_app = ProxyFix(app.wsgi_app, x_for=hops, x_proto=hops)  # type: ignore[method-assign]
    app.wsgi_app = SecurityHeaders(app.wsgi_app, settings.hsts)  # type: ignore[method-assign]
    return app
