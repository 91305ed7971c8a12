"""A review from asking to its end: every change to it."""

from folkmoot.spine.redress.actions.asking import ask_again, ask_for_review, complain, withdraw
from folkmoot.spine.redress.actions.limiting import lift, set_limit
from folkmoot.spine.redress.actions.looking import answer_question, declare_conflict, extend, put_question, take
from folkmoot.spine.redress.actions.marking import mark_late
from folkmoot.spine.redress.actions.ruling import Remedy, abandon, close_as_repeated, put_right, uphold

__all__ = [
    "Remedy",
    "abandon",
    "answer_question",
    "ask_again",
    "ask_for_review",
    "close_as_repeated",
    "complain",
    "declare_conflict",
    "extend",
    "lift",
    "mark_late",
    "put_question",
    "put_right",
    "set_limit",
    "take",
    "uphold",
    "withdraw",
]
