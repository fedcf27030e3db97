"""The deployment files are valid, safe, and name only what exists.

The compose schema is the Compose project's own, out of the package check-jsonschema.
"""

from __future__ import annotations

import importlib
import importlib.util
import re
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

from tests.house.deployment import (
    OURS,
    ROOT,
    commands,
    compose,
    containers,
    dockerfile,
    procfile,
    variables,
)

LOCKS = ROOT / "deploy/locks"


def keeps_to_the_schema(path: Path) -> bool:
    check = [sys.executable, "-m", "check_jsonschema", "--builtin-schema", "vendor.compose-spec"]
    return subprocess.run([*check, path], capture_output=True, check=False).returncode == 0


def test_the_compose_file_keeps_to_the_compose_schema() -> None:
    assert keeps_to_the_schema(ROOT / "docker-compose.yml")


@pytest.mark.parametrize(
    ("right", "wrong"),
    [
        ("read_only: true", "readonly: true"),
        ("condition: service_healthy", "condition: service_well"),
        ("mem_limit: 512m", "mem_limit: [512m]"),
    ],
)
def test_the_schema_sees_a_mistake(tmp_path: Path, right: str, wrong: str) -> None:
    text = (ROOT / "docker-compose.yml").read_text()
    broken = tmp_path / "docker-compose.yml"
    broken.write_text(text.replace(right, wrong))
    assert broken.read_text() != text
    assert not keeps_to_the_schema(broken)


@pytest.mark.parametrize("name", containers())
def test_every_container_is_closed_in(name: str) -> None:
    container = containers()[name]
    assert container["read_only"] is True
    assert container["cap_drop"] == ["ALL"]
    assert container["security_opt"] == ["no-new-privileges:true"]
    assert container["user"].split(":")[0] not in {"0", "root"}
    assert container["mem_limit"]
    assert container["logging"]["options"]["max-size"]
    assert container["restart"] == "unless-stopped" or container["restart"].startswith("on-failure")
    assert "privileged" not in container
    assert "healthcheck" in container


def test_only_the_gateway_is_published_and_only_to_this_machine() -> None:
    published = {name: c["ports"] for name, c in containers().items() if "ports" in c}
    assert published == {"gateway": ["${SIGNPOST_PUBLISH:-127.0.0.1:8000}:8000"]}


def test_only_the_gateways_network_has_a_way_out() -> None:
    open_networks = {n for n, said in compose()["networks"].items() if not said.get("internal")}
    inside = {n for n, c in containers().items() if open_networks & set(c["networks"])}
    assert inside == {"gateway"}


def test_the_matcher_reaches_the_database_of_its_counts_and_no_other_store() -> None:
    """It is told about people: it has nowhere but its counts to put what it is told."""
    assert containers()["matcher"]["networks"] == ["services", "counts"]
    on_counts = {name for name, said in containers().items() if "counts" in said["networks"]}
    assert on_counts == {"matcher", "postgres"}
    assert "volumes" not in containers()["matcher"]


def test_all_that_a_container_hangs_on_exists() -> None:
    whole = compose()
    for name, container in whole["services"].items():
        assert set(container["networks"]) <= set(whole["networks"]), name
        assert set(container.get("depends_on", {})) <= set(whole["services"]), name
        for volume in container.get("volumes", []):
            assert volume.split(":")[0] in whole["volumes"], name


def test_a_wait_for_health_is_for_a_container_that_says_how_it_is() -> None:
    for name, container in containers().items():
        for other, wait in container.get("depends_on", {}).items():
            if wait["condition"] == "service_healthy":
                assert "test" in containers()[other]["healthcheck"], (name, other)


def test_no_password_is_written_down() -> None:
    text = (ROOT / "docker-compose.yml").read_text()
    uses = re.findall(r"\$\{(\w*PASSWORD\w*)([^}]*)\}", text)
    assert {name for name, _ in uses} == {"POSTGRES_PASSWORD", "ELASTIC_PASSWORD"}
    assert all(rest.startswith(":?") for _, rest in uses), "one must be given, none has a default"
    for name in ("POSTGRES_PASSWORD", "ELASTIC_PASSWORD"):
        assert not re.search(rf"{name}:\s+[^\s$]", text)


def test_every_variable_given_is_read_somewhere() -> None:
    source = "".join(
        path.read_text() for room in ("services", "deploy") for path in (ROOT / room).rglob("*.py")
    )
    assert {name for name in variables() if f'"{name}"' not in source} == set()


