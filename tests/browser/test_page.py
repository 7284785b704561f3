"""What a reader sees, in a real browser: the page fills, standings change in an open tab, badges open, the slider winds back."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from page.conftest import DENIAL, NOON, TOLL
from page.printing import ELMSTEAD, Clock, Printed, decide, keep, says
from sayso.desk.newsroom import Newsroom

pytestmark = pytest.mark.browser

LONG = Printed("09:00", tuple(f"Nothing is claimed in line {n} of this long morning." for n in range(60)))
PAGES = ("", "map/", "losses/", "claims/", "time/")
Open = Callable[[str], Page]


@pytest.fixture
def opened(context: BrowserContext, site: str) -> Open:
    """Opens a page of the site; whatever goes wrong on it, and whatever it asks of another host, fails the test."""

    def open_(path: str) -> Page:
        page = context.new_page()
        page.on("pageerror", lambda error: pytest.fail(f"the script failed: {error}"))
        page.on("request", lambda request: _stay(request.url, site))
        page.on("console", lambda message: _quiet(message.type, message.text))
        page.goto(f"{site}{path}")
        return page

    return open_


def _stay(url: str, site: str) -> None:
    assert url.startswith((site, "data:")), f"the page asked another host: {url}"


def _quiet(kind: str, text: str) -> None:
    assert kind != "error" or "Failed to load resource" in text, f"the console says: {text}"


def listening(page: Page) -> None:
    """Wait until the open tab hears the stream."""
    with page.expect_response(lambda response: "/stream" in response.url):
        page.reload()


def test_the_page_fills_while_reports_are_taken_in(opened: Open, newsroom: Newsroom, clock: Clock) -> None:
    page = opened("/c/war/")
    listening(page)
    expect(page.get_by_text("Nothing has been taken in yet")).to_be_visible()
    keep(newsroom, NOON)
    expect(page.locator("#update-1200")).to_contain_text("has taken Oakford")
    expect(page.get_by_text("Nothing has been taken in yet")).to_have_count(0)
    keep(newsroom, TOLL, NOON)
    expect(page.locator("#update-1410")).to_be_visible()
    assert page.locator("#entry .post").evaluate_all("all => all.map(one => one.id)") == ["update-1410", "update-1200"]
    expect(page.locator("#losses")).to_contain_text("21+")
    expect(page.locator("#map svg.chart")).to_be_visible()


def test_a_standing_changes_in_an_open_tab_and_an_open_badge_stays_open(opened: Open, newsroom: Newsroom) -> None:
    keep(newsroom, NOON)
    page = opened("/c/war/")
    listening(page)
    badge = page.locator("#update-1200 details.mark")
    expect(badge.locator("summary")).to_contain_text("One side")
    badge.locator("summary").click()
    expect(badge.locator(".side-col")).to_have_count(1)
    keep(newsroom, DENIAL, NOON)
    expect(page.locator(".toast")).to_contain_text("changed standing")
    expect(page.locator("#summary .group.contested")).to_contain_text("control of Oakford")
    moved = page.locator("details.mark[open]")
    expect(page.locator("#update-1200 .mark").first).to_contain_text("Contested")
    assert moved.count() <= 1


def test_a_withdrawal_reaches_an_open_tab(opened: Open, newsroom: Newsroom) -> None:
    keep(newsroom, DENIAL, NOON)
    page = opened("/c/war/")
    listening(page)
    expect(page.locator("#update-1330 .mark")).to_have_count(1)
    denial = next(name for name, known in newsroom.picture("war").known.items() if known.claim.stance == "deny")
    decide(newsroom, "withdraw", denial)
    expect(page.locator(".toast")).to_contain_text("withdrawal")
    expect(page.locator("#update-1330 .mark")).to_have_count(0)
    expect(page.locator("#update-1200 details.mark summary")).to_contain_text("One side")


def test_what_comes_does_not_move_what_the_reader_reads(opened: Open, newsroom: Newsroom) -> None:
    keep(newsroom, NOON, LONG)
    page = opened("/c/war/")
    listening(page)
    line = page.get_by_text("line 30 of this")
    line.scroll_into_view_if_needed()
    before = line.bounding_box()
    keep(newsroom, TOLL, DENIAL, NOON, LONG)
    expect(page.locator("#update-1410")).to_be_attached()
    expect(page.locator(".toast")).to_be_visible()
    after = line.bounding_box()
    assert before
    assert after
    assert abs(before["y"] - after["y"]) < 2
    page.locator(".toast button").click()
    expect(page.locator(".toast")).to_be_hidden()
    expect(page.get_by_role("heading", level=1)).to_be_in_viewport()


def test_a_badge_opens_who_says_what_side_by_side(opened: Open, newsroom: Newsroom) -> None:
    keep(newsroom, TOLL, DENIAL, NOON)
    page = opened("/c/war/")
    badge = page.locator("#update-1410 details.mark").first
    badge.locator("summary").click()
    columns = badge.locator(".side-col")
    expect(columns).to_have_count(2)
    expect(columns.first).to_contain_text("21 or more killed")
    left, right = columns.nth(0).bounding_box(), columns.nth(1).bounding_box()
    assert left
    assert right
    assert left["y"] == right["y"]
    assert left["x"] < right["x"]


def test_the_slider_goes_back_in_time_and_forth_again(opened: Open, newsroom: Newsroom, clock: Clock) -> None:
    keep(newsroom, NOON)
    clock.forward()
    keep(newsroom, TOLL, NOON)
    page = opened("/c/war/")
    expect(page.locator("#update-1410")).to_be_visible()
    slider = page.get_by_label("Wind back")
    slider.focus()
    with page.expect_navigation():
        page.keyboard.press("ArrowLeft")
    expect(page.get_by_text("This is the past.")).to_be_visible()
    expect(page.locator("#update-1410")).to_have_count(0)
    expect(page.locator("#update-1200")).to_be_visible()
    page.get_by_role("link", name="Back to the present").click()
    expect(page.locator("#update-1410")).to_be_visible()


def test_all_of_it_works_without_javascript(chromium: Browser, site: str, newsroom: Newsroom, clock: Clock) -> None:
    keep(newsroom, NOON)
    clock.forward()
    keep(newsroom, TOLL, NOON)
    plain = chromium.new_context(java_script_enabled=False)
    page = plain.new_page()
    page.goto(f"{site}/c/war/")
    page.locator("#update-1410 details.mark summary").first.click()
    expect(page.locator("#update-1410 details.mark .side-col").first).to_be_visible()
    slider = page.get_by_label("Wind back")
    slider.focus()
    page.keyboard.press("Home")
    page.get_by_role("button", name="Show this moment").click()
    expect(page.get_by_text("This is the past.")).to_be_visible()
    page.goto(f"{site}/c/war/claims/")
    page.locator("select[name=bloc]").select_option("south")
    page.get_by_role("button", name="Filter").click()
    expect(page.get_by_text("1 of 3 claims")).to_be_visible()
    plain.close()


@pytest.mark.parametrize("width", [320, 390, 768])
def test_no_page_scrolls_sideways_on_a_phone(opened: Open, newsroom: Newsroom, width: int) -> None:
    wordy = says("A very long sentence without an end in which the North says that it has taken " + "Oakford" * 9 + ".")
    keep(newsroom, TOLL, DENIAL, NOON, Printed("08:00", (wordy,), title="Longwindedness" * 4))
    for path in PAGES:
        page = opened(f"/c/war/{path}")
        page.set_viewport_size({"width": width, "height": 800})
        for badge in page.locator("details.mark summary").all():
            badge.click()
        assert page.evaluate("document.documentElement.scrollWidth") <= width, path


def test_by_night_the_page_is_dark(opened: Open, newsroom: Newsroom) -> None:
    keep(newsroom, TOLL, NOON)
    page = opened("/c/war/")
    colour = "getComputedStyle(document.body)"
    day = page.evaluate(f"[{colour}.backgroundColor, {colour}.color]")
    page.emulate_media(color_scheme="dark")
    night = page.evaluate(f"[{colour}.backgroundColor, {colour}.color]")
    assert (brightness(day[0]) > 200, brightness(day[1]) < 90) == (True, True)
    assert (brightness(night[0]) < 60, brightness(night[1]) > 180) == (True, True)


def brightness(colour: str) -> float:
    """The mean of a colour's three parts, 0 to 255."""
    parts = [float(part) for part in colour[colour.index("(") + 1 : -1].split(",")[:3]]
    return sum(parts) / 3


