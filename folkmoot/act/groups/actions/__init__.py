"""Every change to a group that everybody can see. (Private ones: `private_actions.py`.)"""

from folkmoot.act.groups.actions.belonging import answer, before_forgetting, join, leave, remove, set_role
from folkmoot.act.groups.actions.group import change, close, set_group_hidden, start, start_steering
from folkmoot.act.groups.actions.offices import answer_offer, drop_office, lay_down, name_office, offer_office
from folkmoot.act.groups.actions.things import (
    put_file,
    set_file_hidden,
    set_page_hidden,
    take_off,
    write_page,
)

__all__ = [
    "answer",
    "answer_offer",
    "before_forgetting",
    "change",
    "close",
    "drop_office",
    "join",
    "lay_down",
    "leave",
    "name_office",
    "offer_office",
    "put_file",
    "remove",
    "set_file_hidden",
    "set_group_hidden",
    "set_page_hidden",
    "set_role",
    "start",
    "start_steering",
    "take_off",
    "write_page",
]
