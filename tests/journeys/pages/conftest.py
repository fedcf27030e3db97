"""A gateway on a loopback port, dressed as set-up dresses it."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from dataclasses import dataclass

import pytest
from werkzeug.serving import WSGIRequestHandler, make_server

from services.gateway.app import make_app
from services.gateway.settings import read_settings
from tests.fakes.inner_services import FakeDirectory, FakeMatcher, hostile, serving


class Quiet(WSGIRequestHandler):
    """Says nothing about requests."""

    protocol_version = "HTTP/1.1"
    timeout = 5

    def log(self, type: str, message: str, *args: object) -> None:  # noqa: A002
        pass


@dataclass(frozen=True)
class Site:
    """Where the gateway is, and the directory behind it."""

    base: str
    directory: FakeDirectory


@pytest.fixture
def site(shared_site: Site) -> Iterator[Site]:
    """The site that all tests share; a directory that a test put in trouble is well afterwards."""
    yield shared_site
    shared_site.directory.mood = ""


@pytest.fixture(scope="session")
def shared_site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """With style and script where set-up has unpacked them, and without where not."""
    directory, matcher = FakeDirectory(), FakeMatcher()
    directory.listings = directory.listings * 8 + [hostile("<img src=x onerror=alert(1)>")]
    with serving(directory) as directory_url, serving(matcher) as matcher_url:
        settings = read_settings(
            {
                "SIGNPOST_HOME": str(tmp_path_factory.mktemp("home")),
                "SIGNPOST_DIRECTORY_URL": directory_url,
                "SIGNPOST_MATCHER_URL": matcher_url,
            }
        )
        server = make_server(
            "127.0.0.1", 0, make_app(settings), threaded=True, request_handler=Quiet
        )
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02})
        thread.start()
        yield Site(f"http://127.0.0.1:{server.server_port}", directory)
        server.shutdown()
        thread.join()
        server.server_close()
