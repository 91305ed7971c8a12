"""A copy is put back by the running product itself: it stops its pages, puts everything back, and starts again."""

import json
import subprocess
import sys
import time

import pytest

from tests import live

pytestmark = pytest.mark.slow
SECONDS = 90


def manage(product, *words) -> str:
    command = [sys.executable, "manage.py", *words]
    done = subprocess.run(command, cwd=live.HOUSE, env=product.environment, check=True, capture_output=True, text=True)
    return done.stdout


def test_what_happened_since_the_copy_is_gone_and_the_rest_is_there():
    with live.product() as product:
        first = product.ask("build", voters=3)
        product.forget_insider()
        name = manage(product, "copy").splitlines()[0].rsplit("/", 1)[1]
        second = product.ask("build", voters=3)
        product.forget_insider()
        assert status(product, second) == 200

        wish = product.folder / "asked" / "wish.json"
        wish.parent.mkdir(exist_ok=True)
        wish.write_text(json.dumps({"what": "restore", "name": name}))
        ended = wait_for(wish.with_name("ended.txt"))

        assert ended.startswith("Put back as of")
        product.wait_until_it_answers()
        assert status(product, first) == 200
        assert status(product, second) == 404


def status(product, made) -> int:
    return product.browser().get(made["budget"]["path"]).status


def wait_for(path) -> str:
    give_up_at = time.monotonic() + SECONDS
    while not path.exists():
        assert time.monotonic() < give_up_at, "nothing was put back"
        time.sleep(0.2)
    return path.read_text()
