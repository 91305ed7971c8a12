"""Paper, last year and now: a batch that was read twice and counted, and one that lies in the library this week."""

from demo.cast import Cast
from demo.telling import Telling
from folkmoot.furniture.ballots.models import Box
from folkmoot.furniture.ballots.rounds import TICK
from folkmoot.furniture.paper import actions
from folkmoot.furniture.paper.models import FOLDED
from folkmoot.furniture.paper.seen import Seen

PILE = 12


def last_year(telling: Telling, people: Cast, box: Box, *, closed: int, lines: int) -> None:
    """Twelve papers from the library came back: one blank, one pair folded together, one read differently by two."""
    with telling.on(closed - 10):
        batch = actions.issue(people.clerk, box, where="Wenderby library", issued=20, key_by=telling.date(closed + 3))
    with telling.on(closed - 1, 17):
        actions.count_back(people.clerk, batch, returned=PILE, spoiled=1, unused=7)
        for number in range(1, PILE + 1):
            _read(telling, people, batch, number, lines)


def _read(telling: Telling, people: Cast, batch, number: int, lines: int) -> None:
    seen = {5: Seen(blank=True), 9: Seen(why=FOLDED)}.get(number) or _ticks(telling, lines)
    actions.read_paper(people.clerk, batch, number, seen=seen)
    if number != PILE:
        actions.read_paper(people.organiser, batch, number, seen=seen)
        return
    sheet = actions.read_paper(people.organiser, batch, number, seen=Seen(why=FOLDED))
    actions.decide(people.checker, sheet, seen=seen)


def _ticks(telling: Telling, lines: int) -> Seen:
    numbers = telling.random.sample(range(1, lines + 1), telling.random.randint(2, 3))
    return Seen({str(number): TICK for number in sorted(numbers)})


def this_week(telling: Telling, people: Cast, box: Box, *, closes: int) -> None:
    """Papers lie in two places; those of one are back already, and one person has begun to read them."""
    with telling.on(-6, 15):
        for where, issued in (("Wenderby library", 40), ("Quarry Hill, flats 1 to 40", 30)):
            batch = actions.issue(people.clerk, box, where=where, issued=issued, key_by=telling.date(closes + 5))
    with telling.on(-1, 15):
        actions.count_back(people.clerk, batch, returned=9, spoiled=1, unused=20)
        for number in range(1, 4):
            actions.read_paper(people.clerk, batch, number, seen=_ticks(telling, 14))
