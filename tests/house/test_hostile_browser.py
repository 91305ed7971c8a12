"""After strange text was stored wherever people can write, every page is looked at in a real browser: nothing runs."""

import os
import re
import time
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Error as PlaywrightError

from tests import live
from tests.house.pages import Page

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("hostile")]
SENTINEL = """
window.__csp = [];
document.addEventListener("securitypolicyviolation", one => window.__csp.push(one.violatedDirective + " " + one.blockedURI));
"""
RAN = "() => [window.__pwned, parent.__pwned, ...window.__csp].filter(Boolean).map(String)"
# How many pages of one shape each person looks at: entries of the record are many and alike.
OF_ONE_SHAPE = 3 if os.environ.get("FOLKMOOT_ALL_HOSTILE") else 1
ONE = re.compile(r"/(?:[0-9a-z]{10}(?:-[^/]*)?|[0-9a-f]{64}|\d+)/")
MOST_SECONDS = 300 if os.environ.get("FOLKMOOT_ALL_HOSTILE") else 40
# Where each begins. The organiser, who comes last, goes wherever a link leads; the others stay under these and polls.
STARTS = {
    "lead": ("safety/",),
    "responder": ("promises/mine/", "agree/"),
    "resident": ("decide/", "calls/", "promises/"),
    "visitor": ("decide/", "budgets/", "calls/", "reviews/", "who/"),
    "organiser": (
        "run/",
        "",
        "people/",
        "settings/",
        "letters/",
        "decide/",
        "promises/",
        "reviews/",
        "changed/",
        "say/",
    ),
}


@pytest.fixture(scope="module")
def running():
    with live.product() as product:
        yield product


@pytest.mark.slow
def test_nothing_that_people_wrote_runs_on_any_page(running, browser):
    made, faults, looked = running.ask("build_hostile"), [], []
    home = f"http://127.0.0.1:{running.port}"
    until = time.monotonic() + MOST_SECONDS
    for role, starts in STARTS.items():
        context = browser.new_context()
        context.add_init_script(SENTINEL)
        if role in made["sessions"]:
            context.add_cookies([{"name": "session", "value": made["sessions"][role], "url": home}])
        page = context.new_page()
        listen(page, home, faults)
        first = [f"/{made['place']}/{start}" for start in starts]
        under = "/" if role == "organiser" else (*first, f"/{made['place']}/polls/")
        first += ["/", "/record/", "/outbox/"] if role == "organiser" else []
        looked += [f"{role} {path}" for path in walk(page, home, first, under=under, faults=faults, until=until)]
        context.close()
    assert not faults
    assert len(looked) > 40 and {line.split()[0] for line in looked} == set(STARTS), looked


def test_the_watch_sees_what_it_watches_for(running, browser):
    home, faults = f"http://127.0.0.1:{running.port}", []
    page = browser.new_page()
    page.add_init_script(SENTINEL)
    listen(page, home, faults)
    page.goto(f"{home}/help/")
    page.evaluate("document.body.append(Object.assign(document.createElement('script'), {text: '1'}))")
    assert page.evaluate(RAN) and faults
    assert Page("/", "<main><p>x</b></main>").faults
    page.close()


def listen(page, home, faults):
    """Write down whatever a page does that no page of ours does."""
    page.on("dialog", lambda box: (faults.append(f"{page.url}: a box opened: {box.message}"), box.dismiss()))
    page.on("pageerror", lambda error: faults.append(f"{page.url}: {error}"))
    page.on("console", lambda said: is_fault(said) and faults.append(f"{page.url}: {said.text}"))
    page.on("request", lambda asked: is_ours(asked.url, home) or faults.append(f"{page.url}: asks {asked.url}"))


def is_fault(said):
    """A page that refuses in words (403) is as it should be, though the browser calls that an error too."""
    return said.type in ("error", "warning") and "status of 403" not in said.text


def is_ours(address, home):
    return address.startswith((f"{home}/", "data:image/"))


def walk(page, home, first, *, under, faults, until):
    """Look at the pages, and at those under these that they lead to. Gives the addresses."""
    waiting, known, shapes = list(first), set(first), {}
    while waiting and time.monotonic() < until:
        path = waiting.pop(0)
        answer = opened(page, f"{home}{path}")
        if answer is None or "text/html" not in answer.headers.get("content-type", ""):
            continue
        if answer.status >= 500:
            faults.append(f"{path}: {answer.status}")
        faults += [f"{path}: {ran}" for ran in page.evaluate(RAN)]
        seen = Page(path, answer.text())
        faults += [f"{path}: {fault}" for fault in seen.faults]
        yield path
        if path.startswith("/outbox/"):
            continue  # letters lead to pages of those they were written to
        for link in sorted(seen.links - known):
            known.add(link)
            if link.startswith(under) and worth_a_look(link, shapes):
                waiting.append(link)


def opened(page, address):
    """The answer, or None when it is a file to keep and not a page."""
    try:
        return page.goto(address)
    except PlaywrightError as fault:
        if "Download is starting" not in str(fault):
            raise
        return None


def worth_a_look(link, shapes):
    """Pages, not files; and of many that are alike only some."""
    path = urlsplit(link).path
    shape = ONE.sub("/…/", path) if not path.startswith("/record/") else "/record/"
    shapes[shape] = shapes.get(shape, 0) + 1
    return path.endswith("/") and not path.startswith(("/ui/", "/help/", "/demo/")) and shapes[shape] <= OF_ONE_SHAPE
