"""The import rule: each room knows only the rooms it may."""

from __future__ import annotations

import pytest

from tests.house.rooms import breaks, lines_of_code, modules


def test_no_module_imports_what_it_may_not() -> None:
    assert [broken for name, text in modules() for broken in breaks(name, text)] == []


@pytest.mark.parametrize(
    ("module", "line"),
    [
        ("services.vocabulary.reader", "import services.directory.domain.listing"),
        ("services.directory.domain.listing", "from services.directory.store import tables"),
        ("services.directory.domain.listing", "from services.common.logs import log"),
        ("services.directory.usecases.answer", "import services.directory.search.rules"),
        ("services.directory.usecases.answer", "def f():\n    import flask"),
        ("services.directory.store.record", "from services.directory.search import rules"),
        ("services.directory.web.routes", "from services.directory.store.record import SqlRecord"),
        ("services.directory.web.routes", "import tantivy"),
        ("services.directory.app", "import services.matcher.domain.person"),
        ("services.matcher.domain.person", "import marshmallow"),
        ("services.matcher.clients.directory", "import services.directory.domain.listing"),
        ("services.matcher.usecases.count_gaps", "import services.matcher.store.counts"),
        ("services.matcher.web.routes", "import sqlalchemy"),
        ("services.gateway.forward", "from services.directory.web import routes"),
        ("services.gateway.forward", "import urllib3"),
        ("services.common.errors", "import services.vocabulary"),
        ("services.elsewhere.thing", "import json"),
        ("services.directory.domain.listing", "from .. import store"),
    ],
)
def test_a_deliberate_break_is_seen(module: str, line: str) -> None:
    assert breaks(module, line)


@pytest.mark.parametrize(
    ("module", "line"),
    [
        ("services.directory.usecases.answer", "from services.directory.domain import freshness"),
        ("services.directory.search.rules", "from services.directory.usecases.ports import Hit"),
        ("services.directory.app", "from services.directory.store.record import SqlRecord"),
        ("services.matcher.domain.person", "import services.vocabulary.codes, json"),
    ],
)
def test_what_is_allowed_is_let_through(module: str, line: str) -> None:
    assert breaks(module, line) == []


def test_common_stays_small() -> None:
    texts = [text for name, text in modules() if name.startswith("services.common")]
    lines = sum(len(lines_of_code(text)) for text in texts)
    assert lines <= 600, "move what only one service needs into that service"
