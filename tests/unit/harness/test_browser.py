"""The real browser shows pages with and without JavaScript, and sees what is not accessible."""

import subprocess
import sys
from pathlib import Path

import pytest
from pytest_httpserver import HTTPServer

from tests.harness.browser import OpenPage, assert_accessible, violations

ROOT = Path(__file__).parents[3]
GOOD = """<!doctype html><html lang="en-GB"><head><title>Find help</title>
<meta name="viewport" content="width=device-width"></head><body><main><h1>Find help</h1>
<form><label for="q">What do you need?</label><input id="q" name="q"><button>Search</button></form>
<noscript>No script</noscript><p id="script">off</p>
<script>document.getElementById("script").textContent = "on"</script>
</main></body></html>"""
BAD = GOOD.replace('<label for="q">', "<p>").replace("</label>", "</p>")


@pytest.fixture
def site(httpserver: HTTPServer) -> str:
    """The address of a site with an accessible page and one with an unlabelled field."""
    for path, page in (("/good", GOOD), ("/bad", BAD)):
        httpserver.expect_request(path).respond_with_data(page, content_type="text/html")
    return httpserver.url_for("").rstrip("/")


@pytest.mark.parametrize(("javascript", "expected"), [(True, "on"), (False, "off")])
def test_javascript_can_be_turned_off(
    open_page: OpenPage, site: str, javascript: bool, expected: str
) -> None:
    page = open_page(javascript=javascript)
    for _ in range(2):
        page.goto(f"{site}/good")
        assert page.text_content("#script") == expected
        assert page.is_visible("noscript") is not javascript


@pytest.mark.parametrize("width", [320, 1280])
def test_the_window_is_as_wide_as_asked(open_page: OpenPage, site: str, width: int) -> None:
    page = open_page(width=width)
    page.goto(f"{site}/good")
    assert page.evaluate("document.documentElement.clientWidth") == width


@pytest.mark.parametrize("javascript", [True, False])
def test_a_good_page_passes(open_page: OpenPage, site: str, javascript: bool) -> None:
    page = open_page(javascript=javascript)
    page.goto(f"{site}/good")
    assert_accessible(page)
    page.reload()
    assert page.text_content("#script") == ("on" if javascript else "off")


@pytest.mark.parametrize("javascript", [True, False])
def test_an_unlabelled_field_is_found(open_page: OpenPage, site: str, javascript: bool) -> None:
    page = open_page(javascript=javascript)
    page.goto(f"{site}/bad")
    assert [line.split(" ")[0] for line in violations(page)] == ["label"]
    with pytest.raises(AssertionError, match=r"(?s)/bad is not accessible:.*label"):
        assert_accessible(page)


def test_pages_share_no_cookies(open_page: OpenPage, site: str) -> None:
    first, second = open_page(), open_page()
    for page in (first, second):
        page.goto(f"{site}/good")
    first.evaluate("document.cookie = 'session=1'")
    assert second.evaluate("document.cookie") == ""


@pytest.mark.parametrize(
    ("content", "complaint"),
    [
        ("<img src='http://elsewhere.example/pixel.gif'>", "asked for http://elsewhere.example"),
        ("<script>throw new Error('broken')</script>", "JavaScript: broken"),
    ],
)
def test_a_page_that_calls_others_or_breaks_fails_its_test(
    tmp_path: Path, content: str, complaint: str
) -> None:
    (tmp_path / "test_page.py").write_text(
        "def test_page(open_page):\n"
        f"    open_page().set_content({content!r}, wait_until='domcontentloaded')\n"
    )
    command = [sys.executable, "-m", "pytest", "-p", "tests.harness.browser", str(tmp_path)]
    done = subprocess.run(
        [*command, "-c", "/dev/null", "-p", "no:cacheprovider"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 1
    assert complaint in done.stdout
