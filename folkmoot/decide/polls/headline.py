"""How a poll ended, in a sentence."""

from django.utils.translation import gettext as _
from django.utils.translation import ngettext


def in_a_sentence(working: dict) -> str:
    """How it ended, ties said aloud."""
    ballots, winners = working["ballots"], [working["labels"][one] for one in working["winners"]]
    if not ballots:
        return _("Nobody voted, so nothing was decided.")
    if not winners:
        return ngettext(
            "Nothing was decided: the one ballot picked none of the answers.",
            "Nothing was decided: all %(ballots)d ballots picked none of the answers.",
            ballots,
        ) % {"ballots": ballots}
    votes = working["counts"][working["winners"][0]]
    told = {"first": winners[0], "last": winners[-1], "many": len(winners), "votes": votes, "ballots": ballots}
    if len(winners) == 1:
        return (
            ngettext(
                "“%(first)s” won, picked by the one person who voted.",
                "“%(first)s” won, picked by %(votes)d of the %(ballots)d people who voted.",
                ballots,
            )
            % told
        )
    if len(winners) == 2:
        return (
            _(
                "“%(first)s” and “%(last)s” came out equal, each picked by %(votes)d of the %(ballots)d people who voted."
            )
            % told
        )
    return _("%(many)d answers came out equal, each picked by %(votes)d of the %(ballots)d people who voted.") % told
