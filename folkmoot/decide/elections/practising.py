"""Trying an election out before it opens. Nobody stands yet, so made-up lines stand on the paper: fruit, that nobody takes for neighbours."""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _lazy
from django.utils.translation import ngettext

from folkmoot.base.verdict import Words
from folkmoot.decide.elections import telling_count
from folkmoot.decide.elections.counting import tally
from folkmoot.decide.elections.methods import STAGED
from folkmoot.decide.elections.models import Election
from folkmoot.furniture.ballots import box as ballot_box
from folkmoot.furniture.ballots.models import Box

FRUIT = (
    *(_lazy("Apple"), _lazy("Pear"), _lazy("Plum"), _lazy("Cherry"), _lazy("Grape"), _lazy("Lemon")),
    *(_lazy("Orange"), _lazy("Peach"), _lazy("Melon"), _lazy("Fig")),
)
MORE_THAN_PLACES = 2


def made_up(election: Election) -> dict[str, str]:
    """{id: name} of the lines: two more than there are places to fill, as far as there is fruit."""
    number = min(election.seats + MORE_THAN_PLACES, len(FRUIT))
    return {f"line-{one:02}": str(name) for one, name in enumerate(FRUIT[:number], start=1)}


def places(election: Election) -> int:
    """How many are filled in the practice: always fewer than there are lines."""
    return min(election.seats, len(FRUIT) - MORE_THAN_PLACES)


def came_out(box: Box, election: Election) -> tuple[Words, ...]:
    """Who would have been chosen, and how the count went, in the words of a real one."""
    choices, names = ballot_box.counted(box), made_up(election)
    if not any(choice.get("order", choice.get("approves")) for choice in choices):
        return (_("No ballot in this practice names anybody."),)
    result = tally(election.method, places(election), list(names), choices, list(names))
    told = {"names": ", ".join(names[one] for one in result.winners), "n": len(choices)}
    first = ngettext(
        "%(names)s would be chosen, by %(n)d ballot.", "%(names)s would be chosen, by %(n)d ballots.", len(choices)
    )
    return (first % told, *_stages(election, result.as_json(), names))


def _stages(election: Election, result: dict, names: dict[str, str]) -> tuple[str, ...]:
    if election.method not in STAGED:
        return ()
    return tuple(" ".join(stage.sentences) for stage in telling_count.stages_of(result, names))
