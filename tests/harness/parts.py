"""Real parts of the machine that a test may need, and what happens when one is missing.

A test needs a part because it uses one of the part's fixtures, or because it says so with
`@pytest.mark.needs("elasticsearch")`. When the part is missing the test is left out, and the
run's summary says in one line how to get it back. With SIGNPOST_TEST_REQUIRE=all (or some
parts' names with commas between) such a test fails instead.
"""

import os
from collections.abc import Callable
from dataclasses import dataclass

import pytest

from tests.harness import browser, elasticsearch, postgresql

REQUIRE_VARIABLE = "SIGNPOST_TEST_REQUIRE"


@dataclass(frozen=True)
class Part:
    """`missing` gives what to install, with how, or None; `fixtures` are those that need it."""

    name: str
    missing: Callable[[], str | None]
    fixtures: frozenset[str]


PARTS = (
    Part("elasticsearch", elasticsearch.missing, frozenset({"elasticsearch_node"})),
    Part("postgresql", postgresql.missing, frozenset({"postgresql_server"})),
    Part("browser", browser.missing, frozenset({"browser"})),
)
_missing = pytest.StashKey[dict[str, str]]()
_left_out = pytest.StashKey[list[pytest.Item]]()


def required(name: str) -> bool:
    """Whether this run must not do without the part."""
    wanted = os.environ.get(REQUIRE_VARIABLE, "").replace(" ", "").split(",")
    return "all" in wanted or name in wanted


def parts_needed(item: pytest.Item) -> set[str]:
    """The names of the parts behind a test's fixtures (and the fixtures of those) and marks."""
    marked = {str(name) for mark in item.iter_markers("needs") for name in mark.args}
    if unknown := marked - {part.name for part in PARTS}:
        raise pytest.UsageError(f"{item.nodeid} needs an unknown part: {', '.join(unknown)}")
    fixtures = set(getattr(item, "fixturenames", ()))
    return marked | {part.name for part in PARTS if part.fixtures & fixtures}


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Marks each test with what it needs, and leaves out those that cannot run here."""
    missing = {part.name: text for part in PARTS if (text := part.missing())}
    left_out = []
    for item in items:
        needed = parts_needed(item)
        for name in sorted(needed):
            item.add_marker(pytest.mark.needs(name))
        if any(not required(name) for name in needed & missing.keys()):
            left_out.append(item)
    config.stash[_missing], config.stash[_left_out] = missing, left_out
    if left_out:
        config.hook.pytest_deselected(items=left_out)
        items[:] = [item for item in items if item not in left_out]


@pytest.hookimpl(tryfirst=True)
def pytest_runtest_setup(item: pytest.Item) -> None:
    """Fails a test whose part is missing although this run requires it."""
    missing = item.config.stash[_missing]
    for name in sorted(parts_needed(item) & missing.keys()):
        pytest.fail(f"{REQUIRE_VARIABLE} asks for {name}. Missing: {missing[name]}", pytrace=False)


def pytest_terminal_summary(
    terminalreporter: pytest.TerminalReporter, config: pytest.Config
) -> None:
    """Says what was left out, in one line."""
    left_out = config.stash.get(_left_out, [])
    if not left_out:
        return
    lacking = set[str]().union(*map(parts_needed, left_out))
    to_install = [text for name, text in config.stash[_missing].items() if name in lacking]
    tests = "1 test" if len(left_out) == 1 else f"{len(left_out)} tests"
    line = f"Left out: {tests}. To run them install: {', '.join(to_install)}."
    terminalreporter.write_line(line, yellow=True)
