"""What support a project may need, in a few sentences: a guide worked out before anybody has voted."""

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from django.utils.formats import number_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from folkmoot.base import money
from folkmoot.cupboard.beforehand.earlier import USUAL, RoundBefore, learnt_from
from tellers.share_budget.beforehand import likely_supporters
from tellers.share_budget.support import Needed, supporters_needed, votes_like_last_time


@dataclass(frozen=True)
class Told:
    """The sentences. Each may be empty.

    by_shares  what is enough, whatever others want, if the money is shared out equally
    before     what earlier rounds here tell, or real votes elsewhere
    by_votes   what won last time, when the most votes win
    share      each voter's part of the pot
    """

    by_shares: str
    before: str
    by_votes: str
    share: str


def told(  # noqa: PLR0913 - what was asked, and what is known
    *,
    voters: int,
    currency: str,
    rounds: Sequence[RoundBefore],
    cost: int = 0,
    pot: int = 0,
    spread: str = "3",
    rule: str = "",
) -> Told:
    """How many supporters may be needed.

    cost, pot  minor units; they play no part where the most votes win
    spread     over how many projects a supporter spreads their part
    rounds     earlier ones, the newest first
    rule       how the votes will be counted; empty where nobody has said so yet
    """
    by_votes = _by_votes(rounds[0], voters) if rounds and not rule.startswith(("mes_", "phragmen")) else ""
    if rule.startswith("greedy"):
        return Told("", "", by_votes, "")
    share = money.show(Fraction(pot, voters), currency)
    needed = supporters_needed(cost, pot, voters, spread=int(spread))
    before = _before(rounds, cost, pot, voters) if needed.fits and not rule.startswith("phragmen") else ""
    return Told(_by_shares(needed, money.show(cost, currency), voters), before, by_votes, share)


def _by_shares(needed: Needed, cost: str, voters: int) -> str:
    words = {
        "cost": cost,
        "fewest": _whole(needed.fewest),
        "most": _whole(needed.most),
        "voters": _whole(voters),
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
            % words
        )
    return (
        _(
            "Between %(fewest)s and %(most)s supporters among %(voters)s voters would be enough for %(cost)s: "
            "%(fewest)s if they want nothing else, %(most)s if they share their part of the pot with other things."
        )
        % words
    )


def _before(rounds: Sequence[RoundBefore], cost: int, pot: int, voters: int) -> str:
    """What those before tell: from here, where enough was counted by equal shares; else from elsewhere."""
    here = learnt_from(rounds)
    few, many = likely_supporters(here or USUAL, cost, pot, voters)
    words = {"few": _whole(few), "many": _whole(many), "n": _whole(here.projects if here else USUAL.projects)}
    if here and few == many:
        return _("Going by the %(n)s projects of earlier votes here: about %(few)s.") % words
    if here:
        return _("Going by the %(n)s projects of earlier votes here: about %(few)s to %(many)s.") % words
    return _("Going by %(n)s projects of real votes elsewhere: about %(few)s to %(many)s.") % words


def _by_votes(last: RoundBefore, voters: int) -> str:
    if last.won_with is None:
        return ""
    words = {
        "title": last.title,
        "won": _whole(last.won_with),
        "then": _whole(last.voters),
        "now": _whole(votes_like_last_time(last.won_with, last.voters, voters)),
    }
    return (
        _(
            "In “%(title)s” the winner with the least support had %(won)s of %(then)s voters; as large a part now would be %(now)s."
        )
        % words
    )


def _whole(number: int) -> str:
    return number_format(number, force_grouping=True)
