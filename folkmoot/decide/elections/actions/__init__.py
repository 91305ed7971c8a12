"""Every change to positions, terms, elections and their ballots."""

from folkmoot.decide.elections.actions.checking import allow, refuse_to_list
from folkmoot.decide.elections.actions.following import answer_next, ask_next
from folkmoot.decide.elections.actions.nominating import (
    answer,
    nominate,
    second,
    step_back,
    take_back_second,
    tell,
)
from folkmoot.decide.elections.actions.positions import (
    add_handover_item,
    change_position,
    make_position,
    remove_handover_item,
    rest,
    step_down,
    tick_handover_item,
)
from folkmoot.decide.elections.actions.preparing import draft, edit, open_box
from folkmoot.decide.elections.actions.recalling import ask_for_recall, sign, take_back_signature
from folkmoot.decide.elections.actions.sharing import agree_to_share, ask_to_share
from folkmoot.decide.elections.actions.voting import cast_ballot, choice_of, type_numbers, withdraw_ballot

__all__ = [
    "add_handover_item",
    "agree_to_share",
    "allow",
    "answer",
    "answer_next",
    "ask_for_recall",
    "ask_next",
    "ask_to_share",
    "cast_ballot",
    "change_position",
    "choice_of",
    "draft",
    "edit",
    "make_position",
    "nominate",
    "open_box",
    "refuse_to_list",
    "remove_handover_item",
    "rest",
    "second",
    "sign",
    "step_back",
    "step_down",
    "take_back_second",
    "take_back_signature",
    "tell",
    "tick_handover_item",
    "type_numbers",
    "withdraw_ballot",
]
