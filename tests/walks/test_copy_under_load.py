"""A safe copy is made while people vote, and put back on an empty machine: what was in it is there, byte for byte."""

import subprocess
import sys

import pytest

from tests import live, live_voters

pytestmark = [pytest.mark.slow, pytest.mark.xdist_group("live")]
VOTERS, TIMES = 40, 4


def manage(product, *words, typed="") -> str:
    command = [sys.executable, "manage.py", *words]
    done = subprocess.run(
        command, cwd=live.HOUSE, env=product.environment, input=typed, check=False, capture_output=True, text=True
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


def test_a_copy_made_while_people_vote_comes_back_byte_for_byte_on_an_empty_machine(running):
    decided, made = running.ask("build_decided"), running.ask("build", voters=VOTERS)
    copies = []
    # Nobody stops: the copy is made when half of all ballots are in.
    copy = [lambda: copies.append(manage(running, "copy").splitlines()[0])]
    history = live_voters.vote(running, made, times=TIMES, kills=copy, every_receipt=False)
    assert history.accepted == VOTERS * TIMES

    with live.product(database="", start=False) as other:
        manage(other, "restore", copies[0], "--new-machine", typed=f"{running.ask('recovery_key')}\n")
        there = other.ask("what_stands")
        assert there["size"] > 50 and there["signed"]
        assert there == running.ask("what_stands", size=there["size"])

        box = other.ask("without_its_key", box=made["budget"]["box"])
        assert VOTERS / TIMES < box["voted"] <= VOTERS
        assert box["voted"] == box["ballots"] == box["whole"]

        other.forget_insider()
        other.start("--prepare", "--empty")
        for address in decided.values():
            shown = [product.browser().get(address) for product in (running, other)]
            assert [one.status for one in shown] == [200, 200]
            if address != decided["result"]:  # a page has a token of its own
                assert shown[0].text == shown[1].text
        # The new machine has a key of its own, and says so by signing on.
        live_voters.wait_for(lambda: other.ask("faults") == [], other)
        old = there["signed"].splitlines()[0]
        live_voters.wait_for(lambda: other.ask("what_stands")["signed"].splitlines()[0] != old, other)
