"""The files of a counted round: the ballots where they may be read, and the totals that are always public."""

from datetime import timedelta
from typing import Any

from folkmoot.decide.budgets.election import election_of
from folkmoot.decide.budgets.models import Budget
from folkmoot.furniture.ballots import box as ballot_box
from folkmoot.spine.outcomes.models import Outcome
from tellers.pabulib import to_text
from tellers.share_budget import Election

A_SECOND = timedelta(seconds=1)
SAFE = (
    "rule",
    "code",
    "tie_order",
    "vote_type",
    "currency",
    "pot_minor",
    "total_minor",
    "ballots",
    "blank",
    "waiting",
    "ballots_digest",
    "left_out",
    "share",
    "share_at_start",
    "reached",
    "projects",
    "also",
)


def counted_election(budget: Budget, outcome: Outcome) -> Election:
    """The very election that this outcome counted."""
    return election_of(budget.process.frozen, ballot_box.counted(budget.box), left_out=frozenset(outcome.left_out))


def ballot_file(budget: Budget, outcome: Outcome) -> str:
    """Every counted ballot as a Pabulib file: in order of random ids, voters numbered afresh, nothing of who they are."""
    election = counted_election(budget, outcome)
    named = Election(
        election.projects,
        election.ballots,
        budget=election.budget,
        vote_type=election.vote_type,
        rank_points_top=election.rank_points_top,
        currency=election.currency,
        meta=_head(budget, outcome),
    )
    return to_text(named)


def _head(budget: Budget, outcome: Outcome) -> list[tuple[str, str]]:
    hours, rules = budget.process.timetable["vote"], budget.process.frozen
    head = [
        ("description", budget.process.title),
        ("unit", budget.place.name),
        ("instance", budget.public_id),
        ("rule", outcome.working["rule"]),
        ("date_begin", f"{hours.opens_at.astimezone(budget.place.zone):%d.%m.%Y}"),
        ("date_end", f"{(hours.closes_at - A_SECOND).astimezone(budget.place.zone):%d.%m.%Y}"),
        ("language", rules.get("language") or budget.place.language),
        ("min_length", str(rules["fewest_ticks"])),
    ]
    if budget.process.imported_from:
        # Where it was held is not this place.
        return [line for line in head if line[0] != "unit"] + [
            ("comment", f"Brought in from: {budget.process.imported_from}")
        ]
    return head


def certificate(budget: Budget, outcome: Outcome) -> dict[str, Any]:
    """The totals, each project's price and supporters, and the rounds of the count.

    Who paid what is left out when ballots are few: a voter's payments show what they ticked.
    """
    working = outcome.working
    return {
        "round": budget.public_id,
        "title": budget.process.title,
        "rules": budget.process.frozen,
        "result": {key: working[key] for key in SAFE}
        | {"rounds": working["tally"]["rounds"], "stop": working["tally"]["stop"]},
        "left_out_here": ""
        if working["open_ballots"]
        else "What each group of like ballots paid: with few ballots it would show how people voted.",
    }
