"""Every change to a check. `begin`, `come_back`, `withdraw` and `set_hidden` are for the owner of the thing."""

from folkmoot.furniture.checks.actions.beginning import begin, come_back, retitle, set_hidden, withdraw
from folkmoot.furniture.checks.actions.deciding import (
    Answers,
    answer_as_office,
    check,
    conclude,
    keep_draft,
    refuse_unchanged,
    reopen,
    take_answer,
)
from folkmoot.furniture.checks.actions.holding import (
    give,
    latest,
    more_time,
    pass_on,
    remind_proposers,
    say_not_ours,
    take,
    watch_days,
    write_again,
)
from folkmoot.furniture.checks.actions.own_questions import add_question, end_question

__all__ = [
    "Answers",
    "add_question",
    "answer_as_office",
    "begin",
    "check",
    "come_back",
    "conclude",
    "end_question",
    "give",
    "keep_draft",
    "latest",
    "more_time",
    "pass_on",
    "refuse_unchanged",
    "remind_proposers",
    "reopen",
    "retitle",
    "say_not_ours",
    "set_hidden",
    "take",
    "take_answer",
    "watch_days",
    "withdraw",
    "write_again",
]
