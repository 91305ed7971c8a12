"""Every change to a call and its proposals."""

from folkmoot.decide.proposals.actions.checking import accept, decline, reopen
from folkmoot.decide.proposals.actions.preparing import draft, edit
from folkmoot.decide.proposals.actions.standing import change, lapse, show_picture, support, take_back_support, withdraw
from folkmoot.decide.proposals.actions.together import (
    answer_offer,
    join,
    new_invitation,
    offer_merge,
    step_back,
    take_back_offer,
)
from folkmoot.decide.proposals.actions.writing import (
    add_picture,
    answer,
    begin,
    begin_for_another,
    discard,
    remove_picture,
    send,
)

__all__ = [
    "accept",
    "add_picture",
    "answer",
    "answer_offer",
    "begin",
    "begin_for_another",
    "change",
    "decline",
    "discard",
    "draft",
    "edit",
    "join",
    "lapse",
    "new_invitation",
    "offer_merge",
    "remove_picture",
    "reopen",
    "send",
    "show_picture",
    "step_back",
    "support",
    "take_back_offer",
    "take_back_support",
    "withdraw",
]
