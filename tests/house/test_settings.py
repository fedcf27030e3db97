"""Every setting is documented, and every documented setting exists."""

from __future__ import annotations

import re

from tests.house.rooms import ROOT

NAME = re.compile(r"SIGNPOST_[A-Z_]*[A-Z]")
# Read by the tests or by Compose alone.
NOT_SETTINGS = re.compile(r"SIGNPOST_(TEST_.*|PUBLISH|VERSION)")


def names_in(text: str) -> set[str]:
    return {name for name in NAME.findall(text) if not NOT_SETTINGS.fullmatch(name)}


def used() -> set[str]:
    paths = [ROOT / "signpost", *(ROOT / "services").rglob("*.py"), *(ROOT / "deploy").glob("*.py")]
    return {name for path in paths for name in names_in(path.read_text(encoding="utf-8"))}


def documented() -> set[str]:
    page = (ROOT / "docs" / "settings.md").read_text(encoding="utf-8")
    return {row.split("`")[1] for row in page.splitlines() if row.startswith("| `SIGNPOST_")}


def test_every_setting_is_documented() -> None:
    assert used() - documented() == set()


def test_no_setting_is_documented_that_nothing_reads() -> None:
    assert documented() - used() == set()
