"""A real Elasticsearch of our own: started, stopped, killed, hung and brought back by tests.

    with ElasticsearchNode() as node:      # about 20 seconds
        node.url                           # http://127.0.0.1:PORT
        node.kill(); node.start()          # same port, same data

Tests share one through the fixture `elasticsearch_node`, each with an index prefix of its own
from `search_prefix`. A test that takes the shared one down need not bring it back: the next
test's prefix does.
"""

import contextlib
import json
import os
import secrets
import shutil
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, Self

import pytest

from tests.harness import elasticsearch_home, java
from tests.harness.local_http import ask
from tests.harness.processes import Process, free_port
from tests.harness.unprivileged import (
    give,
    temporary_folder,
    unprivileged_account,
    within_reach,
)

HEAP_MB = 512
START_SECONDS = 300  # 20 on an idle machine, many times that on a crowded one
# The serial collector and the first compiler alone: the node is up a quarter sooner.
QUICK_START = ("-XX:-UseG1GC", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1")
# A setting whose module is not installed stops the node, so each comes with its module.
SETTINGS_BY_MODULE: Mapping[str, Mapping[str, object]] = {
    "x-pack-security": {"xpack.security.enabled": False},
    "x-pack-ml": {"xpack.ml.enabled": False},
    "x-pack-watcher": {"xpack.watcher.enabled": False},
    "ingest-geoip": {"ingest.geoip.downloader.enabled": False},
}


def missing() -> str | None:
    """What to install before a node can run; None when all is there."""
    if elasticsearch_home.installed_home() is None:
        return "Elasticsearch (python3 -m tests.harness.install_elasticsearch)"
    if java.java_home() is None:
        return f"Java (a JDK {java.OLDEST_VERSION} or newer, found through ES_JAVA_HOME)"
    return None


def default_settings(home: Path) -> dict[str, object]:
    """One node for itself on loopback, with what is installed but not wanted turned off."""
    settings: dict[str, object] = {
        "cluster.name": "signpost-tests",
        "discovery.type": "single-node",
        "network.host": "127.0.0.1",
        # A nearly full disk would make every index read-only.
        "cluster.routing.allocation.disk.threshold_enabled": False,
    }
    for module, extra in SETTINGS_BY_MODULE.items():
        if (home / "modules" / module).is_dir():
            settings |= extra
    return settings


class ElasticsearchNode:
    """One node in a temporary folder, with ports that it keeps for life."""

    def __init__(
        self,
        settings: Mapping[str, object] | None = None,
        *,
        heap_mb: int = HEAP_MB,
        jvm_options: Sequence[str] = QUICK_START,
    ) -> None:
        """Lays out the node; nothing runs yet.

        `settings` go over the default ones, None takes one away. `jvm_options` of () leaves the
        engine's own, for measurements. Raises RuntimeError saying what is not installed.
        """
        installed, java_home = elasticsearch_home.installed_home(), java.java_home()
        if installed is None or java_home is None:
            raise RuntimeError(f"not installed: {missing()}")
        self.port, self.transport_port = free_port(), free_port()
        self._account = unprivileged_account()
        self.folder = temporary_folder("elasticsearch", self._account)
        self._home = within_reach(installed, self.folder / "home", self._account)
        self._java_home = java_home
        self._process: Process | None = None
        self._write_configuration(dict(settings or {}), heap_mb, jvm_options)

    def _write_configuration(
        self, settings: dict[str, object], heap_mb: int, jvm_options: Sequence[str]
    ) -> None:
        configuration = self.folder / "config"
        (configuration / "jvm.options.d").mkdir(parents=True)
        for name in ("jvm.options", "log4j2.properties"):
            shutil.copyfile(self._home / "config" / name, configuration / name)
        heap = (f"-Xms{heap_mb}m", f"-Xmx{heap_mb}m")
        options = configuration / "jvm.options.d" / "tests.options"
        options.write_text("\n".join((*heap, *jvm_options)) + "\n")
        own: dict[str, object] = {"http.port": self.port, "transport.port": self.transport_port}
        own |= {f"path.{name}": str(self.folder / name) for name in ("data", "logs")}
        merged = default_settings(self._home) | own | settings
        lines = (f"{k}: {json.dumps(v)}" for k, v in merged.items() if v is not None)
        (configuration / "elasticsearch.yml").write_text("\n".join(lines) + "\n")
        for name in ("data", "logs", "tmp"):
            (self.folder / name).mkdir()
            give(self.folder / name, self._account)
        give(configuration, self._account)

    @property
    def url(self) -> str:
        """The address for clients, without a slash at the end."""
        return f"http://127.0.0.1:{self.port}"

    @property
    def running(self) -> bool:
        """Whether the process is there; a paused one is."""
        return self._process is not None and self._process.running

    def launch(self) -> None:
        """Starts the process without waiting, as the first nodes of a cluster must."""
        if self.running:
            return
        temporary = str(self.folder / "tmp")
        self._process = Process(
            [self._home / "bin" / "elasticsearch"],
            log=self.folder / "node.log",
            env={
                "PATH": os.environ.get("PATH", os.defpath),
                "HOME": temporary,
                "ES_JAVA_HOME": str(self._java_home),
                "ES_PATH_CONF": str(self.folder / "config"),
                "ES_TMPDIR": temporary,
                "LIBFFI_TMPDIR": temporary,
            },
            cwd=self.folder,
            account=self._account,
        )

    def start(self, seconds: float = START_SECONDS) -> None:
        """Starts, or starts again on the same port and data, and waits until it answers.

        Raises ProcessDied or TimeoutError with the end of the node's log.
        """
        self.launch()
        assert self._process is not None
        self._process.await_ready(self.answers, seconds, "Elasticsearch answers")

    def answers(self) -> bool:
        """Whether every primary shard can be read and written (health yellow or green)."""
        with contextlib.suppress(OSError, ValueError):
            status, _ = self.ask("/_cluster/health?wait_for_status=yellow&timeout=1s", seconds=5)
            return status == 200
        return False

    def ask(
        self, path: str, *, method: str = "GET", body: object = None, seconds: float = 30
    ) -> tuple[int, Any]:
        """One plain request, around the product's own client: status and JSON."""
        return ask(self.port, path, method=method, body=body, seconds=seconds)

    def stop(self) -> None:
        """Ends the node in good order; connections are refused afterwards."""
        if self._process:
            self._process.stop(below_launcher=True)

    def kill(self) -> None:
        """Ends the node as a power cut would its process (SIGKILL)."""
        if self._process:
            self._process.kill()

    def pause(self) -> None:
        """Hangs the node: it accepts connections (the kernel does) and never answers."""
        if self._process:
            self._process.pause()

    def resume(self) -> None:
        """Lets a paused node go on."""
        if self._process:
            self._process.resume()

    def restore(self) -> None:
        """Brings the node back from whatever a test did to it."""
        self.resume()
        if not (self.running and self.answers()):
            self.start()

    def remove_indexes(self, prefix: str) -> None:
        """Deletes every index whose name starts with `prefix`, closed and hidden ones too."""
        listing = f"/_cat/indices/{prefix}*?format=json&h=index&expand_wildcards=all"
        for row in self.ask(listing)[1]:
            self.ask(f"/{row['index']}", method="DELETE")

    def close(self) -> None:
        """Ends the node and removes its folder."""
        self.kill()
        shutil.rmtree(self.folder, ignore_errors=True)

    def __enter__(self) -> Self:
        try:
            self.start()
        except BaseException:
            self.close()
            raise
        return self

    def __exit__(self, *_: object) -> None:
        self.close()


@pytest.fixture(scope="session")
def elasticsearch_node() -> Iterator[ElasticsearchNode]:
    """The node that all tests share, started when the first one asks."""
    with ElasticsearchNode() as node:
        yield node


@pytest.fixture
def search_prefix(elasticsearch_node: ElasticsearchNode) -> Iterator[str]:
    """A prefix for one test's indexes and aliases; they are deleted afterwards."""
    elasticsearch_node.restore()
    prefix = f"test-{secrets.token_hex(4)}-"
    yield prefix
    elasticsearch_node.restore()
    elasticsearch_node.remove_indexes(prefix)
