"""The single transferable vote as the Electoral Reform Society counts it. Numbers in brackets are paragraphs of its rules."""

from collections.abc import Iterable, Sequence
from fractions import Fraction

from tellers.ballots import Ranking
from tellers.choose_many.elected import Elected
from tellers.choose_many.lots import LotNeeded, settle
from tellers.choose_many.sheet import Papers, Sheet, sort
from tellers.tally import Tie

NOUGHT = Fraction(0)
EARLIEST = "the earliest point"


def ers97(
    candidates: Sequence[str], ballots: Iterable[Ranking], *, seats: int, lots: Sequence[str] | None = None
) -> Elected:
    """Fill several places in proportion to the votes, by rules made for counting paper by hand.

    candidates  ids, in the order of the ballot paper
    ballots     one Ranking for each voter; Ranking() is blank
    seats       places to fill, at least one
    lots        every candidate once, the luckiest first, drawn and published before the count. Whoever is earlier goes first
                with a surplus and stays in. Without lots the count stops at a tie that needs one, and says so.

    Votes are kept to hundredths. A surplus moves only the papers that came last; it waits while it could change nothing.
    Candidates who cannot be saved are excluded together, their papers moving in batches from the highest worth down.
    Equal votes: the earliest point of the count at which they differed, then lots.
    Raises BadBallot for an unknown candidate or too few places. Exact. O(batches × different ballots).
    Newland & Britton (1997), "How to conduct an election by the Single Transferable Vote", 3rd edition, section 5.

    Where the text leaves a choice: several are excluded together only if the last of them has fewer votes than the next
    above; and nobody is elected with no votes by [5.1.7(b)], unless no more are left than places.
    """
    sheet = Sheet("ers97", candidates, ballots, seats, lots)
    try:
        _count(sheet)
    except LotNeeded as waiting:
        return sheet.result(waiting)
    return sheet.result()


def _count(sheet: Sheet) -> None:
    sheet.quota = _quota(sheet)
    sheet.first_choices()
    _elect(sheet)
    _fill_if_no_more(sheet)
    sheet.close("first choices")
    while sheet.unfilled and sheet.continuing:
        group = _excludable(sheet)
        if _surplus_total(sheet) and not group:
            _transfer_surplus(sheet)
        else:
            _exclude(sheet, group or [_lowest(sheet)])


def _quota(sheet: Sheet) -> Fraction:
    """[5.1.6]: to hundredths, rounded up. [5.4.8]: without the votes that nobody holds."""
    return _up_to_hundredths((sheet.valid - sheet.non_transferable) / (sheet.seats + 1))


def _elect(sheet: Sheet) -> None:
    """[5.1.7, 5.3.13, 5.4.9]: from most votes down, whoever has the quota or all that the rest could ever need."""
    while sheet.unfilled:
        able = [one for one in sheet.continuing if _has_enough(sheet, one)]
        if not able:
            return
        most = max(sheet.votes[one] for one in able)
        chosen = _up_to_the_places(sheet, [one for one in able if sheet.votes[one] == most])
        if not chosen:
            return
        sheet.elected += chosen


def _has_enough(sheet: Sheet, one: str) -> bool:
    votes = sheet.votes[one]
    return votes > 0 and (votes >= sheet.quota or votes >= _active(sheet) / (sheet.unfilled + 1))


def _active(sheet: Sheet) -> Fraction:
    """The total active vote [5.6.1]: all votes but those that elected candidates need and those that nobody holds."""
    needed = sum((min(sheet.votes[one], sheet.quota) for one in sheet.elected), NOUGHT)
    return sheet.valid - needed - sheet.non_transferable


def _up_to_the_places(sheet: Sheet, equals: list[str]) -> list[str]:
    """[5.6.2]: equals who are more than the places go by their earliest differences; those who never differed stay as they are."""
    if len(equals) <= sheet.unfilled:
        return equals
    past = {one: [votes[one] for votes in sheet.points] for one in equals}
    ordered = sorted(equals, key=past.__getitem__, reverse=True)
    chosen = [one for one in ordered if past[one] > past[ordered[sheet.unfilled]]]
    if chosen:
        sheet.note(Tie(tuple(ordered), chosen[0], f"{EARLIEST} at which they differed"))
    return chosen


