"""Tab alone, in a real browser: whatever can be pressed is reached, in the order of the page, and seen to be reached."""

import pytest

from tests.walks.test_browser_walks import press, site  # noqa: F401  (the running demonstration)

pytestmark = [pytest.mark.browser, pytest.mark.slow, pytest.mark.xdist_group("demo")]
PATHS = [
    "", "changed/", "decide/", "say/", "promises/", "promises/numbers/", "register/", "calendar/", "search/?q=bench",
    "follow/", "open-data/", "reviews/", "reviews/complain/", "enquiries/", "enquiries/offices/", "enquiries/ask/", "moderation/hidden/",
]  # fmt: skip
OPEN_TO_ALL = ["/", "/record/", "/record/5/", "/help/", "/help/collected/", "/language/"]
NUMBERED = """() => [...document.querySelectorAll('a[href], button, input:not([type=hidden]), select, textarea, summary')]
    .filter(one => !one.disabled && one.tabIndex >= 0 && one.checkVisibility()
        && !(one.type == 'radio' && !one.checked && document.querySelector(`input[name="${one.name}"]:checked`)))
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
    """The numbers of what was reached, until the walk comes round again. Long boxes that scroll are stops, too, without a number."""
    reached: list[int] = []
    while True:
        page.keyboard.press("Tab")
        here = page.evaluate(HERE)
        if here is None or here[0] in reached:
            return reached
        number, is_seen, html = here
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
