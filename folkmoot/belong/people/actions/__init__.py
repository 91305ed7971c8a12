"""Every change to a person's own rows."""

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

__all__ = [
    "agree",
    "change_email",
    "choose_language",
    "join",
    "normal_email",
    "rename",
    "send_code",
    "sign_in_with_code",
    "sign_out_everywhere",
    "take_back",
]
