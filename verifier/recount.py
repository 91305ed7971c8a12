"""Published ballots, counted again, and laid beside the result that the record shows."""

import json
import re
from collections import Counter
from fractions import Fraction
from typing import Any

from verifier import canonical, elections, shares
from verifier.results import Result
from verifier.verdicts import CannotTell, Fine, Wrong

LONGEST_BALLOT = 64 * 1024
AMOUNT = re.compile(r"[0-9]{1,30}([./][0-9]{1,30})?", re.ASCII)


def recount(data: bytes, *, rule: str = "", results: list[Result] | None = None, patience: float) -> Fine:
    """Count a file of ballots: a budget's (.pb) or a poll's (.jsonl). With results, compare with the one it belongs to."""
    if _is_poll(data):
        return _recount_poll(data, results)
    election = elections.read_election(data)
    result = _its_result(election.digests, results) if results is not None else None
    rule = str(result.working.get("rule", "")) if result else rule or election.rule
    counted = shares.count(election, rule, patience=patience)
    details = [
        f"Rule: {rule}.",
        f"Order: {', '.join(counted.order) or 'nothing'}.",
        f"Cost: {counted.cost} of {election.budget}.",
    ]
    if counted.share is not None:
        details.append(f"Each voter's share in the end: {counted.share} (raised {counted.raises} times).")
    if result:
        _compare_budget(counted, election, result)
        return Fine(f"Counted again: {len(counted.order)} projects win, the same as in the record.", tuple(details))
    details.append("Compared with nothing: give the record with --record to see whether it says the same.")
    return Fine(
        f"Counted: {', '.join(counted.winners) or 'nothing'} win, by {election.voters:,} ballots.", tuple(details)
    )


def belongs_to(data: bytes, results: list[Result]) -> int:
    """The entry whose result was counted from these ballots. Raises Wrong if there is none."""
    if _is_poll(data):
        digests = frozenset([elections.digest_of(_poll_ballots(data))])
    else:
        digests = elections.read_election(data).digests
    return _its_result(digests, results).index


def _is_poll(data: bytes) -> bool:
    return data.lstrip()[:1] == b"{"


def _its_result(digests: frozenset[str], results: list[Result]) -> Result:
    """The newest result that was counted from these ballots."""
    found = [one for one in results if one.digest in digests]
    if not found:
        raise Wrong("False: no result in the record was counted from these ballots.")
    return found[-1]


def _compare_budget(counted: shares.Count, election: elections.Election, result: Result) -> None:
    tally = result.working.get("tally")
    if not isinstance(tally, dict) or not isinstance(tally.get("winners"), list):
        raise CannotTell("The record shows no winners for these ballots.")
    said = [str(one) for one in tally["winners"]]
    here = {
        "winners": (counted.winners, sorted(said, key=shares.natural)),
        "voters": (election.voters, result.ballots),
        "order": (list(counted.order), tally.get("order", list(counted.order))),
        "total cost": (str(counted.cost), _exact(tally.get("total_cost", counted.cost))),
        "share": (str(counted.share), _exact(tally.get("per_voter_budget") or counted.share)),
    }
    differences = [
        f"The {name}: {_told(mine)} here, {_told(theirs)} in the record."
        for name, (mine, theirs) in here.items()
        if mine != theirs
    ]
    if differences:
        raise Wrong(f"False: entry {result.index} does not follow from these ballots.", differences)


def _recount_poll(data: bytes, results: list[Result] | None) -> Fine:
    ballots = _poll_ballots(data)
    counts = Counter(one for ballot in ballots for one in ballot["options"])
    details = [f"{one}: {number}" for one, number in counts.most_common(50)]
    details.append(f"Blank: {sum(not ballot['options'] for ballot in ballots)}.")
    most = max(counts.values(), default=0)
    winners = sorted(one for one, number in counts.items() if number == most)
    if results is None:
        return Fine(f"Counted: {', '.join(winners) or 'nothing'} won, by {len(ballots):,} ballots.", tuple(details))
    result = _its_result(frozenset([elections.digest_of(ballots)]), results)
    _compare_poll(ballots, counts, winners, result)
    return Fine(f"Counted again: {len(ballots):,} ballots, the same as in the record.", tuple(details))


def _poll_ballots(data: bytes) -> list[dict[str, Any]]:
    return [_poll_ballot(line) for line in data.removesuffix(b"\n").split(b"\n")]


def _poll_ballot(line: bytes) -> dict[str, Any]:
    if len(line) > LONGEST_BALLOT:
        raise CannotTell("A ballot is longer than it can rightly be.")
    found: dict[str, Any] = canonical.read(line, "A ballot")
    options = found.get("options") if isinstance(found, dict) else None
    if not isinstance(options, list) or not all(isinstance(one, str) for one in options):
        raise CannotTell("A line is not a ballot of a poll.")
    return found


def _compare_poll(ballots: list[dict[str, Any]], counts: Counter[str], winners: list[str], result: Result) -> None:
    said = result.working
    differences = []
    if said.get("method") == "single" and any(len(ballot["options"]) > 1 for ballot in ballots):
        differences.append("A ballot holds more than one choice.")
    if any(len(set(ballot["options"])) != len(ballot["options"]) for ballot in ballots):
        differences.append("A ballot holds the same choice twice.")
    if dict(counts) != {one: number for one, number in dict(said.get("counts") or {}).items() if number}:
        differences.append("The numbers of votes are others.")
    if winners != sorted(said.get("winners") or []) or len(ballots) != result.ballots:
        differences.append("The winners, or the number of ballots, are others.")
    if differences:
        raise Wrong(f"False: entry {result.index} does not follow from these ballots.", differences)


def _exact(amount: Any) -> str:
    """An amount as an exact fraction, however it was written."""
    text = str(amount)
    return str(Fraction(text)) if AMOUNT.fullmatch(text) else text


def _told(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False)[:300]
