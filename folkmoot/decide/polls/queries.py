"""Reads of a poll that need more than one line."""

from dataclasses import dataclass

from folkmoot.belong.people.models import Visitor
from folkmoot.decide.polls.models import Option, Poll
from folkmoot.furniture.ballots.box import ballot_of, holder_of
from folkmoot.spine.outcomes.models import Outcome
from tellers import prove


@dataclass(frozen=True)
class Mine:
    """A person's own ballot: what it says, and the code under which the record will hold it."""

    chosen: frozenset[str]  # public ids; none is a blank ballot
    code: str


def my_ballot(person: Visitor, poll: Poll) -> Mine | None:
    """Their own ballot while the key of the round exists; afterwards nobody can find it."""
    if poll.box is None or not person.is_authenticated:
        return None
    ballot = ballot_of(poll.box, holder_of(person))
    if ballot is None:
        return None
    code = prove.tracking_code(bytes.fromhex(ballot.leaf_hash))
    return Mine(frozenset(ballot.choice["options"]), code)


def standing_outcome(poll: Poll) -> Outcome | None:
    return poll.process.outcomes.standing().prefetch_related("commitments__body").first()


def options_by_id(poll: Poll) -> dict[str, Option]:
    return {option.public_id: option for option in poll.options.all()}
