"""A running Folkmoot with an invented neighbourhood, in a folder of its own, for tools that look at it from outside."""

import os
import re
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

HOUSE = Path(__file__).resolve().parent.parent
SECONDS_TO_END = 20
SECONDS_TO_ANSWER = 60


class DidNotStart(Exception):
    """The product ended before it said where it is."""


@contextmanager
def demo(var: Path, **settings: str) -> Iterator[tuple[str, subprocess.Popen]]:
    """Start `serve --prepare` with its data in `var`; gives its address and its parent process."""
    words = [sys.executable, "manage.py", "serve", "--prepare"]
    environment = os.environ | {"FOLKMOOT_VAR": str(var), "FOLKMOOT_MODE": "demo", "PYTHONUNBUFFERED": "1"} | settings
    parent = subprocess.Popen(words, cwd=HOUSE, env=environment, stdout=subprocess.PIPE, text=True)
    try:
        address = address_of(parent)
        wait_until_it_answers(address, parent)
        yield address, parent
    finally:
        parent.send_signal(signal.SIGTERM)
        try:
            parent.wait(SECONDS_TO_END)
        except subprocess.TimeoutExpired:
            parent.kill()


def address_of(parent: subprocess.Popen) -> str:
    if parent.stdout:
        for line in parent.stdout:
            found = re.search(r"http://localhost:\d+", line)
            if found:
                return found.group()
    raise DidNotStart("Folkmoot ended before it said where it is; its own words stand above.")


def wait_until_it_answers(address: str, parent: subprocess.Popen) -> None:
    """It says where it will be a moment before it is there."""
    port = int(address.rpartition(":")[2])
    give_up_at = time.monotonic() + SECONDS_TO_ANSWER
    while parent.poll() is None and time.monotonic() < give_up_at:
        with suppress(ConnectionRefusedError), socket.create_connection(("127.0.0.1", port)):
            return
        time.sleep(0.1)
    raise DidNotStart(f"Nothing answers at {address}.")
