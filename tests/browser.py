"""A browser for the few tests that need one: `def test_…(browser, live_server)` marked `browser`."""

import os
from typing import Any

import pytest
from playwright.sync_api import sync_playwright

from tests.guards import find_chromium

# A browser that talks to this machine only: none of its own errands, and no name but ours resolves.
FLAGS = [
    "--no-sandbox",
    "--disable-quic",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE localhost, EXCLUDE 127.0.0.1",
]
PHONE: dict[str, Any] = {
    "viewport": {"width": 360, "height": 800},
    "device_scale_factor": 2,
    "is_mobile": True,
    "has_touch": True,
}


@pytest.fixture(scope="session")
def browser():
    """One Chromium for the whole run; ask it for a `new_context()` per test."""
    # Playwright keeps an event loop in this thread, which Django would take for asynchronous code.
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=find_chromium(), args=FLAGS)
        yield chromium
        chromium.close()
    del os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"]


@pytest.fixture
def phone(browser):
    """A page on a small phone, in a session of its own."""
    context = browser.new_context(**PHONE, locale="en-GB")
    yield context.new_page()
    context.close()
