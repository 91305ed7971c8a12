"""A survey from its first word to its figures: every change to it."""

from folkmoot.learn.surveys.actions.asking import call_off, draw, fix_list, remind
from folkmoot.learn.surveys.actions.preparing import begin, change_words, say_who_lives_here
from folkmoot.learn.surveys.actions.publishing import publish, publish_closed

__all__ = [
    "begin",
    "call_off",
    "change_words",
    "draw",
    "fix_list",
    "publish",
    "publish_closed",
    "remind",
    "say_who_lives_here",
]
