"""The published rule: one ballot a voter, whatever ways they used.

    A vote at the desk counts before any other, then paper that bears its stub's number, then the rest; among equals, the last
    before the close. A paper without a number cannot be taken out again, so whoever handed one in has voted with it.

It is applied once, when the box is mixed, over all claims of each line. So the order in which ballots arrive, and in which two
lines turn out to be one voter's, cannot change the result; and until then no way of voting shows what another did.
"""

import uuid
from collections.abc import Iterable

from folkmoot.furniture.ballots import link
from folkmoot.furniture.ballots.models import Ballot, Box, Claim, RollLine
from folkmoot.furniture.ballots.roll import HANDED_IN

STRENGTH = {HANDED_IN: 3, "desk": 2, "paper": 1}


def decide(box: Box, lines: list[RollLine], claims: list[Claim], ballots: list[Ballot]) -> None:
    """Mark on these rows, in memory, which ballot of each line counts and by which way its voter voted; wipe the turns.

    Raises BoxLocked if the key is gone while one voter may have several ballots: then nobody could tell which counts.
    """
    used: dict[uuid.UUID, list[Claim]] = {}
    for claim in claims:
        if claim.turn:
            used.setdefault(claim.line_id, []).append(claim)
    if link.has_key(box):
        by_pseudonym = {ballot.pseudonym: ballot for ballot in ballots}
        for line in lines:
            _of_one(box, line, used.get(line.pk, []), by_pseudonym)
    elif any(len(ways) > 1 for ways in used.values()):
        raise link.BoxLocked(box.public_id)
    for claim in claims:
        claim.voted, claim.via, claim.spot, claim.turn = False, "", "", ""


def _of_one(box: Box, line: RollLine, used: Iterable[Claim], ballots: dict[str, Ballot]) -> None:
    """A ballot taken back is an act like any other; one that waits, short of ticks, takes no other's place."""
    cast = [(claim, ballots.get(link.pseudonym_of(box, claim.claim))) for claim in used]
    acts = [(claim, ballot) for claim, ballot in cast if ballot is None or ballot.complete]
    if not acts:
        return
    last, counted = max(acts, key=lambda act: (_strength(act[0]), link.open_moment(box, act[0].turn), act[0].claim))
    line.voted, line.via, line.spot = counted is not None, last.via, last.spot
    for _claim, ballot in cast:
        if ballot is not None:
            ballot.outvoted = ballot is not counted
    if counted is not None:
        counted.voter = link.voter_of(box, line.pk)


def _strength(claim: Claim) -> int:
    return STRENGTH.get(claim.via, 0)
