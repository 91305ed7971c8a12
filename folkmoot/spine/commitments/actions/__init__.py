"""A promise from asking to its end: every change to it."""

from folkmoot.spine.commitments.actions.asking import accept, ask, decline, release
from folkmoot.spine.commitments.actions.days import agree_new_date, keep_old_date, wish_new_date
from folkmoot.spine.commitments.actions.held import today_in
from folkmoot.spine.commitments.actions.keeping import admit_broken, hand_back, keep, report
from folkmoot.spine.commitments.actions.marking import mark_what_the_clock_says

__all__ = [
    "accept",
    "admit_broken",
    "agree_new_date",
    "ask",
    "decline",
    "hand_back",
    "keep",
    "keep_old_date",
    "mark_what_the_clock_says",
    "release",
    "report",
    "today_in",
    "wish_new_date",
]