def test_every_variable_asked_of_the_operator_is_explained() -> None:
    text = (ROOT / "docker-compose.yml").read_text()
    explained = (ROOT / "docs/operations.md").read_text()
    asked = set(re.findall(r"\$\{(\w+)", text))
    assert {name for name in asked if f"`{name}`" not in explained} == set()


@pytest.mark.parametrize("where", commands())
def test_every_command_names_what_exists(where: str) -> None:
    program, *words = commands()[where]
    if program == "python":
        assert words[0] == "-m"
        assert importlib.util.find_spec(words[1]) is not None
        return
    assert (program, words[0]) == ("gunicorn", "--config")
    assert (ROOT / words[1]).is_file()
    module, _, factory = words[2].partition(":")
    assert factory == "make_app()"
    assert callable(importlib.import_module(module).make_app)


@pytest.mark.parametrize(
    "name", [name for name in OURS if "test" in containers()[name]["healthcheck"]]
)
def test_every_health_check_asks_a_page_that_exists(name: str) -> None:
    test = containers()[name]["healthcheck"]["test"]
    assert test[:4] == ["CMD", "python", "-m", "deploy.probe"]
    assert test[4] in {"/healthz", "/readyz"}


def test_the_procfile_starts_the_same_processes_as_the_compose_file() -> None:
    assert set(procfile()) == {"release", "indexer", "directory", "matcher", "web"}
    said = commands()
    for name, other in (("indexer",) * 2, ("directory",) * 2, ("matcher",) * 2, ("web", "gateway")):
        assert said[f"Procfile {name}"] == said[f"compose {other}"]


def test_the_image_is_pinned_unprivileged_and_asks_itself_how_it_is() -> None:
    said = dockerfile()
    bases = [words[1] for words in said if words[0] == "FROM"]
    assert all(re.fullmatch(r"python:3\.\d+-slim-\w+", base) for base in bases)
    last = said[max(n for n, words in enumerate(said) if words[0] == "FROM") :]
    assert [words[1] for words in last if words[0] == "USER"] == ["10001:10001"]
    assert any(words[0] == "HEALTHCHECK" for words in last)
    for name in OURS:
        assert containers()[name]["user"] == "10001:10001"


def test_the_image_copies_what_exists_and_is_let_in() -> None:
    let_in = {
        line[1:] for line in (ROOT / ".dockerignore").read_text().splitlines() if line[:1] == "!"
    }
    sources = [w[1] for w in dockerfile() if w[0] == "COPY" and not w[1].startswith("--from")]
    assert sources
    for source in sources:
        assert (ROOT / source).exists(), source
        assert source.split("/")[0] in let_in, source


def test_the_image_installs_only_what_has_its_hash() -> None:
    installs = [" ".join(w) for w in dockerfile() if " -m pip " in " ".join(w)]
    assert len(installs) == 2
    for line in installs:
        assert "--require-hashes" in line
        lock = re.search(r"-r (\S+)", line)
        assert lock is not None
        assert (ROOT / lock[1]).is_file()


@pytest.mark.parametrize("name", ["run", "test", "assets"])
def test_a_lock_has_exact_versions_with_hashes_and_no_address(name: str) -> None:
    text = (LOCKS / f"{name}.txt").read_text()
    assert "://" not in text
    entries = re.split(r"\n(?=\S)", text.strip())
    assert entries
    for entry in entries:
        assert re.match(r"[A-Za-z0-9._-]+(\[[a-z,]+\])?==\S+", entry), entry.splitlines()[0]
        assert "--hash=sha256:" in entry, entry.splitlines()[0]


def test_the_locks_hold_all_that_pyproject_asks_for() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text())
    asked = {
        "run": project["project"]["dependencies"],
        "test": project["dependency-groups"]["test"],
    }
    for name, wanted in asked.items():
        locked = set(re.findall(r"^([A-Za-z0-9._-]+)==", (LOCKS / f"{name}.txt").read_text(), re.M))
        names = {re.split(r"[\[<>=~! ;]", line)[0].lower().replace("_", "-") for line in wanted}
        assert names <= locked, f"call ./signpost lock: {names - locked}"


def test_the_command_asks_for_the_python_that_the_project_asks_for() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text())
    assert project["project"]["requires-python"] == ">=3.11"
    assert "LEAST = (3, 11)" in (ROOT / "signpost").read_text()
