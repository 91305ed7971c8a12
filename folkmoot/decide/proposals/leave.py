"""What happens to proposals when somebody leaves: those proposed together stay with the others; of the rest, nothing of theirs stays."""

from django.utils.translation import gettext as _

from folkmoot.base.ids import ref
from folkmoot.base.verdict import YES, Verdict
from folkmoot.belong.people.models import Person, Visitor
from folkmoot.cupboard.files import shelf
from folkmoot.decide.proposals import facts
from folkmoot.decide.proposals.actions.standing import end, end_check
from folkmoot.decide.proposals.actions.writing import drop
from folkmoot.decide.proposals.models import Change, CoProposer, Draft, Proposal
from folkmoot.decide.proposals.queries import check_of
from folkmoot.furniture.checks import actions as checks
from folkmoot.record.erase import erase_openings
from folkmoot.spine.process.models import Process

REASON = "asked by the person"


def may_leave(_person: Visitor) -> Verdict:
    """Nothing has to be done first."""
    return YES


def hand_over(person: Person) -> None:
    """Whoever joined first goes on as the one who sent it; what nobody else proposes ends. Call inside an action."""
    for draft in Draft.objects.filter(person=person):
        drop(draft)
    for proposal in Proposal.objects.filter(person=person).select_related("call__process__place"):
        heir = proposal.co_proposers.exclude(person=person).order_by("pk").first()
        _give_to(heir, proposal) if heir else _take_back(proposal)


def _give_to(heir: CoProposer, proposal: Proposal) -> None:
    leaving = proposal.person
    proposal.person, proposal.shows_name = heir.person, heir.shows_name
    proposal.save(update_fields=["person", "shows_name"])
    heir.delete()
    # What was changed together belongs to those who stay.
    Change.objects.filter(proposal=proposal, by=leaving).update(by=None)


def _take_back(proposal: Proposal) -> None:
    """Its words go with the account (models.privacy); here what else tells of it: its pictures, and its name at the check."""
    if proposal.is_alive and proposal.call.process.state == Process.OPEN:
        end_check(proposal, "")
        end(proposal, Proposal.WITHDRAWN, facts.Withdrawn())
    for picture in proposal.pictures.select_related("file"):
        reference, file = ref(picture), picture.file
        picture.delete()
        shelf.let_go(file)
        erase_openings([reference, ref(file)], REASON)
    check = check_of(proposal)
    if check:
        checks.retitle(check, title=_("Words taken back by their author"))
        erase_openings([ref(check)], REASON)
