"""The ways to fill a position: what each is called, how its ballot is marked, and what it does in one sentence."""

from django.utils.translation import gettext_lazy as _

from folkmoot.furniture.ballots.rounds import ONE, ORDER, TICKS

STV, APPROVAL, MOST, PAIRS, LOT = "scottish_stv", "block_approval", "first_past_the_post", "ranked_pairs", "lot"
ERS97, RUNOFF = "ers97", "instant_runoff"
TITLES = {
    STV: _("In order of liking: single transferable vote"),
    ERS97: _("In order of liking: single transferable vote, by the rules for counting paper by hand"),
    APPROVAL: _("Tick everybody you would be glad of"),
    MOST: _("One tick for each place: most votes win"),
    PAIRS: _("In order of liking, for one place: compared two by two"),
    RUNOFF: _("In order of liking, for one place: whoever comes last leaves, round by round"),
    LOT: _("By lot among people who are willing"),
}
METHODS = list(TITLES.items())
BALLOTS = [(method, title) for method, title in METHODS if method != LOT]
FOR_ONE = frozenset({PAIRS, RUNOFF})
# Counted stage by stage, and told so.
STAGED = frozenset({STV, ERS97, RUNOFF})
RANKED = STAGED | {PAIRS}

SENTENCES = {
    STV: _(
        "Each voter puts people in order. Whoever has enough votes gets a place; what they have above that, and the votes of whoever comes last, move on to the next person in the voter's order."
    ),
    ERS97: _(
        "Each voter puts people in order. Whoever has enough votes gets a place; what they have above that moves on from the ballots that came to them last. Those who cannot win any more leave together. Made for counting paper in a hall, by the Electoral Reform Society."
    ),
    RUNOFF: _(
        "Each voter puts people in order. Whoever has fewest votes leaves, and those ballots move on to the next person in their order, until somebody has more than half of the ballots that still name anybody."
    ),
    APPROVAL: _(
        "Each voter ticks everybody they would be glad of. Those with most ticks get the places. If half of the voters agree, they can fill them all."
    ),
    MOST: _(
        "Each voter ticks as many people as there are places, or fewer. Those with most ticks get the places. If half of the voters agree, they can fill them all."
    ),
    PAIRS: _(
        "Each voter puts people in order. Everybody is compared with everybody else, two by two. Whoever wins every comparison gets the place; if nobody does, the least clear comparisons give way."
    ),
    LOT: _(
        "Everybody who is willing and meets the conditions has the same chance. A number that nobody can know beforehand decides, and anybody can check the draw."
    ),
}
TIE = _(
    "If the votes leave two people equal, lots decide. They follow from a sealed word that was fixed before anybody stood, and that is opened with the result"
)
TIE_OF_LOT = _("There are no ties in a draw: everybody gets a place in the order")


def way_of(method: str, seats: int) -> str:
    """How the ballot of this method is marked, for every way of voting."""
    if method in RANKED:
        return ORDER
    return ONE if method == MOST and seats == 1 else TICKS
