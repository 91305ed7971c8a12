"""The ninth chapter: everything adds up, so the tick publishes the result, and people read it."""

from tests.walks.going import go
from tests.walks.playing import Site
from tests.walks.round_budget import VOTE
from tests.walks.round_call import BENCH, LIGHTS, TABLE
from tests.walks.walker import Walker

VOTERS = 4 + 2 + 2 + 3  # signed in, by letter and at the desk, on paper, in the hall


def play(site: Site, reader: Walker) -> None:
    site.manage("tick")
    go(reader, VOTE)
    assert reader.sees(f"{VOTERS} people voted."), reader.text
    assert reader.sees("Two projects won."), reader.text
    for title in (LIGHTS, TABLE, BENCH):
        assert reader.sees(title)
    reader.press("Count it yourself")
