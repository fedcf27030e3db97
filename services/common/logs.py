"""One event is one line of JSON, and only fields on a list get into it.

An allow-list, because a redaction pattern lets through what nobody thought of: what a person said,
searched for or typed has no field here, so it cannot be logged by mistake.
"""

from __future__ import annotations

import json
import logging
import sys
import time

FIELDS = frozenset(
    {
        "service", "request_id", "method", "route", "status", "milliseconds", "count", "seq",
        "listing_id", "version", "reason_code", "engine", "error", "index", "pid", "source",
        "attempt", "seconds", "setting", "role",
    }
)  # fmt: skip


def log(service: str) -> logging.Logger:
    """The service's logger; use `extra={...}` with names from FIELDS."""
    return logging.getLogger(f"signpost.{service}")


def start_logs(level: str = "INFO") -> None:
    """Sends every log line to stderr as JSON. Call once, when a process starts."""
    # A line names neither file nor thread, and to find them out takes half of what a line costs.
    logging._srcfile = None
    logging.logThreads = logging.logProcesses = logging.logMultiprocessing = False
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(JsonLine())
    root = logging.getLogger()
    root.handlers[:] = [handler]
    root.setLevel("WARNING")
    logging.getLogger("signpost").setLevel(level)


class JsonLine(logging.Formatter):
    """A record as one line. An exception gives its type and place, never its words: the words of
    an exception may hold what somebody sent."""

    def format(self, record: logging.LogRecord) -> str:
        line: dict[str, object] = {
            "at": time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime(record.created)),
            "level": record.levelname.lower(),
            "logger": record.name,
            "event": _plain(record.msg),
        }
        line.update({name: value for name, value in vars(record).items() if name in FIELDS})
        if record.exc_info and record.exc_info[0]:
            line["error"] = record.exc_info[0].__name__
            line["where"] = _where(record.exc_info[2])
        # Not orjson: a number past 64 bits or half a character would make it fail, and `logging`
        # then prints the whole event to stderr itself.
        return json.dumps(line, default=_plain, separators=(",", ":"))


def _plain(value: object) -> str:
    """A value as text; an exception as its type, whatever field it stands in."""
    return type(value).__name__ if isinstance(value, BaseException) else str(value)


def _where(trace: object) -> list[str]:
    places = []
    while trace is not None:
        frame = trace.tb_frame  # type: ignore[attr-defined]
        places.append(f"{frame.f_code.co_filename.rsplit('/services/')[-1]}:{trace.tb_lineno}")  # type: ignore[attr-defined]
        trace = trace.tb_next  # type: ignore[attr-defined]
    return places[-4:]
