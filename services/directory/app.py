"""The directory as a web application: `gunicorn 'services.directory.app:make_app()'`."""

from __future__ import annotations

from flask import Flask

from services.common.database import sqlite_warning
from services.common.errors import Unavailable
from services.common.logs import start_logs
from services.common.web.health import Readiness, answer_health
from services.common.web.problems import answer_with_problems
from services.common.web.requests import follow_requests
from services.directory.gazetteer import Gazetteer
from services.directory.indexer import HELD_UP
from services.directory.parts import Parts
from services.directory.settings import Settings, read_settings
from services.directory.usecases.suggest import phrase_starts
from services.directory.web.open_referral import add_open_referral
from services.directory.web.routes import add_routes
from services.vocabulary.library import prepare


def make_app(settings: Settings | None = None) -> Flask:
    """raises SettingError when a setting cannot be used"""
    settings = settings or read_settings()
    start_logs(settings.log_level)
    app = Flask(__name__, static_folder=None)
    app.json.sort_keys = False  # type: ignore[attr-defined]
    parts = Parts(settings)
    follow_requests(app, "directory", trust_incoming=True)
    answer_with_problems(app, "directory")
    answer_health(app, "directory", Ready(parts))
    add_routes(app, parts)
    add_open_referral(app, parts)
    return app


def before_fork() -> None:
    """Reads the vocabulary and the gazetteer once for all workers: data only, nothing open. A
    worker that read them at its first search would keep somebody waiting."""
    prepare()
    gazetteer = Gazetteer.shipped(None)  # exact postcodes are a database: each worker opens its own
    gazetteer.find_place("Sale")
    gazetteer.areas_in_text("Trafford")
    phrase_starts()


class Ready:
    """Whether this process can do its work: once all that was stored when it started is
    searchable, it stays ready, whatever comes in later."""

    def __init__(self, parts: Parts) -> None:
        self._parts = parts
        self._caught_up = False

    def __call__(self) -> Readiness:
        parts, notes = self._parts, _notes(self._parts)
        try:
            state = parts.engine.state()
            if state == "away":
                return Readiness(True, ("search",), notes)
            if state == "ready" and not self._caught_up:
                self._caught_up = parts.record.waiting() == 0
            held_up = parts.record.mark(HELD_UP)
        except Unavailable:
            return Readiness(False, notes=("The record is not available.",))
        if held_up:  # what is indexed is found all the same, and what comes in is kept
            notes = (*notes, f"The index is {held_up}.")
            return Readiness(state == "ready", ("index",), notes)
        return Readiness(state == "ready" and self._caught_up, (), notes)


def _notes(parts: Parts) -> tuple[str, ...]:
    warning = sqlite_warning() if parts.settings.database_url.startswith("sqlite") else None
    return (warning,) if warning else ()
