"""What can be done with a review from its page, beside taking it and ruling: each deed has its rule, form, action and words."""

from django.utils.translation import gettext_lazy as _

from folkmoot.belong.people.models import Visitor
from folkmoot.spine.commitments.deeds import Deed
from folkmoot.spine.redress import actions, forms, rules
from folkmoot.spine.redress.models import Review

DEEDS = (
    Deed(
        "again", _("Ask for the second stage"), _("Ask for it"), _("You asked for the second stage. Its clock is running now."),
        rules.may_ask_again, forms.AgainForm, actions.ask_again, button="",
        explained=_("Somebody else decides it all anew. The first ruling stays readable. This is the last stage here."),
    ),
    Deed(
        "answer", _("Answer the question"), _("Send my answer"), _("Your answer is in, and the clock goes on."),
        rules.may_answer_question, forms.AnswerForm, actions.answer_question, button="",
    ),
    Deed(
        "withdraw", _("Take it back"), _("Take it back"), _("You took it back."),
        rules.may_withdraw, forms.NothingForm, actions.withdraw, button="warn",
        explained=_("Nobody looks at it any more. That you asked stays in the record, without your name."),
    ),
    Deed(
        "question", _("Ask whoever asked"), _("Send the question"), _("Your question is on its way. The clock stands still."),
        rules.may_put_question, forms.QuestionForm, actions.put_question,
        explained=_("You can ask one question. Until it is answered, the clock stands still."),
    ),
    Deed(
        "extend", _("Take more time"), _("Take this time"), _("The new day and your reason are on the page."),
        rules.may_extend, forms.ExtendForm, actions.extend,
    ),
    Deed(
        "abandon", _("Close it: no answer came"), _("Close it"), _("It is closed, with your reason."),
        rules.may_abandon, forms.ReasonForm, actions.abandon, button="warn",
    ),
    Deed(
        "repeated", _("Close it: it was asked and answered before"), _("Close it"), _("It is closed, with your reason."),
        rules.may_close_as_repeated, forms.ReasonForm, actions.close_as_repeated, button="warn",
        explained=_("Whoever asked can still ask for the second stage, once."),
    ),
    Deed(
        "limit", _("Set a limit for some months"), _("Set the limit"), _("The limit stands, and they are told why."),
        rules.may_limit, forms.LimitForm, actions.set_limit, button="warn",
        explained=_("They cannot ask for reviews here for six months. They can ask, once, that somebody else looks at this limit."),
    ),
)  # fmt: skip
BY_NAME = {deed.name: deed for deed in DEEDS}


def open_to(person: Visitor, review: Review) -> list[Deed]:
    """What this person may do with it now."""
    return [deed for deed in DEEDS if deed.may(person, review)] if person.is_authenticated else []
