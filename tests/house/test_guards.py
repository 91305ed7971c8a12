"""The guards of the test suite itself."""

import os
import socket
import sqlite3
from importlib.util import find_spec

import pytest

from tests.guards import NoNetworkInTests, is_near


def test_no_test_can_reach_another_machine():
    with socket.socket() as door, pytest.raises(NoNetworkInTests):
        door.connect(("192.0.2.1", 80))
    with pytest.raises(NoNetworkInTests):
        socket.getaddrinfo("folkmoot.example", 443)


def test_a_test_can_reach_this_machine():
    with socket.create_server(("127.0.0.1", 0)) as server, socket.create_connection(server.getsockname()):
        pass


@pytest.mark.parametrize(
    ("host", "near"), [("127.0.0.1", True), ("::1", True), ("localhost", True), ("10.0.0.1", False)]
)
def test_near_means_this_machine(host, near):
    assert is_near(host) is near


@pytest.mark.skipif(not find_spec("pysqlite3"), reason="no packaged SQLite for this machine")
def test_the_tests_run_on_the_packaged_sqlite():
    assert sqlite3.sqlite_version_info >= (3, 51, 3)


@pytest.mark.browser
def test_the_browser_draws_a_page_and_reaches_nothing_else(phone):
    phone.set_content("<h1>Good morning</h1><img src='https://folkmoot.example/x.png'>")
    assert phone.locator("h1").inner_text() == "Good morning"


@pytest.mark.skipif("PYTEST_XDIST_WORKER" not in os.environ, reason="one process runs all of them")
@pytest.mark.xdist_group("together")
def test_tests_of_a_group_stay_together(request):
    """pytest-xdist tells the group by the end of a test's name; a pytest that it does not know loses it in silence."""
    assert request.node.nodeid.endswith("@together")
