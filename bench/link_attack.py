"""Try to find out who voted how, from a full copy of the database taken after voting closed.

    python bench/link_attack.py [--voters 1000] [--trials 400] [--json]

A poll is held in an empty database of its own: every voter signs in, or types a letter's code, and votes over HTTP; some change their vote, some take
it back. Voting closes, the clock turns once, the result is out. Then the attacker gets everything but the keys: each table in
every order it can be read in, the times that sessions keep and, on SQLite, the raw bytes of the file.

Every trace that a voter left is laid beside every trace that a ballot left, two ways: is the n-th voter's the n-th ballot
(links found), and do early voters have early ballots (rank correlation)? A permutation test says how often a guess by chance
does as well as the best of all pairs. DATABASE_URL may name an empty PostgreSQL database instead.
"""

import argparse
import json
import os
import random
import sys
import tempfile
from pathlib import Path

HOUSE = Path(__file__).resolve().parent.parent
SEED = 7
ALPHA = 0.01

Traces = dict[str, dict[str, float]]  # {what: {who or which: where or when}}


def main() -> int:
    asked = read_arguments()
    with tempfile.TemporaryDirectory(prefix="folkmoot-attack-") as folder:
        get_ready(Path(folder))
        from bench.link_stage import dump, hold_a_poll  # noqa: PLC0415 (Django must be ready first)

        truth = hold_a_poll(asked.voters, random.Random(SEED))
        voters, ballots = dump(truth)
        found = judge(truth, voters, ballots, asked.trials)
    print(json.dumps(found, indent=1) if asked.json else in_words(found))
    return 0 if found["p"] > ALPHA else 1


def read_arguments() -> argparse.Namespace:
    words = argparse.ArgumentParser(description="Try to link voters to votes from a dump taken after closing.")
    words.add_argument("--voters", type=int, default=1000)
    words.add_argument("--trials", type=int, default=400, help="guesses by chance to compare with")
    words.add_argument("--json", action="store_true")
    return words.parse_args()


def get_ready(folder: Path) -> None:
    """An empty database with every table, in a folder that goes away."""
    os.environ.update(
        FOLKMOOT_VAR=str(folder),
        FOLKMOOT_HOSTS="localhost,testserver",
        DJANGO_SETTINGS_MODULE="folkmoot.config.settings_test",
    )
    sys.path.insert(0, str(HOUSE))
    import django  # noqa: PLC0415
    from django.core.management import call_command  # noqa: PLC0415

    django.setup()
    call_command("migrate", verbosity=0)


def judge(truth: dict[str, str], voters: Traces, ballots: Traces, trials: int) -> dict:
    """The best of all pairs of traces against the best that chance gives for the same pairs."""
    people = sorted(truth)
    orders = {f"voter {name}": ranks(trace, people) for name, trace in voters.items() if len(set(trace.values())) > 1}
    papers = sorted(truth.values())
    places = {f"ballot {name}": ranks(trace, papers) for name, trace in ballots.items() if len(set(trace.values())) > 1}
    of_truth = [papers.index(truth[person]) for person in people]
    seen = best(orders, places, of_truth)
    chance = random.Random(SEED)
    by_chance = [best(orders, places, chance.sample(of_truth, len(of_truth))) for _ in range(trials)]
    as_good_links = sum(links >= seen[0] for links, _rank, _pair in by_chance)
    as_good_rank = sum(rank >= seen[1] for _links, rank, _pair in by_chance)
    # Two questions were asked, so each is judged at half the level (Bonferroni).
    return {
        "voters": len(people),
        "voter_traces": sorted(orders),
        "ballot_traces": sorted(places),
        "links": seen[0],
        "links_by_chance": sum(links for links, *_ in by_chance) / trials,
        "correlation": round(seen[1], 4),
        "correlation_by_chance": round(sum(rank for _links, rank, _pair in by_chance) / trials, 4),
        "best_pair": seen[2],
        "p": min(1.0, 2 * min(as_good_links + 1, as_good_rank + 1) / (trials + 1)),
    }


def ranks(trace: dict[str, float], of: list[str]) -> list[float]:
    """The place of each in this order, equals sharing the middle of their places; those without a trace last."""
    where = {one: trace.get(one, float("inf")) for one in of}
    ordered = sorted(of, key=lambda one: (where[one], one))
    place: dict[str, float] = {}
    start = 0
    while start < len(ordered):
        end = start
        while end < len(ordered) and where[ordered[end]] == where[ordered[start]]:
            end += 1
        place.update(dict.fromkeys(ordered[start:end], (start + end - 1) / 2))
        start = end
    return [place[one] for one in of]


def best(orders: dict[str, list[float]], places: dict[str, list[float]], truth: list[int]) -> tuple[int, float, str]:
    """(most links found by one pair of traces, strongest rank correlation of a pair, that pair)."""
    most, strongest, pair = 0, 0.0, ""
    for voter_name, order in orders.items():
        for ballot_name, place in places.items():
            mine = [place[paper] for paper in truth]
            most = max(most, sum(a == b for a, b in zip(order, mine, strict=True)))
            rank = abs(correlation(order, mine))
            if rank > strongest:
                strongest, pair = rank, f"{voter_name} with {ballot_name}"
    return most, strongest, pair


def correlation(first: list[float], second: list[float]) -> float:
    middle = (len(first) - 1) / 2
    both = sum((a - middle) * (b - middle) for a, b in zip(first, second, strict=True))
    alone = sum((a - middle) ** 2 for a in first) * sum((b - middle) ** 2 for b in second)
    return both / alone**0.5 if alone else 0.0


def in_words(found: dict) -> str:
    verdict = "no better than chance" if found["p"] > ALPHA else "BETTER THAN CHANCE"
    return (
        f"{found['voters']} voters; {len(found['voter_traces'])} traces of voters beside {len(found['ballot_traces'])} of ballots.\n"
        f"Links found by the best pair: {found['links']} (by chance {found['links_by_chance']:.1f}).\n"
        f"Strongest correlation: {found['correlation']} (by chance {found['correlation_by_chance']}): {found['best_pair']}.\n"
        f"p = {found['p']:.3f}: {verdict}."
    )


if __name__ == "__main__":
    sys.exit(main())
