"""How moderation finds, hides and shows proposals. The check of a proposal goes out of sight with it."""

from django.utils.translation import gettext_lazy as _

from folkmoot.belong.people.models import Visitor
from folkmoot.belong.places.models import Place
from folkmoot.decide.proposals.actions.standing import set_hidden
from folkmoot.decide.proposals.models import Proposal
from folkmoot.decide.proposals.queries import proposers_of
from folkmoot.furniture.moderation.things import Kind
from folkmoot.spine.process.rules import may_see

WORD = "proposal"


def find(place: Place, public_id: str) -> Proposal | None:
    found = Proposal.objects.filter(call__process__place=place, public_id=public_id)
    return found.select_related("call__process__place", "person").first()


def seen_by(person: Visitor, proposal: Proposal) -> bool:
    return bool(may_see(person, proposal.call.process))


def text(proposal: Proposal) -> str:
    return "\n\n".join(part for part in (proposal.title, proposal.what, proposal.why) if part)


PROPOSAL = Kind(
    name=WORD,
    title=_("a proposal"),
    find=find,
    seen_by=seen_by,
    stands=lambda proposal: not proposal.hidden and bool(proposal.title),
    writer=lambda proposal: proposal.person,
    text=text,
    language=lambda proposal: proposal.language,
    address=lambda proposal: proposal.get_absolute_url(),
    hide=lambda proposal: set_hidden(proposal, hidden=True),
    show=lambda proposal: set_hidden(proposal, hidden=False),
    concerns=proposers_of,
)
