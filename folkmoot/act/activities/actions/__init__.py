"""Every change to an activity, its dates, its hosts, and who comes."""

from folkmoot.act.activities.actions.coming import forget_who_came, join, leave, remind
from folkmoot.act.activities.actions.dates import call_off, extend, move, put_on, tell_what_happened
from folkmoot.act.activities.actions.hiding import set_hidden, set_told_hidden
from folkmoot.act.activities.actions.hosting import accept, ask, decline, step_down
from folkmoot.act.activities.actions.posting import change, end, post
from folkmoot.act.activities.actions.rooms import SomeWithoutRoom, room_is_gone, without_room
from folkmoot.act.activities.actions.welcoming import add_guest, hide_name, show_name, take_off, write_to_all

__all__ = [
    "SomeWithoutRoom",
    "accept",
    "add_guest",
    "ask",
    "call_off",
    "change",
    "decline",
    "end",
    "extend",
    "forget_who_came",
    "hide_name",
    "join",
    "leave",
    "move",
    "post",
    "put_on",
    "remind",
    "room_is_gone",
    "set_hidden",
    "set_told_hidden",
    "show_name",
    "step_down",
    "take_off",
    "tell_what_happened",
    "without_room",
    "write_to_all",
]
