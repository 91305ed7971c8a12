"""Before a voter is told that the ballot is in, it is on the disk."""

import pytest

from tests import live_trace

pytestmark = pytest.mark.xdist_group("live")
CASTS = 6


def test_a_sync_stands_between_a_ballot_and_its_answer(running, postgres):
    if reason := live_trace.unavailable():
        pytest.skip(reason)
    made = running.ask("build", voters=1)
    budget, browser = made["budget"], running.browser(made["voters"][0]["session"])
    for _ in range(8):  # so that every worker has its line to the database
        assert browser.get(budget["path"]).status == 200

    writers = postgres.writers(running.database) if postgres else []
    with live_trace.tracing(running.web_workers() + writers) as trace:
        for number in range(CASTS):
            browser.post(budget["path"], {"approves": budget["choices"][: number % 3 + 1]})

    assert [told.status for told in trace.requests] == [302] * CASTS
    assert min(told.syncs for told in trace.requests) >= 1
