"""Tests reach no network, skip only with a reason, and leave no folder behind."""

import ipaddress
import os
import shutil
import sys
import tempfile
from pathlib import Path

import pytest
from django.core.cache import cache

HOUSE = Path(__file__).resolve().parent.parent
SHARED = HOUSE.parent / "shared"


class NoNetworkInTests(RuntimeError):
    """A test tried to reach another machine. Not an OSError, so that nothing mistakes it for a bad line."""


def pytest_configure(config):
    # An audit hook sees every connection Python makes, however the module that makes it got its socket.
    sys.addaudithook(refuse_far_away)


def refuse_far_away(event, arguments):
    if not event.startswith("socket."):
        return
    host = None
    if event in ("socket.connect", "socket.sendto") and isinstance(arguments[1], tuple):
        host = arguments[1][0]
    elif event == "socket.getaddrinfo":
        host = arguments[0]
    if host and not is_near(host):
        raise NoNetworkInTests(f"A test tried to reach {host}. Tests talk to this machine only.")


def is_near(host):
    name = host.decode() if isinstance(host, bytes) else str(host)
    try:
        address = ipaddress.ip_address(name)
    except ValueError:
        return name == "localhost"
    return address.is_loopback or address.is_unspecified


def pytest_runtest_setup(item):
    if item.get_closest_marker("shared") and not SHARED.is_dir():
        pytest.skip("the team's shared data is not beside this checkout")
    if item.get_closest_marker("browser") and not find_chromium():
        pytest.skip("Chromium is not installed here (on Debian and Ubuntu: apt-get install chromium)")
    forget_what_was_there()


def forget_what_was_there():
    """A test's database is taken back when it ends, and so is what pages and the record's signer remember of it."""
    cache.clear()
    var = Path(os.environ.get("FOLKMOOT_VAR", ""))
    (var / "signer" / "signed").unlink(missing_ok=True)
    shutil.rmtree(var / "record-files", ignore_errors=True)


def find_chromium():
    return shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")


def pytest_make_parametrize_id(val, argname):
    # Bytes make bad names, and packed ones hold the time, so that parallel workers would not agree on them.
    return argname if isinstance(val, bytes) else None


def pytest_unconfigure(config):
    # settings_test keeps each run's files in a temporary folder of its own, which parallel workers share.
    if hasattr(config, "workerinput"):
        return
    folder = Path(os.environ.get("FOLKMOOT_VAR", ""))
    if folder.name.startswith("folkmoot-test-") and folder.parent == Path(tempfile.gettempdir()):
        shutil.rmtree(folder, ignore_errors=True)
