"""What a play of a whole round needs beside its people: the site, its calendar, its letters, and what a code app shows."""

import base64
import hashlib
import hmac
import re
import struct
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta

from playwright.sync_api import Browser

from tests import live
from tests.walks.walker import Walker


class Site:
    """The running product on an empty database, with a calendar that can be moved on."""

    def __init__(self, product: live.Product, browser: Browser, *, scripts: bool):
        self.product, self.browser, self.scripts = product, browser, scripts
        self.address = f"http://127.0.0.1:{product.port}"
        self.people: dict[str, Walker] = {}
        self.keys: dict[str, str] = {}  # what the code app on each phone keeps

    def manage(self, *words: str) -> None:
        command = [sys.executable, "manage.py", *words]
        subprocess.run(command, cwd=live.HOUSE, env=self.product.environment, check=True, capture_output=True)

    # The calendar

    @property
    def ahead(self) -> timedelta:
        file = self.product.folder / "ahead"
        return timedelta(seconds=int(file.read_text()) if file.exists() else 0)

    @property
    def now(self) -> datetime:
        return datetime.now(UTC) + self.ahead

    def move_on(self, **by: float) -> None:
        (self.product.folder / "ahead").write_text(str(int((self.ahead + timedelta(**by)).total_seconds())))
        self.manage("tick")

    # Its people

    def somebody(self, name: str) -> Walker:
        self.people[name] = Walker(self.browser, self.address, name, scripts=self.scripts)
        return self.people[name]

    def letter_to(self, email: str) -> str:
        """The newest letter to that address, as its reader sees it."""
        context = self.browser.new_context(java_script_enabled=False)
        page = context.new_page()
        page.goto(f"{self.address}/outbox/")
        text = re.sub(r"\s+", " ", page.locator("main").inner_text())
        context.close()
        return text.partition(f"To {email} ")[2]

    def leave(self) -> None:
        for who in self.people.values():
            who.leave()


@contextmanager
def empty_site(browser: Browser, *, scripts: bool) -> Iterator[Site]:
    with live.product(DJANGO_SETTINGS_MODULE="tests.walks.turned.settings") as product:
        site = Site(product, browser, scripts=scripts)
        try:
            yield site
        finally:
            site.leave()


def sign_in(site: Site, name: str) -> Walker:
    """Somebody new comes in with a code by e-mail and says what to call them."""
    who = site.somebody(name)
    who.open("/")
    come_in(site, who)
    who.type("Your name", name)
    who.press("Go on")
    return who


def come_in(site: Site, who: Walker) -> None:
    email = f"{who.name.lower()}@example.org"
    who.press("Sign in")
    who.type("e-mail", email)
    who.press("Send me a code")
    who.type("The code", re.search(r"sign in: (\S+)", site.letter_to(email)).group(1))
    who.press("Go on")


def app_code(secret: str, at: datetime) -> str:
    """What a code app shows (RFC 6238)."""
    plain = secret.replace(" ", "")
    key = base64.b32decode(plain + "=" * (-len(plain) % 8))
    digest = hmac.new(key, struct.pack(">Q", int(at.timestamp()) // 30), hashlib.sha1).digest()
    start = digest[-1] & 15
    return str((struct.unpack(">I", digest[start : start + 4])[0] & 0x7FFFFFFF) % 1_000_000).zfill(6)
