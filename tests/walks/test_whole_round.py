"""A whole round, played by three people from an empty installation, by the words they see."""

import base64
import hashlib
import hmac
import re
import struct
import subprocess
import sys
from datetime import datetime, timedelta

import pytest

from tests import live
from tests.walks.walker import Walker

pytestmark = [pytest.mark.browser, pytest.mark.slow]


@pytest.fixture
def site():
    with live.product(DJANGO_SETTINGS_MODULE="tests.walks.turned.settings") as product:
        yield product


def ahead(product) -> timedelta:
    file = product.folder / "ahead"
    return timedelta(seconds=int(file.read_text()) if file.exists() else 0)


def move_on(product, **by) -> None:
    (product.folder / "ahead").write_text(str(int((ahead(product) + timedelta(**by)).total_seconds())))


def manage(product, *words) -> None:
    subprocess.run([sys.executable, "manage.py", *words], cwd=live.HOUSE, env=product.environment, check=True)


def app_code(secret: str, at: datetime) -> str:
    """What a code app shows (RFC 6238)."""
    key = base64.b32decode(secret.replace(" ", "") + "=" * (-len(secret.replace(" ", "")) % 8))
    digest = hmac.new(key, struct.pack(">Q", int(at.timestamp()) // 30), hashlib.sha1).digest()
    at_byte = digest[-1] & 15
    return str((struct.unpack(">I", digest[at_byte : at_byte + 4])[0] & 0x7FFFFFFF) % 1_000_000).zfill(6)


def sign_in(who: Walker, email: str) -> None:
    who.open("/account/sign-in/")
    who.type("e-mail", email)
    who.press("Send me a code")
    letters = who.context.new_page()
    letters.goto(f"{who.site}/outbox/")
    letter = re.sub(r"\s+", " ", letters.inner_text("body"))
    print(letter)
    code = re.search(rf"To {re.escape(email)}.*?sign in: (\S+)", letter).group(1)
    letters.close()
    who.type("The code", code)
    who.press("Go on")


def test_first(browser, site):
    manage(site, "make-host", "hanna@example.org")
    hanna = Walker(browser, f"http://127.0.0.1:{site.port}", "Hanna")
    sign_in(hanna, "hanna@example.org")
    print(hanna.page.url, hanna.text)
    hanna.open("/start/")
    print(hanna.page.url, hanna.text)
    hanna.press("Second step")
    print(hanna.page.url, hanna.text)
    hanna.press("Set up a second step")
    print(hanna.page.url, hanna.text)
