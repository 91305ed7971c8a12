"""Pages of checks: the board, one check, answering and deciding, and the place's own questions."""

from folkmoot.furniture.checks.views.answering import answer, decide, not_ours, unchanged
from folkmoot.furniture.checks.views.board import board, end_question, give, questions
from folkmoot.furniture.checks.views.one import letter, one, take

__all__ = [
    "answer",
    "board",
    "decide",
    "end_question",
    "give",
    "letter",
    "not_ours",
    "one",
    "questions",
    "take",
    "unchanged",
]
