"""What support a proposal may need, in two sentences: a guide worked out before anybody has voted."""

from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from django.utils.formats import number_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from folkmoot.base import money
from folkmoot.decide.proposals.models import Call, Proposal
from folkmoot.decide.proposals.queries import LastRound
from tellers.share_budget.support import supporters_needed, votes_like_last_time

USUAL_VOTERS = 100


@dataclass(frozen=True)
class Simulated:
    """The two sentences, one for each way of counting; the second only when a vote was held here before."""

    by_shares: str
    by_votes: str
    share: str


def standing_figures(proposal: Proposal, last: LastRound | None) -> dict[str, Any]:
    """What the form begins with: the checked cost or the guess, the pot announced, as many voters as last time."""
    return {
        "cost": proposal.cost_minor or proposal.high_minor or proposal.low_minor,
        "pot": proposal.call.pot_minor,
        "voters": last.voters if last else USUAL_VOTERS,
    }


def simulated(call: Call, last: LastRound | None, *, cost: int, pot: int, voters: int, spread: str) -> Simulated:  # noqa: PLR0913
    """How many supporters would do under equal shares, and how many if most votes won as last time."""
    needed = supporters_needed(cost, pot, voters, spread=int(spread))
    share = money.show(Fraction(pot, voters), call.currency)
    return Simulated(_by_shares(needed, cost, call, voters), _by_votes(last, voters), share)


def _by_shares(needed, cost: int, call: Call, voters: int) -> str:
    told = {
        "cost": money.show(cost, call.currency),
        "fewest": number_format(needed.fewest),
        "most": number_format(needed.most),
        "voters": number_format(voters),
    }
    if not needed.fits:
        return _("It costs more than the whole pot, so no support would be enough.")
    if needed.fewest == needed.most:
        return (
            ngettext(
                "About %(fewest)s supporter among %(voters)s voters would be enough for %(cost)s.",
                "About %(fewest)s supporters among %(voters)s voters would be enough for %(cost)s.",
                needed.fewest,
            )
            % told
        )
    return (
        _(
            "Between %(fewest)s and %(most)s supporters among %(voters)s voters would be enough for %(cost)s: "
            "%(fewest)s if they want nothing else, %(most)s if they share their part of the pot with other things."
        )
        % told
    )


def _by_votes(last: LastRound | None, voters: int) -> str:
    if last is None or last.won_with is None:
        return ""
    told = {
        "title": last.title,
        "won": number_format(last.won_with),
        "then": number_format(last.voters),
        "now": number_format(votes_like_last_time(last.won_with, last.voters, voters)),
    }
    return (
        _(
            "In “%(title)s” the winner with the least support had %(won)s of %(then)s voters; as large a part now would be %(now)s."
        )
        % told
    )
