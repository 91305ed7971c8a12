"""Reading promises: the board, what waits for an office, and one promise's story."""

from folkmoot.spine.commitments.queries.board import (
    CONDITIONS,
    STANDINGS,
    board,
    bodies_asked,
    new_days_asked,
    tallies,
    waiting_for,
)
from folkmoot.spine.commitments.queries.story import Ground, Step, ground_of, spent, story

__all__ = [
    "CONDITIONS",
    "STANDINGS",
    "Ground",
    "Step",
    "board",
    "bodies_asked",
    "ground_of",
    "new_days_asked",
    "spent",
    "story",
    "tallies",
    "waiting_for",
]
