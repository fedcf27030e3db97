"""Groups over Greater Manchester, as candidates: every group is invented; the towns are real."""

from typing import Any

from tests.fakes.groups.for_anyone import FOR_ANYONE
from tests.fakes.groups.for_some import FOR_SOME
from tests.fakes.groups.help import HELP

ROWS: list[dict[str, Any]] = [*FOR_ANYONE, *FOR_SOME, *HELP]
