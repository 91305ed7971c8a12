"""A public question from its draft to its last answer: every change to it."""

from folkmoot.voice.enquiries.actions.answering import (
    ASK_BACK,
    Answer,
    answer_as_office,
    more_time,
    pass_on,
    say_not_ours,
    take_answer,
    take_time,
    write_again,
)
from folkmoot.voice.enquiries.actions.asking import (
    ask_review,
    clarify,
    discard,
    keep_draft,
    say,
    send,
    send_on,
    withdraw,
)
from folkmoot.voice.enquiries.actions.hiding import set_event_hidden, set_hidden
from folkmoot.voice.enquiries.actions.marking import mark_what_the_clock_says, throw_away_old_drafts

__all__ = [
    "ASK_BACK",
    "Answer",
    "answer_as_office",
    "ask_review",
    "clarify",
    "discard",
    "keep_draft",
    "mark_what_the_clock_says",
    "more_time",
    "pass_on",
    "say",
    "say_not_ours",
    "send",
    "send_on",
    "set_event_hidden",
    "set_hidden",
    "take_answer",
    "take_time",
    "throw_away_old_drafts",
    "withdraw",
    "write_again",
]
