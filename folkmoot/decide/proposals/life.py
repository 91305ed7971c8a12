"""What a proposal tells of its own life, for the line that goes on to the last photograph of what came of it."""

from django.utils.translation import gettext as _

from folkmoot.base import money
from folkmoot.decide.proposals.models import Proposal
from folkmoot.spine.commitments.life import Moment


def own_moments(proposal: Proposal) -> list[Moment]:
    """Sent, joined by others, changed, and what became of it. Two queries."""
    url = proposal.get_absolute_url()
    number = _("As number %(n)d of “%(call)s”.") % {"n": proposal.number, "call": proposal.call.process.title}
    moments = [Moment(proposal.sent_at, _("Proposed"), number, url)]
    for one in proposal.absorbed.order_by("ended_at"):
        moments.append(
            Moment(one.ended_at, _("“%(title)s” became part of it") % {"title": one}, "", one.get_absolute_url())
        )
    moments += [Moment(one.made_at, _("Changed by its proposers"), one.why, url) for one in proposal.changes.all()]
    if proposal.ended_at:
        moments.append(Moment(proposal.ended_at, *_end(proposal), url, proposal.state))
    return moments


def _end(proposal: Proposal) -> tuple[str, str]:
    """(what became of it, words)"""
    if proposal.state == Proposal.ACCEPTED:
        sum_ = money.show(proposal.cost_minor, proposal.call.currency) if proposal.cost_minor else ""
        return _("It passed its check"), _("It was found to cost %(sum)s.") % {"sum": sum_} if sum_ else ""
    if proposal.state == Proposal.MERGED:
        return _("It became part of “%(title)s”") % {"title": proposal.into}, ""
    return str(proposal.get_state_display()).capitalize(), proposal.reason
