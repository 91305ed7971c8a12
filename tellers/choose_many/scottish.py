"""The single transferable vote as Scotland elects its councils. Numbers in brackets are the rules of Schedule 1 to the Order."""

from collections.abc import Iterable, Sequence
from fractions import Fraction

from tellers.ballots import Ranking
from tellers.choose_many.elected import Elected
from tellers.choose_many.lots import LotNeeded, settle
from tellers.choose_many.sheet import Sheet

ONE_PAPER = 100_000  # worth is kept to five decimals, "any remainder being ignored" [49(3)]


def scottish_stv(
    candidates: Sequence[str], ballots: Iterable[Ranking], *, seats: int, lots: Sequence[str] | None = None
) -> Elected:
    """Fill several places in proportion to the votes, as at Scottish council elections.

    candidates  ids, in the order of the ballot paper
    ballots     one Ranking for each voter; Ranking() is blank
    seats       places to fill, at least one
    lots        every candidate once, the luckiest first, drawn and published before the count. Whoever is earlier goes first
                with a surplus and stays in. Without lots the count stops at a tie that needs one, and says so.

    Every paper of a candidate with a surplus moves on, worth surplus × its worth ÷ the candidate's votes, cut to five
    decimals. One stage moves one surplus, the largest first, or excludes the one candidate with fewest votes. Equal votes:
    the latest earlier stage at which they differed, then lots.
    Raises BadBallot for an unknown candidate or too few places. Exact. O(stages × different ballots).
    Scottish Local Government Elections Order 2011 (SSI 2011/399), Schedule 1, rules 46 to 53, as amended by SSI 2021/437.
    """
    sheet = Sheet("scottish_stv", candidates, ballots, seats, lots)
    sheet.quota = Fraction(sheet.valid // (seats + 1) + 1)  # [47]
    try:
        _count(sheet)
    except LotNeeded as waiting:
        return sheet.result(waiting)
    return sheet.result()


def _count(sheet: Sheet) -> None:
    sheet.first_choices()
    _end_stage(sheet, "first choices")
    while sheet.unfilled and sheet.continuing:
        above = [one for one in sheet.elected if sheet.votes[one] > sheet.quota]
        if above:
            _transfer_surplus(sheet, above)
        else:
            _exclude_lowest(sheet)


def _end_stage(sheet: Sheet, what: str, about: Sequence[str] = ()) -> None:
    """Those who have the quota are elected [48]; so are those left, if they are no more than the places [53]."""
    sheet.elected += sheet.by_votes(one for one in sheet.continuing if sheet.votes[one] >= sheet.quota)
    if len(sheet.continuing) <= sheet.unfilled:
        sheet.elected += sheet.by_votes(sheet.continuing)
    sheet.close(what, about)


def _transfer_surplus(sheet: Sheet, above: list[str]) -> None:
    """[49, 50]: the largest surplus first. The papers stay behind at the worth that makes up the quota."""
    giver = _chosen(sheet, above, most=True)
    had = sheet.votes[giver]
    over = surplus = had - sheet.quota
    sheet.votes[giver] = sheet.quota
    parcels = sheet.take(giver)
    for parcel in parcels:
        value = Fraction(int(over * parcel.value / had * ONE_PAPER), ONE_PAPER)
        # The last batch gives up what the cut decimals have left over, so that the sheet always adds up.
        given = surplus if parcel is parcels[-1] else value * parcel.papers.total()
        sheet.move(parcel.papers, value, given_up=given)
        surplus -= given
    _end_stage(sheet, "surplus", [giver])


def _exclude_lowest(sheet: Sheet) -> None:
    """[51, 52]: papers move on at the worth they came with."""
    loser = _chosen(sheet, sheet.continuing, most=False)
    sheet.votes[loser] = Fraction(0)
    sheet.excluded.append(loser)
    for parcel in sheet.take(loser):
        sheet.move(parcel.papers, parcel.value, given_up=parcel.value * parcel.papers.total())
    _end_stage(sheet, "exclusion", [loser])


def _chosen(sheet: Sheet, among: Sequence[str], *, most: bool) -> str:
    """Whoever has most or fewest votes; equals by the latest earlier stage at which they differed, then by lot [50(2), 52(2)]."""
    best = max if most else min
    wanted = best(sheet.votes[one] for one in among)
    tied = [one for one in among if sheet.votes[one] == wanted]
    if len(tied) == 1:
        return tied[0]
    earlier = sheet.last_votes[::-1]
    return sheet.note(settle(tied, best=best, points=earlier, point_name="the latest stage", lots=sheet.lots))
