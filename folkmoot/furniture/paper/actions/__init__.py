"""Every change to paper: issuing and counting batches, reading papers, signing differences, putting all of it in the box."""

from folkmoot.furniture.paper.actions.batches import count_back, issue
from folkmoot.furniture.paper.actions.reading import ask_again, decide, read_paper
from folkmoot.furniture.paper.actions.settling import forget_readings, put_in, sign_difference

__all__ = [
    "ask_again",
    "count_back",
    "decide",
    "forget_readings",
    "issue",
    "put_in",
    "read_paper",
    "sign_difference",
]
