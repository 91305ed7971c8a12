"""A promise from asking to its end: every change to it."""

from folkmoot.spine.commitments.actions.agreeing import (
    mark_of,
    sign_for_body,
    sign_for_organisers,
    when_a_draft_changes,
    write_agreement,
)
from folkmoot.spine.commitments.actions.answering import (
    accept,
    answer_by_link,
    decline,
    give,
    release_answer,
    take_back_answer,
)
from folkmoot.spine.commitments.actions.asking import ask, free_money, release
from folkmoot.spine.commitments.actions.batches import bring_in, keep_sheet
from folkmoot.spine.commitments.actions.confirming import judge_what_was_asked, say_whether_done
from folkmoot.spine.commitments.actions.costs import agree_new_cost, keep_old_cost, wish_new_cost
from folkmoot.spine.commitments.actions.days import agree_new_date, keep_old_date, wish_new_date
from folkmoot.spine.commitments.actions.desks import change_letters, set_letters, set_two_hands
from folkmoot.spine.commitments.actions.following import keep_by, owe_again
from folkmoot.spine.commitments.actions.held import hold, today_in
from folkmoot.spine.commitments.actions.keeping import admit_broken, hand_back, keep, report, take_off_picture
from folkmoot.spine.commitments.actions.marking import mark_what_the_clock_says
from folkmoot.spine.commitments.actions.passing import pass_on, pass_on_by_link, send_on
from folkmoot.spine.commitments.actions.paying import add_receipt, pay, undo_payment
from folkmoot.spine.commitments.actions.reminding import remind_offices

__all__ = [
    "accept",
    "add_receipt",
    "admit_broken",
    "agree_new_cost",
    "agree_new_date",
    "answer_by_link",
    "ask",
    "bring_in",
    "change_letters",
    "decline",
    "free_money",
    "give",
    "hand_back",
    "hold",
    "judge_what_was_asked",
    "keep",
    "keep_by",
    "keep_old_cost",
    "keep_old_date",
    "keep_sheet",
    "mark_of",
    "mark_what_the_clock_says",
    "owe_again",
    "pass_on",
    "pass_on_by_link",
    "pay",
    "release",
    "release_answer",
    "remind_offices",
    "report",
    "say_whether_done",
    "send_on",
    "set_letters",
    "set_two_hands",
    "sign_for_body",
    "sign_for_organisers",
    "take_back_answer",
    "take_off_picture",
    "today_in",
    "undo_payment",
    "when_a_draft_changes",
    "wish_new_cost",
    "wish_new_date",
    "write_agreement",
]
