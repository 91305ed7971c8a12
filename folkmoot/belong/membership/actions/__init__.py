"""Every change to who belongs, who holds a role, which bodies can be asked, and the place they look after."""

from folkmoot.belong.membership.actions.cards import replace_card
from folkmoot.belong.membership.actions.keeping import draw_place, keep_place, open_place, start_place
from folkmoot.belong.membership.actions.letters import (
    Household,
    PrintedLetter,
    look_at_letter,
    open_with_letter,
    print_letters,
    redeem_letter,
)
from folkmoot.belong.membership.actions.looking import clear, clear_all, open_looks, put_back, remove, remove_all
from folkmoot.belong.membership.actions.residency import (
    confirm_residency,
    end_residency,
    see_at_desk,
    show_desk_code,
)
from folkmoot.belong.membership.actions.roles import (
    end_role,
    end_stand_in,
    found,
    give_role,
    hand_over,
    name_body,
    name_stand_in,
    rest_from_role,
    set_contact,
    take_up_role,
)
from folkmoot.belong.membership.actions.vouching import take_back_vouch, vouch_for

__all__ = [
    "Household",
    "PrintedLetter",
    "clear",
    "clear_all",
    "confirm_residency",
    "draw_place",
    "end_residency",
    "end_role",
    "end_stand_in",
    "found",
    "give_role",
    "hand_over",
    "keep_place",
    "look_at_letter",
    "name_body",
    "name_stand_in",
    "open_looks",
    "open_place",
    "open_with_letter",
    "print_letters",
    "put_back",
    "redeem_letter",
    "remove",
    "remove_all",
    "replace_card",
    "rest_from_role",
    "see_at_desk",
    "set_contact",
    "show_desk_code",
    "start_place",
    "take_back_vouch",
    "take_up_role",
    "vouch_for",
]
