"""Suggestions under the boxes, in a real browser: by keyboard and by mouse, on a telephone and on a
desk; and the boxes without them."""

from __future__ import annotations

import json

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.harness.browser import NARROW, WIDE, OpenPage, assert_accessible
from tests.journeys.pages.conftest import Site

WIDTHS = pytest.mark.parametrize("width", [NARROW, WIDE])


def box(page: Page, label: str = "What is the person looking for?") -> Locator:
    return page.get_by_label(label)


def begun(page: Page, site: Site, text: str = "l") -> Locator:
    """The box with text typed into it, its suggestions shown."""
    page.goto(site.base)
    box(page).press_sequentially(text)
    expect(page.get_by_role("listbox")).to_be_visible()
    return box(page)


@WIDTHS
def test_the_open_list_fits_and_is_accessible(open_page: OpenPage, site: Site, width: int) -> None:
    page = open_page(width=width)
    text = begun(page, site, "lun")
    expect(text).to_have_attribute("aria-expanded", "true")
    expect(page.get_by_role("status").first).to_have_text("2 suggestions")
    expect(page.get_by_role("option")).to_have_text(
        ["lunch club Something to do", "<b>Lunch</b> at the Lomas Group"]
    )
    page.keyboard.press("ArrowDown")
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    assert_accessible(page)


def test_the_keyboard_chooses(open_page: OpenPage, site: Site) -> None:
    page = open_page()
    text = begun(page, site, "lun")
    options = page.get_by_role("option")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowDown")
    expect(options.nth(1)).to_have_attribute("aria-selected", "true")
    assert text.get_attribute("aria-activedescendant") == options.nth(1).get_attribute("id")
    page.keyboard.press("ArrowDown")  # back to the box itself
    assert text.get_attribute("aria-activedescendant") is None
    page.keyboard.press("ArrowUp")
    page.keyboard.press("ArrowUp")
    page.keyboard.press("Enter")
    expect(text).to_have_value("lunch club")
    expect(text).to_be_focused()
    expect(text).to_have_attribute("aria-expanded", "false")
    assert page.url == f"{site.base}/"
    page.keyboard.press("Enter")
    page.wait_for_url(f"{site.base}/search")


def test_escape_closes_and_keeps_what_was_typed(open_page: OpenPage, site: Site) -> None:
    page = open_page()
    text = begun(page, site, "lun")
    page.keyboard.press("Escape")
    expect(page.get_by_role("listbox")).to_have_count(0)
    expect(text).to_have_value("lun")
    page.keyboard.press("ArrowDown")
    expect(page.get_by_role("listbox")).to_be_visible()
    page.keyboard.press("Tab")
    expect(page.get_by_role("listbox")).to_have_count(0)


def test_the_mouse_chooses_and_a_name_is_only_text(open_page: OpenPage, site: Site) -> None:
    page = open_page()
    text = begun(page, site, "lun")
    page.get_by_role("option", name="at the Lomas").click()
    expect(text).to_have_value("<b>Lunch</b> at the Lomas")
    expect(text).to_be_focused()


def test_towns_are_suggested_where_a_town_is_asked_for(open_page: OpenPage, site: Site) -> None:
    page = open_page()
    page.goto(site.base)
    where = box(page, "Where? Postcode or town")
    where.press_sequentially("Cheadle")
    page.get_by_role("option", name="Cheadle, Staffordshire").click()
    expect(where).to_have_value("Cheadle, Staffordshire")


def test_what_is_typed_is_in_no_address(open_page: OpenPage, site: Site) -> None:
    page = open_page()
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    begun(page, site, "lun")
    assert f"{site.base}/v1/suggestions" in asked
    assert not [url for url in asked if "lun" in url]
    last = [each for each in site.directory.asked if each.path == "/v1/suggestions"][-1]
    assert json.loads(last.body) == {
        "text": "lun", "size": 8, "kinds": ["need", "activity", "listing"],
    }  # fmt: skip


def test_where_nobody_answers_the_box_is_only_a_box(open_page: OpenPage, site: Site) -> None:
    page = open_page()
    page.goto(site.base)
    site.directory.mood = "away"
    with page.expect_response("**/v1/suggestions") as answered:
        box(page).press_sequentially("lun")
    assert answered.value.status == 503
    site.directory.mood = ""
    page.keyboard.press("Enter")
    page.wait_for_url(f"{site.base}/search")


def test_without_javascript_there_is_no_list(open_page: OpenPage, site: Site) -> None:
    page = open_page(javascript=False)
    page.goto(site.base)
    box(page).fill("lunch")
    expect(page.get_by_role("combobox")).to_have_count(0)
    page.get_by_role("button", name="Search", exact=True).click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("groups and activities")
