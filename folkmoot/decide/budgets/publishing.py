"""The files of a counted round: the ballots where they may be read, and the totals that are always public."""

from datetime import timedelta
from typing import Any

from folkmoot.decide.budgets.counting import cast_in_pot, parts_of
from folkmoot.decide.budgets.election import election_of
from folkmoot.decide.budgets.models import Budget
from folkmoot.decide.budgets.queries import digest_key
from folkmoot.decide.budgets.shares import Own, own_share
from folkmoot.furniture.ballots import box as ballot_box
from folkmoot.spine.outcomes.models import Outcome
from tellers.pabulib import to_text
from tellers.share_budget import Election, count
from tellers.share_budget.certificate import certify

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
    "weighed",
    "checked",
    "closeness",
    "also",
)
OF_A_POT = ("id", "title", "about", *SAFE)


def counted_election(budget: Budget, outcome: Outcome, number: int = 0) -> Election:
    """The very election that this outcome counted; with several pots, that of the pot with this place in the list."""
    rules, choices = cast_in_pot(budget.process.frozen, number, ballot_box.counted(budget.box))
    return election_of(rules, choices, left_out=frozenset(outcome.left_out))


def own_shares(budget: Budget, outcome: Outcome, own: dict[str, Any]) -> list[Own]:
    """What the share of one voter's own ballot was used for, pot by pot. Counts again, so call it for one person only."""
    titles = {project["number"]: project["title"] for project in budget.process.frozen["projects"]}
    found = []
    for number, part in enumerate(parts_of(outcome.working)):
        rules, choices = cast_in_pot(budget.process.frozen, number, [own])
        if not choices:
            continue
        election = counted_election(budget, outcome, number)
        alone = election_of(rules, choices, left_out=frozenset(outcome.left_out))
        tally = count(election, rules["rule"])
        found.append(own_share(election, tally, alone, titles, title=part.get("title", "")))
    return [one for one in found if one]


def ballot_file(budget: Budget, outcome: Outcome, number: int = 0) -> str:
    """Every counted ballot as a Pabulib file: in order of random ids, voters numbered afresh, nothing of who they are.

    Such a file has one budget, so each pot has a file of its own, with its own projects only.
    """
    election = counted_election(budget, outcome, number)
    named = Election(
        election.projects,
        election.ballots,
        budget=election.budget,
        vote_type=election.vote_type,
        rank_points_top=election.rank_points_top,
        exclusive=election.exclusive,
        currency=election.currency,
        meta=_head(budget, outcome, number),
    )
    return to_text(named)


def payments(budget: Budget, outcome: Outcome, number: int = 0) -> dict[str, Any]:
    """Who paid what, group by group of like ballots, for the small checker. Only where the ballots may be read."""
    election = counted_election(budget, outcome, number)
    return certify(election, count(election, outcome.working["rule"]))


def file_name(budget: Budget, part: dict[str, Any]) -> str:
    """What the ballot file of a pot is called when it is saved."""
    pot = f"-{part['id']}" if part.get("id") else ""
    return f"{budget.slug}-{budget.public_id}{pot}.pb"


def _head(budget: Budget, outcome: Outcome, number: int) -> list[tuple[str, str]]:
    hours, rules = budget.process.timetable["vote"], budget.process.frozen
    pots = rules.get("pots") or []
    head = [
        ("description", budget.process.title),
        ("unit", budget.place.name),
        *[("subunit", pot["title"]) for pot in pots[number : number + 1]],
        ("instance", budget.public_id),
        ("rule", outcome.working["rule"]),
        ("date_begin", f"{hours.opens_at.astimezone(budget.place.zone):%d.%m.%Y}"),
        ("date_end", f"{(hours.closes_at - A_SECOND).astimezone(budget.place.zone):%d.%m.%Y}"),
        ("language", rules.get("language") or budget.place.language),
        *_limits(rules, alone=not pots),
        *([] if outcome.working["open_ballots"] else [("comment", f"Key of the digest: {digest_key(budget.box)}")]),
    ]
    if budget.process.imported_from:
        # Where it was held is not this place.
        return [line for line in head if line[0] != "unit"] + [
            ("comment", f"Brought in from: {budget.process.imported_from}")
        ]
    return head


def _limits(rules: dict[str, Any], *, alone: bool) -> list[tuple[str, str]]:
    """What a ballot of the round had to keep. Over several pots the limits are not those of one file."""
    limits = {"min_length": rules["fewest_ticks"], "max_sum_points": rules.get("points")}
    if rules["vote_type"] != "ordinal":
        limits["max_length"] = rules["most_ticks"]
    if rules.get("all_points"):
        limits["min_sum_points"] = rules["points"]
    return [(key, str(limit)) for key, limit in limits.items() if limit and (alone or key.startswith("max_"))]


def certificate(budget: Budget, outcome: Outcome) -> dict[str, Any]:
    """The totals, each project's price and supporters, and the rounds of the count.

    Who paid what is left out when ballots are few: a voter's payments show what they ticked.
    """
    working = outcome.working
    result = {key: working.get(key) for key in SAFE}
    if working.get("pots"):
        result["pots"] = [_one_count(pot, OF_A_POT) for pot in working["pots"]]
    else:
        result = _one_count(working, SAFE)
    return {
        "round": budget.public_id,
        "title": budget.process.title,
        "rules": budget.process.frozen,
        "result": result,
        "left_out_here": ""
        if working["open_ballots"]
        else "What groups of like ballots paid, and every figure by which fewer people than the small number could be found.",
    }


def _one_count(working: dict[str, Any], keys: tuple[str, ...]) -> dict[str, Any]:
    tally = working["tally"]
    return {key: working.get(key) for key in keys} | {"rounds": tally["rounds"], "stop": tally["stop"]}
