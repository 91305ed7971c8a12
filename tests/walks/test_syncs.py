"""Before a voter is told that the ballot is in, it is on the disk."""

import pytest

from tests import live_trace

pytestmark = pytest.mark.xdist_group("live")
CASTS = 6


def test_a_sync_stands_between_a_ballot_and_its_answer(running, postgres):
    if reason := live_trace.unavailable():
        pytest.skip(reason)

    trace = live_trace.trace_ballots(running, postgres, CASTS)

    assert [told.status for told in trace.requests] == [302] * CASTS
    assert min(told.syncs for told in trace.requests) >= 1
