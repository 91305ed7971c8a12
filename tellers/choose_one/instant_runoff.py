"""Instant run-off: whoever has fewest votes leaves, and their ballots move on, until one has more than all the others."""

from collections.abc import Iterable, Sequence
from fractions import Fraction

from tellers.ballots import Ranking
from tellers.choose_many.elected import Elected
from tellers.choose_many.lots import LotNeeded, settle
from tellers.choose_many.sheet import Sheet


def instant_runoff(
    options: Sequence[str], ballots: Iterable[Ranking], *, tie_order: Sequence[str] | None = None
) -> Elected:
    """The option that has more than half of the ballots still in play, once the weakest have left one by one.

    options    ids, in the order they were shown; at least one
    ballots    one Ranking for each voter; Ranking() is blank
    tie_order  every option once, the luckiest first, fixed before the vote. Equals for leaving go by the earliest round at which
               they differed, then the one latest in this order leaves. Without it the count stops at such a tie and says so.

    One option leaves in each round. `quota` of a round is the smallest whole number above half of the ballots in play.
    Raises BadBallot for an unknown option. Exact. O(options × different ballots).
    The alternative vote: Newland & Britton (1997), as ers97; Ware's rule of about 1871. It may leave out an option that would beat
    every other one in pairs; ranked_pairs does not have that fault.
    """
    sheet = Sheet("instant_runoff", options, ballots, 1, tie_order)
    try:
        _count(sheet)
    except LotNeeded as waiting:
        return sheet.result(waiting)
    return sheet.result()


def _count(sheet: Sheet) -> None:
    sheet.first_choices()
    _end_round(sheet, "first choices")
    while sheet.unfilled and sheet.continuing:
        loser = _weakest(sheet)
        sheet.excluded.append(loser)
        sheet.votes[loser] = Fraction(0)
        for parcel in sheet.take(loser):
            sheet.move(parcel.papers, parcel.value, given_up=Fraction(parcel.papers.total()))
        _end_round(sheet, "exclusion", [loser])


def _end_round(sheet: Sheet, what: str, about: Sequence[str] = ()) -> None:
    in_play = int(sheet.valid - sheet.non_transferable)
    sheet.quota = Fraction(in_play // 2 + 1)
    enough = [one for one in sheet.continuing if sheet.votes[one] >= sheet.quota]
    sheet.elected += enough or (sheet.continuing if len(sheet.continuing) == 1 else [])
    sheet.close(what, about)


def _weakest(sheet: Sheet) -> str:
    fewest = min(sheet.votes[one] for one in sheet.continuing)
    tied = [one for one in sheet.continuing if sheet.votes[one] == fewest]
    if len(tied) == 1:
        return tied[0]
    rounds = sheet.last_votes
    return sheet.note(settle(tied, best=min, points=rounds, point_name="the earliest round", lots=sheet.lots))
