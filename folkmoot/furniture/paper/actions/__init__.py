"""Every change to paper: issuing and counting batches, reading papers, signing differences, putting all of it in the box."""

from folkmoot.furniture.paper.actions.batches import count_back, issue
from folkmoot.furniture.paper.actions.reading import ask_again, decide, read_paper
from folkmoot.furniture.paper.actions.sample import reread
from folkmoot.furniture.paper.actions.settling import forget_readings, put_in, sign_difference
from folkmoot.furniture.paper.actions.stubs import hand_out, spoil, take_in
from folkmoot.furniture.paper.actions.turns import draw_turns, give_turns

__all__ = [
    "ask_again",
    "count_back",
    "decide",
    "draw_turns",
    "forget_readings",
    "give_turns",
    "hand_out",
    "issue",
    "put_in",
    "read_paper",
    "reread",
    "sign_difference",
    "spoil",
    "take_in",
]
