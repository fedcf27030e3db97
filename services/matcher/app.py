"""Makes the matcher: the one module, with the tests, that sees every room."""

from __future__ import annotations

from datetime import date, datetime
from zoneinfo import ZoneInfo

from flask import Flask, g, has_app_context

from services.common.logs import start_logs
from services.common.outgoing import Outgoing
from services.common.web.health import Readiness, answer_health
from services.common.web.problems import answer_with_problems
from services.common.web.requests import follow_requests
from services.matcher.clients.directory import DirectoryOverHttp
from services.matcher.settings import Settings, read_settings
from services.matcher.store.counts import SqlCounts
from services.matcher.store.keeper import GapKeeper
from services.matcher.usecases.ports import Directory, Gaps, Read
from services.matcher.web.routes import routes
from services.vocabulary.hurtful import read_hurtful
from services.vocabulary.hurts import read_hurts
from services.vocabulary.library import prepare
from services.vocabulary.reader import read_person
from services.vocabulary.route_signs import read_route_signs

NAME = "matcher"
LOCAL_TIME = ZoneInfo("Europe/London")


def before_fork() -> None:
    """Reads the vocabulary once for all workers: data only, nothing open."""
    prepare()
    read_route_signs("wheelchair")
    read_hurts("sober")
    read_hurtful("pub quiz")
    read_hurtful("pub quiz", of_name=True)


def make_app(settings: Settings | None = None) -> Flask:
    """The matcher for gunicorn, called after the fork: it opens a pool of connections.

    raises SettingError when a setting cannot be used
    """
    chosen = settings or read_settings()
    start_logs(chosen.log_level)
    outgoing = Outgoing(
        chosen.directory_url, chosen.directory_seconds, chosen.directory_connections
    )
    gaps = GapKeeper(SqlCounts(chosen.database_url))
    return assemble(DirectoryOverHttp(outgoing, _request_id), read_person, gaps)


def assemble(directory: Directory, read: Read, gaps: Gaps) -> Flask:
    """The matcher over any directory, reader and counts that keep to the ports."""
    app = Flask(__name__, static_folder=None)
    follow_requests(app, NAME, trust_incoming=True)
    answer_with_problems(app, NAME)
    answer_health(app, NAME, lambda: Readiness(*directory.ready()))
    app.register_blueprint(routes(directory, read, gaps, _today))
    return app


def _today() -> date:
    return datetime.now(LOCAL_TIME).date()


def _request_id() -> str:
    return str(g.get("request_id", "")) if has_app_context() else ""
