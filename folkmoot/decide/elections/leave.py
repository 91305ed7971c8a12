"""What happens in elections when somebody leaves: they stand no longer, and hold nothing any more. That they did stays, without a name."""

from folkmoot.base.verdict import YES, Verdict
from folkmoot.belong.people.models import Person, Visitor
from folkmoot.decide.elections.actions.nominating import leave, leave_sharing
from folkmoot.decide.elections.actions.positions import end
from folkmoot.decide.elections.models import Nomination, Term
from folkmoot.spine.process.models import Process


def may_leave(_person: Visitor) -> Verdict:
    """Nothing has to be done first."""
    return YES


def step_out(person: Person) -> None:
    """Call inside an action."""
    own = Nomination.objects.filter(person=person, state=Nomination.STANDS, election__process__state=Process.OPEN)
    for nomination in own.select_related("election__process__place"):
        leave(nomination)
    shared = Nomination.objects.of(person).exclude(person=person).filter(election__process__state=Process.OPEN)
    for nomination in shared.select_related("election__process__place", "person", "sharer__person"):
        leave_sharing(nomination)
    for nomination in Nomination.objects.filter(person=person, state=Nomination.ASKED):
        nomination.state = Nomination.DECLINED
        nomination.save(update_fields=["state"])
    for term in Term.objects.filter(person=person, ended_on=None).select_related("position"):
        if not term.is_over:
            end(term, Term.LEFT)
