"""How each of the three services is served. gunicorn reads this file; nothing imports it.

SIGNPOST_BIND: the address to listen on, or unix:PATH; SIGNPOST_PORT: its port.
SIGNPOST_WORKERS, SIGNPOST_THREADS: processes, and requests at once in each.
"""

from __future__ import annotations

import gc
import importlib
import logging
import os
from pathlib import Path
from typing import Any

from services.common.logs import JsonLine
from services.common.settings import Environment, SettingError

_env = Environment(os.environ)


def _bind() -> str:
    host = _env.text("SIGNPOST_BIND", "127.0.0.1")
    if host.startswith("unix:"):
        return host
    port = _env.whole("SIGNPOST_PORT", 8000, least=1, most=65535)
    return f"[{host}]:{port}" if ":" in host else f"{host}:{port}"


def on_starting(server: Any) -> None:
    """Imports the service's modules before the fork, so that all workers share them: each starts
    at once and takes less memory; then what the service itself wants read by then (data, nothing
    that is opened)."""
    module = importlib.import_module(server.app.app_uri.partition(":")[0])
    getattr(module, "before_fork", lambda: None)()
    gc.freeze()
    # A search makes thousands of small objects and lets them all go again: looking for rings among
    # them every 700 takes a tenth of its time, and finds none.
    gc.set_threshold(10_000, 10, 10)


def post_worker_init(_worker: Any) -> None:
    """What the application itself is made of is here to stay, too."""
    gc.freeze()


class Line(JsonLine):
    """As every log line; but a setting that cannot be used may say its sentence."""

    def format(self, record: logging.LogRecord) -> str:
        fault = record.exc_info[1] if record.exc_info else None
        if isinstance(fault, SettingError):
            record.exc_info, record.exc_text = None, None
            record.msg = str(fault)
        return super().format(record)


bind = _bind()
umask = 0o077  # sockets and files are for this user only

# Threads (deploy/worker.py): a slow caller holds one, not a whole worker. Two workers, so that one
# long answer does not stop the door. preload stays off: a database or an index opened before the
# fork would be shared by all workers, and broken (modules are imported before it: on_starting).
worker_class = "deploy.worker.ProblemWorker"
workers = _env.whole("SIGNPOST_WORKERS", 2, least=1, most=64)
threads = _env.whole("SIGNPOST_THREADS", 4, least=1, most=64)
preload_app = False

# Longer than the services keep an idle connection to each other, so none is closed under a call.
keepalive = 65
timeout = 30
# Below the ten seconds that whoever stops us gives.
graceful_timeout = 6

limit_request_line = 4094
limit_request_fields = 60
limit_request_field_size = 8190

# Workers show that they live by touching a file; on a disk that hangs they would be killed.
worker_tmp_dir = "/dev/shm" if Path("/dev/shm").is_dir() else None  # noqa: S108
control_socket_disable = True

# The services write their own line for each request. gunicorn's warnings quote what a caller
# sent, which may be about a person; its errors go out as their template, without the values.
accesslog = None
loglevel = "error"
logconfig_dict = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"()": Line}},
    "handlers": {"line": {"class": "logging.StreamHandler", "formatter": "line"}},
    "root": {"level": "WARNING", "handlers": ["line"]},
    "loggers": {
        "gunicorn.error": {"level": "ERROR", "handlers": ["line"], "propagate": False},
        "gunicorn.access": {"level": "CRITICAL", "handlers": [], "propagate": False},
    },
}
