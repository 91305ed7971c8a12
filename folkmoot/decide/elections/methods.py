"""The ways to fill a position: what each is called, how its ballot is marked, and what it does in one sentence."""

from django.utils.translation import gettext_lazy as _

from folkmoot.furniture.ballots.rounds import ONE, ORDER, TICKS

STV, APPROVAL, MOST, PAIRS, LOT = "scottish_stv", "block_approval", "first_past_the_post", "ranked_pairs", "lot"
TITLES = {
    STV: _("In order of liking: single transferable vote"),
    APPROVAL: _("Tick everybody you would be glad of"),
    MOST: _("One tick for each place: most votes win"),
    PAIRS: _("In order of liking, for one place: compared two by two"),
    LOT: _("By lot among people who are willing"),
}
METHODS = list(TITLES.items())
BALLOTS = [(method, title) for method, title in METHODS if method != LOT]
FOR_ONE = frozenset({PAIRS})
RANKED = frozenset({STV, PAIRS})

SENTENCES = {
    STV: _(
        "Each voter puts people in order. Whoever has enough votes gets a place; what they have above that, and the votes of whoever comes last, move on to the next person in the voter's order."
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
