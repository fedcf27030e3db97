"""What the deployment files say, as data for the tests."""

from __future__ import annotations

import re
import shlex
from pathlib import Path
from typing import Any

import yaml

ROOT = Path(__file__).resolve().parents[2]
OURS = ("migrate", "sample", "indexer", "directory", "matcher", "gateway")
SERVERS = ("directory", "matcher", "gateway")


def compose() -> dict[str, Any]:
    loaded = yaml.safe_load((ROOT / "docker-compose.yml").read_text())
    assert isinstance(loaded, dict)
    return loaded


def containers() -> dict[str, dict[str, Any]]:
    """The compose file's services by name."""
    found: dict[str, dict[str, Any]] = compose()["services"]
    return found


def dockerfile() -> list[list[str]]:
    """The Dockerfile's instructions, each as its words, continued lines joined."""
    text = (ROOT / "deploy/Dockerfile").read_text().replace("\\\n", " ")
    lines = [line for line in text.splitlines() if line and not line.startswith("#")]
    return [line.split() for line in lines]


def procfile() -> dict[str, str]:
    lines = (ROOT / "deploy/Procfile").read_text().splitlines()
    pairs = [line.partition(": ") for line in lines if not line.startswith("#")]
    return {name: command for name, _, command in pairs}


def procfile_commands() -> dict[str, list[str]]:
    """Each of the Procfile's commands as words, without the variables set before it."""
    found = {}
    for name, line in procfile().items():
        for n, part in enumerate(line.split(" && ")):
            words = shlex.split(part)
            while re.match(r"[A-Z_]+=", words[0]):
                words.pop(0)
            found[f"{name}.{n}" if n else name] = words
    return found


def commands() -> dict[str, list[str]]:
    """Every command that starts something of ours, by where it stands."""
    image = next(words for words in dockerfile()[::-1] if words[0] == "CMD")
    return {
        **{f"compose {name}": containers()[name]["command"] for name in OURS},
        **{f"Procfile {name}": words for name, words in procfile_commands().items()},
        "Dockerfile": yaml.safe_load(" ".join(image[1:])),
    }


def variables() -> set[str]:
    """Every SIGNPOST_ variable that a process is given."""
    given = {name for c in containers().values() for name in c.get("environment", {})}
    given |= set(re.findall(r"\bSIGNPOST_[A-Z_]+(?==)", (ROOT / "deploy/Dockerfile").read_text()))
    given |= set(re.findall(r"\bSIGNPOST_[A-Z_]+(?==)", (ROOT / "deploy/Procfile").read_text()))
    return {name for name in given if name.startswith("SIGNPOST_")}
