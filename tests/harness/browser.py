"""A real browser: Chromium with a new profile, and the accessibility check that pages must pass.

    def test_page(open_page):
        page = open_page(javascript=False, width=320)
        page.goto(address)
        assert_accessible(page)

Playwright keeps an event loop in the main thread while the browser is up, so a test that calls
`asyncio.run` cannot share a run with it unless it does so in a thread of its own.
"""

import os
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, CDPSession, Page, sync_playwright

PROGRAM_VARIABLE = "SIGNPOST_TEST_CHROMIUM"
PROGRAMS = ("chromium", "chromium-browser", "google-chrome")
NARROW, WIDE = 320, 1280  # WCAG 1.4.10 asks that a page reflows at 320 CSS pixels
HEIGHT = 900
OWN_SCHEMES = ("about", "blob", "data")  # nothing leaves the browser for these
SLOWEST_STEP_MS = 15_000
# Without these it calls its maker's hosts at every start and waits for them.
QUIET = (
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--host-resolver-rules=MAP * ~NOTFOUND , EXCLUDE localhost , EXCLUDE 127.0.0.1",
)
# The success criteria of levels A and AA up to WCAG 2.2; axe's "best practices" are no criteria.
WCAG_TAGS = ("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22a", "wcag22aa")

OpenPage = Callable[..., Page]

# Pages without JavaScript, each with the connection that turned it off: only that one can turn
# it on again for axe, which is JavaScript. Playwright's own option for it has no way back.
_switches: dict[Page, CDPSession] = {}


def program() -> str | None:
    """The Chromium to run: the variable's, or the first on the PATH."""
    named = os.environ.get(PROGRAM_VARIABLE)
    if named:
        return named if Path(named).exists() else None
    return next(filter(None, map(shutil.which, PROGRAMS)), None)


def missing() -> str | None:
    """What to install before the browser can run; None when all is there."""
    return None if program() else "Chromium (apt install chromium)"


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """The browser that all tests share."""
    # Chromium's own sandbox cannot be set up by root.
    flags = [*QUIET, *(["--no-sandbox"] if os.geteuid() == 0 else [])]
    with sync_playwright() as playwright:
        running = playwright.chromium.launch(executable_path=program(), args=flags)
        yield running
        running.close()


@pytest.fixture
def open_page(browser: Browser) -> Iterator[OpenPage]:
    """Opens pages, each with cookies of its own: `open_page(javascript=True, width=1280)`.

    Other options go to Playwright's `new_context`. A page without JavaScript stays so, in that
    tab alone; anything that waits for a promise in it (`wait_for_function`) waits for ever.

    Afterwards the test fails if a page asked another machine for anything or its JavaScript
    raised an error.
    """
    contexts = []
    complaints: list[str] = []

    def watch(page: Page) -> None:
        page.on("request", lambda request: complaints.extend(_foreign(request.url)))
        page.on("pageerror", lambda error: complaints.append(f"JavaScript: {error}"))

    def open_one(*, javascript: bool = True, width: int = WIDE, **options: Any) -> Page:
        context = browser.new_context(viewport={"width": width, "height": HEIGHT}, **options)
        context.set_default_timeout(SLOWEST_STEP_MS)
        context.on("page", watch)
        contexts.append(context)
        page = context.new_page()
        if not javascript:
            _switches[page] = context.new_cdp_session(page)
            _run_scripts(page, False)
        return page

    yield open_one
    _switches.clear()
    for context in contexts:
        context.close()
    assert complaints == []


def _foreign(url: str) -> list[str]:
    """What is wrong with asking for this address, if anything."""
    parts = urlsplit(url)
    local = parts.hostname in ("127.0.0.1", "localhost") or parts.scheme in OWN_SCHEMES
    return [] if local else [f"asked for {url}"]


def _run_scripts(page: Page, wanted: bool) -> None:
    """Lets a page opened without JavaScript run it from now on, or no longer."""
    if page in _switches:
        _switches[page].send("Emulation.setScriptExecutionDisabled", {"value": not wanted})


def violations(page: Page) -> list[str]:
    """What axe finds wrong with the page as it stands: a line for each element."""
    options = {"runOnly": {"type": "tag", "values": list(WCAG_TAGS)}}
    _run_scripts(page, True)
    found = Axe().run(page, options=options).response["violations"]
    _run_scripts(page, False)
    return [
        f"{rule['id']} ({rule['impact']}): {rule['help']}: {node['target']}: {node['html']}"
        for rule in found
        for node in rule["nodes"]
    ]


def assert_accessible(page: Page) -> None:
    """Fails with the list of what breaks WCAG 2.2 A or AA, as far as axe can tell."""
    found = violations(page)
    assert not found, "\n".join([f"{page.url} is not accessible:", *found])
