"""What can be done with an enquiry from its page: each deed has its rule, form, action and words."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from folkmoot.belong.people.models import Visitor
from folkmoot.spine.commitments.deeds import Deed
from folkmoot.voice.enquiries import actions, forms, rules
from folkmoot.voice.enquiries.models import Enquiry

DEEDS = (
    Deed(
        "answer", _("Answer for your office"), _("Publish the answer"), _("It is on the page, and whoever asked is told."),
        rules.may_answer, forms.AnswerForm, actions.answer_as_office, button="",
        explained=_("What you answer is public under the name of your office, never under yours."),
    ),
    Deed(
        "not-ours", _("This is not ours"), _("Pass it on"), _("It is passed on, and your note is on the page."),
        rules.may_pass_on, forms.NotOursForm, actions.say_not_ours,
        explained=_("The office you name gets it, and its time starts anew."),
    ),
    Deed(
        "more-time", _("We need longer"), _("Take until then"), _("The new day and your reason are on the page."),
        rules.may_take_time, forms.TakeTimeForm, actions.take_time,
    ),
    Deed(
        "clarify", _("Answer what they asked back"), _("Send my answer"), _("Your answer is with the office, and its clock runs."),
        rules.may_clarify, forms.ClarifyForm, actions.clarify, button="",
    ),
    Deed(
        "say", _("Does this answer your question?"), _("Say so"), _("Thank you. It is on the page."),
        rules.may_say, forms.SayForm, actions.say, button="",
    ),
    Deed(
        "review", _("Ask them to look again"), _("Send the letter"), _("Your letter is with the office, and its clock runs."),
        rules.may_ask_review, forms.ReviewForm, actions.ask_review,
        explained=_("Somebody of the office who did not decide it looks again. This can be asked once. After that there is a body outside."),
    ),
    Deed(
        "send-on", _("Send it to another office"), _("Send it there"), _("It is on its way, and the time of the new office runs."),
        rules.may_send_on, forms.SendOnForm, actions.send_on, button="",
    ),
    Deed(
        "withdraw", _("Take it back"), _("Take it back"), _("You took it back."),
        rules.may_withdraw, forms.WithdrawForm, actions.withdraw, button="warn",
        explained=_("Nobody has to answer it any more. It stays on the page as taken back."),
    ),
    Deed(
        "write-again", _("Write to the office again"), _("Send the letter again"), _("A new letter is on its way. The links in older ones open nothing now."),
        rules.may_write_again, forms.NothingForm, actions.write_again,
    ),
)  # fmt: skip
BY_NAME = {deed.name: deed for deed in DEEDS}


def open_to(person: Visitor, enquiry: Enquiry) -> list[Deed]:
    """What this person may do with it now."""
    return [deed for deed in DEEDS if deed.may(person, enquiry)] if person.is_authenticated else []


def given_by(form: Any) -> dict[str, Any]:
    """What an action takes of a valid form."""
    return form.result() if hasattr(form, "result") else form.cleaned_data
