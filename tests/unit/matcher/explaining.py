"""A listing explained in one line, and its statements by their codes, for the matcher's tests."""

from __future__ import annotations

from typing import Any

from services.matcher.domain.explanation import Explanation, Statement
from services.matcher.domain.told import Told, Window
from services.matcher.usecases.explain_match import explain_match
from tests.fakes.candidates import fact, row
from tests.fakes.directory import FakeDirectory
from tests.unit.matcher.people import read

LONELY = "loneliness"
M33 = "M33 7XX"
TUESDAY = (Window("tue"),)


def explain(
    asked: Told, listing_id: str = "one", directory: FakeDirectory | None = None
) -> Explanation:
    return explain_match(asked, listing_id, directory or FakeDirectory(), read)


def explained(asked: Told, *facts: dict[str, Any], **more: Any) -> Explanation:
    """Of a group for lonely people with these facts."""
    known = [fact("need", LONELY), *facts]
    name = " ".join(each["quote"] for each in known if each["field"] == "name") or "Group"
    description = " ".join(each["quote"] for each in known if each["field"] == "description")
    return explain(asked, "one", FakeDirectory([row("one", name, description, known, **more)]))


def by_code(statements: list[Statement]) -> dict[str, tuple[str, tuple[str, str] | None]]:
    """code: (text, (field, quote))"""
    return {
        each.code: (each.text, (each.fact.field, each.fact.quote) if each.fact else None)
        for each in statements
    }