def _surpluses(sheet: Sheet) -> dict[str, Fraction]:
    return {one: sheet.votes[one] - sheet.quota for one in sheet.elected if sheet.votes[one] > sheet.quota}


def _surplus_total(sheet: Sheet) -> Fraction:
    return sum(_surpluses(sheet).values(), NOUGHT)


def _excludable(sheet: Sheet) -> list[str]:
    """[5.2.2, 5.2.5]: the largest group at the bottom that no surplus could save; empty if surpluses could, or if two tie."""
    rising = sheet.by_votes(sheet.continuing)[::-1]
    waiting = _surplus_total(sheet)
    for size in range(len(rising) - sheet.unfilled, 0, -1):
        together = sum((sheet.votes[one] for one in rising[:size]), waiting)
        last, above = sheet.votes[rising[size - 1]], sheet.votes[rising[size]]
        if last < above and together <= above:
            return rising[:size]
    return []


def _lowest(sheet: Sheet) -> str:
    fewest = min(sheet.votes[one] for one in sheet.continuing)
    return _chosen(sheet, [one for one in sheet.continuing if sheet.votes[one] == fewest], most=False)


def _chosen(sheet: Sheet, tied: list[str], *, most: bool) -> str:
    """[5.2.3, 5.2.5]: equals by the earliest point at which they differed, then by lot."""
    if len(tied) == 1:
        return tied[0]
    best = max if most else min
    return sheet.note(settle(tied, best=best, points=sheet.points, point_name=EARLIEST, lots=sheet.lots))


def _transfer_surplus(sheet: Sheet) -> None:
    """[5.3]: the largest surplus, from the papers that came last."""
    surpluses = _surpluses(sheet)
    most = max(surpluses.values())
    giver = _chosen(sheet, [one for one, surplus in surpluses.items() if surplus == most], most=True)
    last = sheet.parcels[giver].pop()
    value = _transfer_value(sheet, last.papers, last.value, most)
    sheet.votes[giver] = sheet.quota
    sheet.move(last.papers, value, given_up=most)
    _elect(sheet)
    _fill_if_no_more(sheet)
    sheet.close("surplus", [giver])


def _transfer_value(sheet: Sheet, papers: Papers, value: Fraction, surplus: Fraction) -> Fraction:
    """[5.3.7]: the surplus shared among the papers that can move, the rest of the division dropped; never above their worth."""
    able = sum(found.total() for one, found in sort(papers, sheet.continuing).items() if one is not None)
    return value if able * value <= surplus else Fraction(int(surplus / able * 100), 100)


def _exclude(sheet: Sheet, group: list[str]) -> None:
    """[5.4]: papers move in batches from the highest worth down; [5.5.1]: not at all if those left just fill the places."""
    sheet.excluded += group
    if len(sheet.continuing) <= sheet.unfilled:
        _fill_if_no_more(sheet)
        sheet.close("last places", group)
        return
    for parcel in sheet.take(*group):
        for one in group:
            sheet.votes[one] -= parcel.value * parcel.held_by.get(one, 0)
        sheet.move(parcel.papers, parcel.value, given_up=parcel.value * parcel.papers.total())
        if not sheet.elected:
            sheet.quota = _quota(sheet)
        _elect(sheet)
        if not sheet.unfilled:  # [5.5.2]
            break
    _fill_if_no_more(sheet)
    sheet.close("exclusion", group)


def _fill_if_no_more(sheet: Sheet) -> None:
    """[4.3]: those left are elected if they are no more than the places."""
    if sheet.unfilled and len(sheet.continuing) <= sheet.unfilled:
        sheet.elected += sheet.by_votes(sheet.continuing)


def _up_to_hundredths(number: Fraction) -> Fraction:
    return Fraction(-int(-number * 100 // 1), 100)
