"""What happens to proposals when somebody leaves: those proposed together stay with the others, words and all."""

from folkmoot.base.verdict import YES, Verdict
from folkmoot.belong.people.models import Person, Visitor
from folkmoot.decide.proposals.models import Change, Proposal


def may_leave(_person: Visitor) -> Verdict:
    """Nothing has to be done first."""
    return YES


def hand_over(person: Person) -> None:
    """Whoever joined first goes on as the one who sent it. Call inside an action."""
    for proposal in Proposal.objects.filter(person=person, co_proposers__isnull=False).distinct():
        heir = proposal.co_proposers.exclude(person=person).order_by("pk").first()
        if heir is None:
            continue
        proposal.person, proposal.shows_name = heir.person, heir.shows_name
        proposal.save(update_fields=["person", "shows_name"])
        heir.delete()
        # What was changed together belongs to those who stay.
        Change.objects.filter(proposal=proposal, by=person).update(by=None)
