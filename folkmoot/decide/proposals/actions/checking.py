"""What the check of a proposal found, told back by those who check (apps.py ties the two together)."""

from folkmoot.belong.membership.models import Body
from folkmoot.decide.proposals import facts
from folkmoot.decide.proposals.actions.standing import end, hold
from folkmoot.decide.proposals.models import Proposal
from folkmoot.record.action import action, anyone
from folkmoot.record.write import write


@action(may=anyone, writes="proposal.accepted")
def accept(
    proposal: Proposal, *, cost_minor: int | None = None, conditions: str = "", deliverer: Body | None = None
) -> Proposal:
    """It passed its checks: it can be put to the vote at this cost and on these conditions.

    deliverer  who would do it, as the check found; None leaves whom the proposers named
    """
    proposal = hold(proposal)
    fact = facts.Accepted(cost_minor=cost_minor, currency=proposal.call.currency)
    found = {"cost_minor": cost_minor, "conditions": conditions, "deliverer": deliverer or proposal.deliverer}
    return end(proposal, Proposal.ACCEPTED, fact, **found)


@action(may=anyone, writes="proposal.declined")
def decline(proposal: Proposal, *, reason: str) -> Proposal:
    """It did not pass, for a reason that everyone can read. It stays on the page."""
    proposal = hold(proposal)
    return end(proposal, Proposal.DECLINED, facts.Declined(), reason=reason)


@action(may=anyone, writes="proposal.reopened")
def reopen(proposal: Proposal) -> Proposal:
    """A review put the refusal right: it is being checked again."""
    proposal = hold(proposal)
    proposal.state, proposal.reason, proposal.ended_at = Proposal.SENT, "", None
    proposal.save()
    write(facts.Reopened(), about=proposal, because=proposal.ended_leaf or proposal.leaf or None)
    return proposal
