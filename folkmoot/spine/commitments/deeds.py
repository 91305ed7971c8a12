"""What can be done with a promise from its page: each deed has its rule, its form, its action and its words."""

from collections.abc import Callable
from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

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
    may: Callable[[Visitor, Commitment], Verdict]
    form: type[forms.PromiseForm]
    run: Callable
    button: str = "quiet"
    explained: Words = ""


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
        "report", _("Say how far it is"), _("Publish this"), _("Your report is on the page."),
        rules.may_report, forms.ReportForm, actions.report, button="",
    ),
    Deed(
        "keep", _("Say that it is done"), _("It is done"), _("The promise is kept. Thank you."),
        rules.may_report, forms.KeepForm, actions.keep,
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
BY_NAME = {deed.name: deed for deed in DEEDS}


def open_to(person: Visitor, commitment: Commitment) -> list[Deed]:
    """What this person may do with it now."""
    return [deed for deed in DEEDS if deed.may(person, commitment)] if person.is_authenticated else []
