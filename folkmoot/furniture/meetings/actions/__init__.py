"""A meeting from its notice to its approved minutes: every change to it."""

from folkmoot.furniture.meetings.actions.calling import Call, call, cancel, drop_item, put_item, set_link
from folkmoot.furniture.meetings.actions.circulating import circulate
from folkmoot.furniture.meetings.actions.hiding import set_hidden
from folkmoot.furniture.meetings.actions.reminding import remind
from folkmoot.furniture.meetings.actions.writing import Decided, Unfit, Written, begin, write_all, write_item

__all__ = [
    "Call",
    "Decided",
    "Unfit",
    "Written",
    "begin",
    "call",
    "cancel",
    "circulate",
    "drop_item",
    "put_item",
    "remind",
    "set_hidden",
    "set_link",
    "write_all",
    "write_item",
]
