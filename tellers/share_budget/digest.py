"""What was counted, as one digest: the same whoever makes it, and in whatever order the ballots lie."""

import hashlib
from collections import Counter
from typing import Any

from tellers.ballots import Approval, Ballot, Choice, Ranking, Score
from tellers.prove.canonical import canonical
from tellers.share_budget.election import Election


def as_choice(ballot: Ballot) -> dict[str, Any]:
    """A ballot as plain values: {"approves": […]} sorted, {"chosen": id or None}, {"order": […]}, {"points": [[id, "4"], …]}."""
    match ballot:
        case Ranking():
            return {"order": list(ballot.order)}
        case Score():
            return {"points": [[project, str(points)] for project, points in ballot.points]}
        case Choice():
            return {"chosen": ballot.chosen}
        case Approval():
            return {"approves": sorted(ballot.approves)}


def ballots_digest(election: Election) -> str:
    """SHA-256, in hex, of all ballots as canonical JSON, one a line, in the order of their bytes, without a last newline.

    The form that the public record holds (docs/tellers/record-export.md). O(total length of the ballots), and sorting.
    """
    times = Counter(map(id, election.ballots))
    lines = sorted((canonical(as_choice(ballot)), times[id(ballot)]) for ballot in election.different_ballots)
    return hashlib.sha256(b"\n".join(line for line, many in lines for _ in range(many))).hexdigest()
