"""Reads of a poll that need more than one line."""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from folkmoot.base.charts import Bar
from folkmoot.base.verdict import Words
from folkmoot.belong.people.models import Visitor
from folkmoot.decide.polls.models import Option, Poll
from folkmoot.furniture.ballots.box import ballot_of, counted, holder_of
from folkmoot.furniture.ballots.turnout import CHANNELS
from folkmoot.spine.outcomes.models import Outcome
from folkmoot.spine.process.models import Process
from tellers import prove


@dataclass(frozen=True)
class Mine:
    """A person's own ballot: what it says, and the code under which the record will hold it."""

    chosen: frozenset[str]  # public ids; none is a blank ballot
    code: str
    leaf_hash: str


def my_ballot(person: Visitor, poll: Poll) -> Mine | None:
    """Their own ballot while the key of the round exists; afterwards nobody can find it."""
    if poll.box is None or not person.is_authenticated:
        return None
    ballot = ballot_of(poll.box, holder_of(person))
    if ballot is None:
        return None
    code = prove.tracking_code(bytes.fromhex(ballot.leaf_hash))
    return Mine(frozenset(ballot.choice["options"]), code, ballot.leaf_hash)


def options_by_id(poll: Poll) -> dict[str, Option]:
    return {option.public_id: option for option in poll.options.all()}


def standing_outcome(poll: Poll) -> Outcome | None:
    """The result that stands; none before it is published."""
    if poll.process.state != Process.CONCLUDED:
        return None
    return poll.process.outcomes.standing().select_related("process__place").first()


@dataclass(frozen=True)
class Result:
    """A result as its page draws it."""

    bars: list[Bar]
    winners: list[str]
    tied: bool
    left_out: list[str]
    patterns: list[tuple[str, int]]  # only when ballots are listed
    ways: list[tuple[Words, int]]  # by which way how many voted; empty when few used one of them


def result_of(poll: Poll, outcome: Outcome) -> Result:
    working = outcome.working
    labels, order = working["labels"], [option["id"] for option in poll.process.frozen["options"]]
    ranked = sorted(working["counts"].items(), key=lambda one: (-one[1], order.index(one[0])))
    told = {"ballots": working["ballots"]}
    bars = [Bar(labels[one], votes, _("%(votes)d of %(ballots)d") % {**told, "votes": votes}) for one, votes in ranked]
    return Result(
        bars=bars,
        winners=[labels[one] for one in working["winners"]],
        tied=len(working["winners"]) > 1,
        left_out=[labels[one] for one in working["left_out"]],
        patterns=_patterns(poll, labels) if working["listed"] else [],
        ways=[(words, working["ways"][way]) for way, words in CHANNELS.items() if way in (working["ways"] or {})],
    )


def _patterns(poll: Poll, labels: dict[str, str]) -> list[tuple[str, int]]:
    """How often each ballot was given, the commonest first."""
    found: dict[str, int] = {}
    for choice in counted(poll.box):
        words = ", ".join(sorted(labels[one] for one in choice["options"])) or _("None of these")
        found[words] = found.get(words, 0) + 1
    return sorted(found.items(), key=lambda one: (-one[1], one[0]))


def ballot_lines(poll: Poll) -> bytes:
    """Every ballot as a canonical line, in sorted order: the very bytes whose digest the result gives."""
    return b"\n".join(sorted(prove.canonical(choice) for choice in counted(poll.box)))