def test_the_keyboard_reaches_every_badge_and_every_mark_on_the_map(opened: Open, newsroom: Newsroom) -> None:
    keep(newsroom, TOLL, DENIAL, NOON)
    page = opened("/c/war/")
    reached = tabbed(page)
    assert {"summary"} <= set(reached)
    assert reached.count("summary") >= page.locator("details.mark").count()
    page.locator("#update-1410 details.mark summary").first.focus()
    page.keyboard.press("Enter")
    expect(page.locator("#update-1410 details.mark[open]")).to_have_count(1)
    page.keyboard.press("Escape")
    expect(page.locator("#update-1410 details.mark[open]")).to_have_count(0)
    chart = opened("/c/war/map/")
    marks = chart.locator(".mapwide svg.chart a")
    assert marks.count() >= 3
    marks.first.focus()
    chart.keyboard.press("Enter")
    chart.wait_for_url("**/i/**")


def tabbed(page: Page) -> list[str]:
    """The names of what the tab key comes to, one after the other."""
    reached = []
    for _ in range(120):
        page.keyboard.press("Tab")
        name = page.evaluate("document.activeElement.tagName.toLowerCase()")
        reached.append(name)
        if name == "body":
            break
    return reached


def test_with_less_motion_wanted_nothing_moves(chromium: Browser, site: str, newsroom: Newsroom) -> None:
    keep(newsroom, NOON)
    calm = chromium.new_context(reduced_motion="reduce")
    page = calm.new_page()
    page.goto(f"{site}/c/war/")
    assert page.evaluate("getComputedStyle(document.querySelector('.pulse')).animationName") == "none"
    calm.close()


def test_a_broken_line_is_picked_up_where_it_broke(opened: Open, newsroom: Newsroom, context: BrowserContext) -> None:
    keep(newsroom, NOON)
    page = opened("/c/war/")
    listening(page)
    context.set_offline(True)
    keep(newsroom, TOLL, NOON)
    context.set_offline(False)
    expect(page.locator("#update-1410")).to_be_visible()


def test_several_places_are_told_apart_on_the_map(opened: Open, newsroom: Newsroom) -> None:
    strike = says("Bombs fell on Elmstead, says the South.", by="south", event="strike", place=ELMSTEAD)
    keep(newsroom, NOON, Printed("15:00", (strike,)))
    page = opened("/c/war/map/")
    names = page.locator(".mapwide .names .place")
    expect(names).to_have_text(["Oakford", "Elmstead"])
