"""Whole journeys in a real browser, at the running demonstration, by the words that people see."""

import os
import tempfile
from functools import partial
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

from tests import migrated
from tests.browser import PHONE
from tools import running, withpg

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("demo")]  # one demonstration for all of them
slow = partial(pytest.param, marks=pytest.mark.slow)
LONG = 30_000  # milliseconds in which a pressed button may bring its page on a busy machine
MOST_BYTES, MOST_REQUESTS = 60_000, 6
WCAG = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]}


@pytest.fixture(scope="module")
def site():
    """The demonstration, told and running in a folder of its own. What a browser shows does not depend on the database."""
    if withpg.is_postgresql(os.environ.get("DATABASE_URL", "")):
        pytest.skip("browser walks run once, on SQLite")
    with tempfile.TemporaryDirectory(prefix="folkmoot-walk-") as folder:
        database = f"sqlite:///{Path(folder) / 'folkmoot.sqlite3'}"
        migrated.copy_to(Path(folder) / "folkmoot.sqlite3")
        own = {"DATABASE_URL": database, "FOLKMOOT_HOSTS": "localhost,127.0.0.1,[::1]", "FOLKMOOT_TICK_SECONDS": "2"}
        with running.demo(Path(folder), **own) as (address, _parent):
            yield address


@pytest.fixture
def page(browser):
    context = browser.new_context(**PHONE, locale="en-GB")
    yield context.new_page()
    context.close()


@pytest.fixture
def plain_page(browser):
    """A phone whose browser runs no scripts."""
    context = browser.new_context(**PHONE, locale="en-GB", java_script_enabled=False)
    yield context.new_page()
    context.close()


def press(page, words: str, kind: str = "link") -> None:
    page.get_by_role(kind, name=words).first.click()


def be_amina(page, site: str) -> None:
    page.goto(site)
    press(page, "Look round as somebody else")
    press(page, "Be Amina Sample", "button")


def addresses(page, site: str) -> dict[str, str]:
    """The pages that the promises of speed and access are about, found by following links."""
    page.goto(f"{site}/wenderby/")
    area = page.url
    ballot = page.get_by_role("link", name="Vote on the £50,000").first.get_attribute("href")
    promise = page.locator("a[href*='/promises/']:not([href$='/promises/'])").first.get_attribute("href")
    page.goto(f"{site}/wenderby/decide/")
    result = page.locator("a[href*='/budgets/'][href$='/result/']").first.get_attribute("href")
    entry = "/record/5/"
    return {
        "area": area,
        **{
            name: site + path
            for name, path in {"ballot": ballot, "result": result, "promise": promise, "entry": entry}.items()
        },
    }


def test_the_first_tick_is_saved_within_four_presses(page, site):
    page.goto(site)
    press(page, "Look round as somebody else")
    press(page, "Be Amina Sample", "button")
    press(page, "Vote on the £50,000")
    page.get_by_role("checkbox", name="Warm room on Mondays").check()
    page.get_by_text("Saved").first.wait_for()
    page.reload()
    assert page.get_by_role("checkbox", name="Warm room on Mondays").is_checked()


def test_somebody_votes_with_the_keyboard_alone(page, site):
    be_amina(page, site)
    press(page, "Vote on the £50,000")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "skip"
    for _press in range(80):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.type") == "checkbox":
            break
    assert page.evaluate("getComputedStyle(document.activeElement).outlineStyle") != "none"
    before = page.evaluate("document.activeElement.checked")
    with page.expect_response(lambda answer: answer.request.method == "POST") as answered:
        page.keyboard.press("Space")
    assert answered.value.status < 400
    assert page.evaluate("document.activeElement.checked") is not before


def test_somebody_votes_and_reads_the_receipt_without_scripts(plain_page, site):
    be_amina(plain_page, site)
    press(plain_page, "Vote on the £50,000")
    box = plain_page.get_by_role("checkbox", name="Language café")
    box.set_checked(not box.is_checked())
    plain_page.locator("button.by-hand").first.click()
    press(plain_page, "receipt")
    expect(plain_page.get_by_text("-").first).to_be_visible(timeout=LONG)


@pytest.mark.parametrize("name", ["area", "ballot", "result", "promise", "entry"])
@pytest.mark.parametrize("way", [(360, "light"), slow((360, "dark")), slow((1280, "light")), slow((1280, "dark"))])
def test_a_page_is_light_needs_no_mouse_and_fits(browser, page, site, name, way):
    address, (width, scheme) = addresses(page, site)[name], way
    context = browser.new_context(viewport={"width": width, "height": 800}, color_scheme=scheme)
    look_at(context.new_page(), address)
    context.close()


def look_at(tab, address: str) -> None:
    """Open the page and hold it to what is promised of weight, width, scripts and access."""
    seen, said = [], []
    tab.on("requestfinished", lambda request: seen.append(request))  # noqa: PLW0108  (a bound builtin is not accepted)
    tab.on("console", lambda message: said.append(message))  # noqa: PLW0108
    tab.goto(address, wait_until="networkidle")
    sent = sum(sum(one.sizes()[part] for part in ("responseBodySize", "responseHeadersSize")) for one in seen)
    assert len(seen) <= MOST_REQUESTS
    assert sent <= MOST_BYTES
    assert [message.text for message in said if message.type == "error"] == []
    assert tab.evaluate("document.documentElement.scrollWidth <= document.documentElement.clientWidth")
    found = Axe().run(tab, options=WCAG).response["violations"]
    assert [(one["id"], one["nodes"][0]["html"]) for one in found] == []


@pytest.mark.parametrize("name", ["area", "ballot", "result", "promise", "entry"])
def test_a_page_holds_when_mirrored_and_when_letters_are_twice_as_large(browser, page, site, name):
    address = addresses(page, site)[name]
    context = browser.new_context(viewport={"width": 360, "height": 800})
    tab = context.new_page()
    tab.goto(address)
    fits = "document.documentElement.scrollWidth <= document.documentElement.clientWidth"
    tab.evaluate("document.documentElement.dir = 'rtl'")
    assert tab.evaluate(fits)
    tab.evaluate("document.documentElement.dir = 'ltr'")
    # A zoom of 200 % on a window 1280 wide leaves 640; the standard's own limit is 320.
    for width in (640, 320):
        tab.set_viewport_size({"width": width, "height": 600})
        assert tab.evaluate(fits)
    context.close()


def test_a_group_is_joined_by_two_presses_from_the_list(page, site):
    be_amina(page, site)
    page.goto(f"{site}/wenderby/groups/")
    press(page, "Slow walkers")
    press(page, "Join the group", "button")
    expect(page.get_by_text("You have joined")).to_be_visible(timeout=LONG)
