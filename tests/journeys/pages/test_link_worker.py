"""A link worker searches, narrows, opens a listing: on a telephone and on a desk, with and without
JavaScript, with the keyboard alone."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from tests.harness.browser import NARROW, WIDE, OpenPage, assert_accessible
from tests.journeys.pages.conftest import Site

WIDTHS = pytest.mark.parametrize("width", [NARROW, WIDE])


def search(page: Page, site: Site, text: str = "lonely", where: str = "M33 7XX") -> None:
    page.goto(site.base)
    page.get_by_label("What is the person looking for?").fill(text)
    page.get_by_label("Where? Postcode or town").fill(where)
    page.get_by_role("button", name="Search", exact=True).click()
    page.wait_for_url(f"{site.base}/search")


def assert_fits(page: Page) -> None:
    """Nothing to scroll sideways (WCAG 1.4.10), and nothing that axe finds."""
    size = page.viewport_size
    assert size is not None
    assert page.evaluate("document.documentElement.scrollWidth") <= size["width"]
    assert_accessible(page)


@WIDTHS
@pytest.mark.parametrize("path", ["/", "/about", "/accessibility", "/v1/docs", "/listings/nope"])
def test_every_page_fits_and_is_accessible(
    open_page: OpenPage, site: Site, path: str, width: int
) -> None:
    page = open_page(width=width)
    page.goto(site.base + path)
    assert_fits(page)


@WIDTHS
def test_results_fit_and_are_accessible(open_page: OpenPage, site: Site, width: int) -> None:
    page = open_page(width=width)
    search(page, site)
    expect(page.get_by_role("heading", level=1)).to_have_text(
        "16 groups and activities near M33 7XX"
    )
    assert page.url == f"{site.base}/search"
    if page.get_by_text("Narrow the list").first.is_visible() and width == NARROW:
        page.get_by_text("Narrow the list").first.click()
    assert_fits(page)


@WIDTHS
@pytest.mark.parametrize("javascript", [True, False])
def test_narrowing_works(open_page: OpenPage, site: Site, width: int, javascript: bool) -> None:
    page = open_page(width=width, javascript=javascript)
    search(page, site)
    if width == NARROW:
        page.get_by_text("Narrow the list").first.click()
    page.get_by_label("Not enough food").check()
    page.get_by_role("button", name="Update the list").click()
    expect(page.get_by_role("heading", level=1)).to_have_text(
        "8 groups and activities near M33 7XX"
    )
    expect(page.get_by_label("Not enough food")).to_be_checked()


@pytest.mark.parametrize("javascript", [True, False])
def test_turning_the_page(open_page: OpenPage, site: Site, javascript: bool) -> None:
    page = open_page(javascript=javascript)
    search(page, site, text="", where="M33 7XX")
    page.get_by_role("button", name="Next page").click()
    expect(page.get_by_text("Page 2 of 2")).to_be_visible()
    page.get_by_role("button", name="Previous page").click()
    expect(page.get_by_text("Page 1 of 2")).to_be_visible()


@WIDTHS
def test_a_listing_opens_beside_the_results(open_page: OpenPage, site: Site, width: int) -> None:
    page = open_page(width=width)
    search(page, site)
    with page.context.expect_page() as opened:
        page.get_by_role("link", name="Tuesday lunch for people living alone").first.click()
    listing = opened.value
    expect(listing.get_by_role("heading", level=1)).to_have_text(
        "Tuesday lunch for people living alone"
    )
    assert_fits(listing)
    expect(page.get_by_role("heading", level=1)).to_contain_text("16 groups")


def test_the_keyboard_alone_is_enough(open_page: OpenPage, site: Site) -> None:
    page = open_page()
    page.goto(site.base)
    page.keyboard.press("Tab")
    expect(page.get_by_role("link", name="Skip to main content")).to_be_focused()
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    expect(page.get_by_label("What is the person looking for?")).to_be_focused()
    page.keyboard.type("lonely")
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text("16 groups and activities")


@WIDTHS
def test_a_mistake_is_focused_and_leads_to_its_box(
    open_page: OpenPage, site: Site, width: int
) -> None:
    page = open_page(width=width)
    search(page, site, where="ZZ1 1ZZ")
    expect(page.locator(".nhsuk-error-summary")).to_be_focused()
    assert_fits(page)
    page.get_by_role("link", name="Enter a real postcode").click()
    expect(page.get_by_label("Where? Postcode or town")).to_be_focused()


@WIDTHS
def test_a_failure_and_nothing_found_look_different(
    open_page: OpenPage, site: Site, width: int
) -> None:
    page = open_page(width=width)
    search(page, site, text="xylophone")
    expect(page.get_by_text("The search worked")).to_be_visible()
    assert_fits(page)
    site.directory.mood = "away"
    search(page, site, text="xylophone")
    expect(page.get_by_role("heading", level=1)).to_have_text(
        "Sorry, this is not working right now"
    )
    expect(page.get_by_text("The search worked")).to_have_count(0)
    assert_fits(page)


@WIDTHS
@pytest.mark.parametrize("javascript", [True, False])
def test_what_was_read_is_taken_off_and_put_back(
    open_page: OpenPage, site: Site, width: int, javascript: bool
) -> None:
    page = open_page(width=width, javascript=javascript)
    search(page, site)
    expect(page.get_by_text("We read this as:")).to_be_visible()
    assert_fits(page)
    page.get_by_role("button", name="take this off").click()
    expect(page.get_by_text("You took off:")).to_be_visible()
    expect(page.get_by_text("We read this as:")).to_have_count(0)
    assert_fits(page)
    if width == NARROW:
        page.get_by_text("Narrow the list").first.click()
    page.get_by_role("button", name="Update the list").click()
    expect(page.get_by_text("You took off:")).to_be_visible()
    page.get_by_role("button", name="put this back").click()
    expect(page.get_by_text("We read this as:")).to_be_visible()
    # In another text it may well be meant.
    page.get_by_role("button", name="take this off").click()
    page.get_by_label("What is the person looking for?").fill("so lonely")
    page.get_by_role("button", name="Search", exact=True).click()
    expect(page.get_by_text("We read this as:")).to_be_visible()


@WIDTHS
@pytest.mark.parametrize("javascript", [True, False])
def test_nothing_found_has_buttons_that_lead_on(
    open_page: OpenPage, site: Site, width: int, javascript: bool
) -> None:
    page = open_page(width=width, javascript=javascript)
    search(page, site, text="xylophone")
    expect(page.get_by_text("use fewer words")).to_be_visible()
    page.get_by_role("button", name="By phone or online (9 more)").click()
    page.wait_for_load_state()
    assert page.locator("input[name=attendance][type=hidden]").count()
    assert_fits(page)


@WIDTHS
def test_places_that_share_a_name_or_are_misspelt(
    open_page: OpenPage, site: Site, width: int
) -> None:
    page = open_page(width=width)
    search(page, site, where="Cheadle")
    assert_fits(page)
    page.get_by_role("button", name="Cheadle, Staffordshire").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("near Cheadle, Staffordshire")
    search(page, site, where="Altringham")
    assert_fits(page)
    page.get_by_role("button", name="Altrincham").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("near Altrincham")


def test_a_hostile_listing_runs_nothing(open_page: OpenPage, site: Site) -> None:
    page = open_page()
    alerts: list[str] = []
    page.on("dialog", lambda dialog: alerts.append(dialog.message))
    page.goto(f"{site.base}/listings/hostile")
    expect(page.get_by_role("heading", level=1)).to_have_text("<img src=x onerror=alert(1)>")
    assert_fits(page)
    assert alerts == []


def test_the_page_can_be_enlarged_four_times(open_page: OpenPage, site: Site) -> None:
    page = open_page(width=WIDE // 4, device_scale_factor=4)
    search(page, site)
    assert page.evaluate("document.documentElement.scrollWidth") <= WIDE // 4


def test_forced_colours_keep_the_page_readable(open_page: OpenPage, site: Site) -> None:
    page = open_page(forced_colors="active")
    search(page, site)
    assert_fits(page)


def test_print_leaves_out_what_paper_cannot_do(open_page: OpenPage, site: Site) -> None:
    page = open_page()
    search(page, site)
    page.emulate_media(media="print")
    expect(page.get_by_role("button", name="Search", exact=True)).to_be_hidden()
    expect(page.get_by_role("heading", level=1)).to_be_visible()
