"""Who follows somebody who lays a position down in its first months: the same ballots, or the same draw, without them.

The rule is frozen before anybody stands. The ballots that were counted are all still in the box, joined to no voter, so they can be
counted again. Whoever is elected there and has no seat yet is asked; those who hold seats keep them.
"""

from dataclasses import dataclass
from typing import Any

from folkmoot.belong.membership.models import Residency
from folkmoot.decide.elections import queries
from folkmoot.decide.elections.counting import tally
from folkmoot.decide.elections.models import Election, NextInLine, Nomination, Term
from folkmoot.furniture.ballots import box as ballot_box


@dataclass(frozen=True)
class Following:
    """Who comes next, if anybody does, and the count that says so. `result` is to be shown only where the ballots are."""

    nomination: Nomination | None
    passed_over: list[Nomination]
    result: dict[str, Any] | None = None


def who_follows(term: Term) -> Following:
    election = term.election
    outcome = queries.standing_outcome(election)
    if outcome is None:
        return Following(None, [])
    working, people = outcome.working, queries.on_the_paper(election)
    seated, gone = _seated(term, people), _gone(election, people)
    ids, result = _in_line(election, working, gone)
    chosen = next((one for one in ids if one not in seated), None)
    named = {one.public_id: one for one in people}
    passed_over = [named[one] for one in sorted(gone) if one in named]
    return Following(named.get(chosen or ""), passed_over, result if working.get("listed") else None)


def _in_line(election: Election, working: dict[str, Any], gone: set[str]) -> tuple[list[str], dict[str, Any] | None]:
    """Ids in the order in which they come, and the working of the count. Nobody where nobody had to vote."""
    if "order" in working:
        return [one for one in working["order"] if one not in gone], None
    standing = [one for one in working["candidates"] if one not in gone and one not in working["left_out"]]
    if working["without_vote"] or not working["ballots"] or not standing:
        return [], None
    lots = [one for one in working["lots"] if one in standing]
    choices = ballot_box.counted(election.box)
    result = tally(working["method"], working["seats"], standing, choices, lots)
    return list(result.winners), result.as_json()


def _seated(term: Term, people: list[Nomination]) -> set[str]:
    """Those who hold the position already, or will, by whatever election."""
    held = set(term.position.terms.filter(ended_on=None, ends_on__gte=term.ended_on).values_list("person", flat=True))
    return {one.public_id for one in people if _people_of(one) & held}


def _gone(election: Election, people: list[Nomination]) -> set[str]:
    """Those who laid it down, said no to taking over, left, or do not live here any more."""
    # Whom another count put out may still come next.
    ended = election.terms.exclude(ended_on=None).exclude(why=Term.RECOUNTED).values_list("person", flat=True)
    no = NextInLine.objects.filter(term__election=election, state=NextInLine.NO).values_list("nomination", flat=True)
    over, refused = set(ended) - {None}, set(no)
    here = set(
        Residency.objects.filter(place=election.process.place, ended_on=None, person__in=[one.person_id for one in people])
        .values_list("person", flat=True)
    )  # fmt: skip
    return {
        one.public_id
        for one in people
        if one.pk in refused or one.person is None or one.person_id in over or one.person_id not in here
    }


def _people_of(nomination: Nomination) -> set[int | None]:
    other = nomination.shares_with
    return {nomination.person_id, other.pk if other else nomination.person_id}
