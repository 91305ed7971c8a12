"""Tab alone, in a real browser: whatever can be pressed is reached, in the order of the page, and seen to be reached."""

import re

import pytest

from tests.walks.test_browser_walks import press, site  # noqa: F401  (the running demonstration)

pytestmark = [pytest.mark.browser, pytest.mark.slow, pytest.mark.xdist_group("demo")]
PATHS = [
    "", "changed/", "decide/", "say/", "promises/", "promises/numbers/", "register/", "calendar/", "search/?q=bench",
    "follow/", "open-data/", "reviews/", "reviews/complain/", "enquiries/", "enquiries/offices/", "enquiries/ask/", "moderation/hidden/",
]  # fmt: skip
OPEN_TO_ALL = ["/", "/record/", "/record/5/", "/help/", "/help/collected/", "/language/"]
# What people who meet do: one page of each sort is walked, found by following links.
MEETING = re.compile(r"/wenderby/(groups|positions|elections|meetings|activities|spaces|surveys)/[^?#]*")
AN_ID = re.compile(r"\b[0-9a-hjkmnp-z]{10}\b(-[\w-]+)?")
NUMBERED = """() => [...document.querySelectorAll('a[href], button, input:not([type=hidden]), select, textarea, summary')]
    .filter(one => !one.disabled && one.tabIndex >= 0 && one.checkVisibility()
        && !(one.type == 'radio' && one != (document.querySelector(`input[name="${one.name}"]:checked`)
            ?? document.querySelector(`input[name="${one.name}"]`))))
    .map((one, number) => { one.dataset.number = number; return one.outerHTML.slice(0, 90) })"""
HERE = """() => {
    const one = document.activeElement, looks = e => { const s = getComputedStyle(e); return s.outlineStyle != 'none' || s.boxShadow != 'none' };
    return one == document.body ? null : [+(one.dataset.number ?? -1), [one, ...(one.labels ?? [])].some(looks), one.outerHTML.slice(0, 90)];
}"""


@pytest.fixture(params=[360, 1280])
def page(browser, request):
    context = browser.new_context(viewport={"width": request.param, "height": 800}, locale="en-GB")
    yield context.new_page()
    context.close()


def walked(page) -> list[int]:
    """The numbers of what was reached, until the walk comes round again.

    Long boxes that scroll are stops, too, without a number; the box of a day has a stop for each of its parts.
    """
    reached: list[int] = []
    while True:
        page.keyboard.press("Tab")
        here = page.evaluate(HERE)
        if here is None or here[0] in reached[:-1]:
            return reached
        number, is_seen, html = here
        if reached and number == reached[-1]:
            continue
        assert is_seen, f"nothing shows that this is reached: {html}"
        if number >= 0:
            reached.append(number)


def hold(page, address: str) -> None:
    page.goto(address)
    there = page.evaluate(NUMBERED)
    assert len(there) > 5, address
    assert walked(page) == list(range(len(there))), address


def test_every_public_page_of_the_demonstration_is_walked_in_its_order(page, site):  # noqa: F811
    for path in PATHS:
        hold(page, f"{site}/wenderby/{path}")
    for path in OPEN_TO_ALL:
        hold(page, f"{site}{path}")


def test_an_office_walks_its_desk_and_answers(page, site):  # noqa: F811
    page.goto(f"{site}/demo/")
    press(page, "Be Rosa Responder", "button")
    page.goto(f"{site}/wenderby/promises/mine/")
    desk = site + page.locator("a[href*='/promises/desk/']").first.get_attribute("href")
    for path in ("", "sheet/", "own/"):
        hold(page, desk + path)
    page.goto(desk)
    press(page, "Planters at the shops")
    hold(page, page.url)


@pytest.mark.parametrize("who", ["Olu Organiser", "Amina Sample"])
def test_whoever_meets_others_walks_every_sort_of_page_and_form(page, site, who):  # noqa: F811
    page.goto(f"{site}/demo/")
    press(page, f"Be {who}", "button")
    waiting, seen = (
        [f"/wenderby/{room}/" for room in ("groups", "positions", "meetings", "activities", "spaces", "surveys")],
        {},
    )
    while waiting:
        path = waiting.pop(0)
        sort = AN_ID.sub("*", path)
        if sort in seen:
            continue
        answer = page.goto(site + path)
        seen[sort] = path
        if answer.status != 200 or "html" not in answer.headers["content-type"] or page.locator("main").count() == 0:
            continue
        hold(page, site + path)
        links = page.eval_on_selector_all("a[href]:not([download])", "all => all.map(one => one.getAttribute('href'))")
        waiting += [
            link for link in links if MEETING.fullmatch(link) and not link.endswith((".ics", ".txt", ".png", ".webp"))
        ]
    assert len(seen) > (30 if who.startswith("Olu") else 12), sorted(seen)
