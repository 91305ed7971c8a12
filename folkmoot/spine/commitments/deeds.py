"""What can be done with a promise from its page: each deed has its rule, its form, its action and its words.

Reviews (spine/redress) and results (spine/outcomes) offer theirs in the same form.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext_lazy as _

from folkmoot.base.forms import PlainForm
from folkmoot.base.verdict import Verdict, Words
from folkmoot.belong.people.models import Visitor
from folkmoot.spine.commitments import actions, forms, rules
from folkmoot.spine.commitments.models import Commitment


@dataclass(frozen=True)
class Deed:
    """One thing that may be done now. `name` is the last part of its address."""

    name: str
    label: Words
    send: Words
    done: Words
    may: Callable[[Visitor, Any], Verdict]
    form: type[PlainForm]
    run: Callable
    button: str = "quiet"
    explained: Words = ""
    stands_apart: bool = False


DEEDS = (
    Deed(
        "accept", _("Accept"), _("We promise this"), _("You promised it. Everyone can see it now."),
        rules.may_answer, forms.AcceptForm, actions.accept, button="",
        explained=_("If the day is not kept, the page says that it is late. You can ask for a later day, with a reason."),
    ),
    Deed(
        "decline", _("Decline"), _("Decline, with this reason"), _("You declined, and your reason is on the page."),
        rules.may_answer, forms.DeclineForm, actions.decline,
    ),
    Deed(
        "release-answer", _("Release the answer"), _("Release it"), _("The answer is out. Everyone can see it now."),
        rules.may_release, forms.AgreeForm, actions.release_answer, button="",
    ),
    Deed(
        "take-back-answer", _("Take the answer back"), _("Take it back"), _("It is taken back. You can write another."),
        rules.may_take_back_answer, forms.AgreeForm, actions.take_back_answer,
    ),
    Deed(
        "pass-on", _("This is not ours"), _("Pass it on"), _("It is passed on, and the page says so."),
        rules.may_pass_on, forms.PassOnForm, actions.pass_on,
        explained=_("Say whose it is. That office gets the whole time to answer, and the page shows who sent it on, and why."),
    ),
    Deed(
        "send-on", _("Send it to the right office"), _("Send it on"), _("It is sent on, and the page says so."),
        rules.may_send_on, forms.SendOnForm, actions.send_on, button="",
    ),
    Deed(
        "report", _("Say how far it is"), _("Publish this"), _("Your report is on the page."),
        rules.may_report, forms.ReportForm, actions.report, button="",
    ),
    Deed(
        "keep", _("Say that it is done"), _("It is done"), _("Thank you. Now residents are asked."),
        rules.may_say_done, forms.KeepForm, actions.keep,
        explained=_("Your neighbours are asked whether it really is. If enough say yes, or nobody disagrees, it counts as kept."),
    ),
    Deed(
        "new-day", _("Ask for a later day"), _("Ask for this day"), _("Your wish is on the page. Until it is agreed, the old day stands."),
        rules.may_report, forms.NewDayForm, actions.wish_new_date,
    ),
    Deed(
        "hand-back", _("Hand it back"), _("Hand it back"), _("You handed it back. Nobody holds it against you."),
        rules.may_hand_back, forms.ReasonForm, actions.hand_back,
        explained=_("You give your time freely. If it turned out to be too much, give it back: no mark stays with your group."),
    ),
    Deed(
        "broken", _("Say that it will not be done"), _("It will not be done"), _("It is said now, and why."),
        rules.may_report, forms.ReasonForm, actions.admit_broken, button="warn",
        explained=_("It is better to say so than to stay silent. It cannot be taken back."),
    ),
    Deed(
        "agree", _("Agree to the later day"), _("Agree"), _("The new day stands now."),
        rules.may_agree_new_date, forms.AgreeForm, actions.agree_new_date, button="",
    ),
    Deed(
        "keep-day", _("Keep the old day"), _("Keep the old day"), _("The old day stands."),
        rules.may_agree_new_date, forms.ReasonForm, actions.keep_old_date,
    ),
)  # fmt: skip
# What has a place of its own on the page comes with `stands_apart`.
DELIVERY = (
    Deed(
        "is-it-done", _("Is it really done?"), _("Send my answer"), _("Thank you. Your answer is in, without your name."),
        rules.may_say_whether_done, forms.WitnessForm, actions.say_whether_done, button="", stands_apart=True,
    ),
    Deed(
        "picture-off", _("Take a picture or document off"), _("Take it off"), _("It is gone, and its file with it."),
        rules.may_take_off_picture, forms.TakeOffForm, actions.take_off_picture,
        explained=_("It and its file are deleted. The page says that one was taken off, and why."),
    ),
)  # fmt: skip
MONEY = (
    Deed(
        "pay", _("Write down a payment"), _("Write it down"), _("The payment is on the page."),
        rules.may_pay, forms.PayForm, actions.pay,
    ),
    Deed(
        "receipt", _("Add a receipt"), _("Add it"), _("The receipt is noted."),
        rules.may_add_receipt, forms.ReceiptForm, actions.add_receipt,
    ),
    Deed(
        "payment-back", _("Take back a payment written down by mistake"), _("Take it back"), _("It is struck out, with your reason."),
        rules.may_undo_payment, forms.UndoForm, actions.undo_payment, button="warn",
    ),
    Deed(
        "new-cost", _("Ask for another cost"), _("Ask for this cost"), _("Your wish is on the page. Until it is agreed, the old cost stands."),
        rules.may_ask_cost, forms.CostForm, actions.wish_new_cost,
    ),
    Deed(
        "agree-cost", _("Agree to the other cost"), _("Agree"), _("The new cost stands now."),
        rules.may_agree_cost, forms.AgreeForm, actions.agree_new_cost, button="",
    ),
    Deed(
        "keep-cost", _("Keep the old cost"), _("Keep the old cost"), _("The old cost stands."),
        rules.may_agree_cost, forms.ShortReasonForm, actions.keep_old_cost,
    ),
)  # fmt: skip
BY_NAME: dict[str, Deed] = {}


def add(*deeds: Deed) -> None:
    """Offer more deeds on the promise's page. The floors above add theirs in `AppConfig.ready`."""
    BY_NAME.update({deed.name: deed for deed in deeds})


def open_to(person: Visitor, commitment: Commitment) -> list[Deed]:
    """What this person may do with it now."""
    return [deed for deed in BY_NAME.values() if deed.may(person, commitment)] if person.is_authenticated else []


add(*DEEDS, *DELIVERY, *MONEY)
