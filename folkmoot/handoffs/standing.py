"""What every door from one process to the next asks first: that the one is over, and whether the other stands already."""

from django.utils.translation import gettext as _

from folkmoot.base.verdict import YES, Verdict, first_refusal, refuse
from folkmoot.belong.membership.rules import may_organise
from folkmoot.belong.people.models import Visitor
from folkmoot.spine.outcomes.models import Outcome
from folkmoot.spine.process.models import Process


def may_go_on(person: Visitor, process: Process) -> Verdict:
    """The place's organisers, once it is decided."""
    return first_refusal(may_organise(person, process.place), is_decided(process))


def is_decided(process: Process) -> Verdict:
    return YES if process.state == Process.CONCLUDED else refuse(_("This can be done once it is decided."))


def outcome_of(process: Process) -> Outcome:
    """The result that stands."""
    return process.outcomes.standing().get()


def what_follows(process: Process, kind: str) -> Process | None:
    """What was begun through this door already. Holds the process, so that two presses at once begin one thing."""
    Process.objects.select_for_update().get(pk=process.pk)
    return process.followed_by.filter(kind=kind).exclude(state=Process.CANCELLED).select_related("place").first()
