"""What support a project may need, in a few sentences: a guide worked out before anybody has voted."""

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from django.utils.formats import number_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from folkmoot.base import money
from folkmoot.furniture.beforehand.earlier import USUAL, RoundBefore, learnt_from
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
    words = {"few": number_format(few), "many": number_format(many), "voters": number_format(voters)}
    if here:
        words["n"] = number_format(here.projects)
        pattern = _(
            "Earlier votes here, %(n)s projects: as strong as most of those that won, it would have at least %(few)s supporters; "
            "with more than %(many)s hardly any lost."
        )
    else:
        pattern = _(
            "In real votes elsewhere, as strong as most projects that won, it would have at least %(few)s supporters; "
            "with more than %(many)s hardly any lost."
        )
    return pattern % words


def _by_votes(last: RoundBefore, voters: int) -> str:
    if last.won_with is None:
        return ""
    words = {
        "title": last.title,
        "won": number_format(last.won_with),
        "then": number_format(last.voters),
        "now": number_format(votes_like_last_time(last.won_with, last.voters, voters)),
    }
    return (
        _(
            "In “%(title)s” the winner with the least support had %(won)s of %(then)s voters; as large a part now would be %(now)s."
        )
        % words
    )
