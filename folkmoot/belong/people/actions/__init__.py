"""Every change to a person's own rows."""

from folkmoot.belong.people.actions.cards import end_own_card, new_card, open_door, open_with_card, print_own_card
from folkmoot.belong.people.actions.codes import change_email, send_code, sign_in_with_code
from folkmoot.belong.people.actions.joining import (
    agree,
    choose_language,
    join,
    normal_email,
    rename,
    sign_out_everywhere,
    take_back,
)
from folkmoot.belong.people.actions.keys import (
    add_passkey,
    begin_authenticator,
    confirm_authenticator,
    may_ask_for_key,
    passkey_used,
    remove_authenticator,
    remove_passkey,
    renew_spare_codes,
    show_second_step,
    unconfirmed_secret,
)
from folkmoot.belong.people.actions.leaving import forget_me

__all__ = [
    "add_passkey",
    "agree",
    "begin_authenticator",
    "change_email",
    "choose_language",
    "confirm_authenticator",
    "end_own_card",
    "forget_me",
    "join",
    "may_ask_for_key",
    "new_card",
    "normal_email",
    "open_door",
    "open_with_card",
    "passkey_used",
    "print_own_card",
    "remove_authenticator",
    "remove_passkey",
    "rename",
    "renew_spare_codes",
    "send_code",
    "show_second_step",
    "sign_in_with_code",
    "sign_out_everywhere",
    "take_back",
    "unconfirmed_secret",
]
