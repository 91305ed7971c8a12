"""Who may answer for a promise, and when."""

from folkmoot.spine.commitments.rules.promises import (
    in_state,
    may_agree_new_date,
    may_answer,
    may_hand_back,
    may_report,
    may_see_own,
    new_date_is_asked,
    not_of_the_body,
    only_volunteers,
    speaks_without_second_step,
)

__all__ = [
    "in_state",
    "may_agree_new_date",
    "may_answer",
    "may_hand_back",
    "may_report",
    "may_see_own",
    "new_date_is_asked",
    "not_of_the_body",
    "only_volunteers",
    "speaks_without_second_step",
]
