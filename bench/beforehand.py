"""How strong projects were that won and that lost, in real votes counted by equal shares.

    python bench/beforehand.py [--rule mes_cost_add1u] FILE.pb …

Prints for each file, and for all of them together, the figures of tellers.share_budget.beforehand: between which strengths it
was decided who won. USUAL in folkmoot/cupboard/beforehand/earlier.py was measured with it.
"""

import argparse
import sys
from collections import Counter
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from tellers.pabulib import read
from tellers.share_budget import Election, count
from tellers.share_budget.beforehand import Learnt, Tried, learnt


def main() -> None:
    words = argparse.ArgumentParser(description="Between which strengths it was decided who won.")
    words.add_argument("files", nargs="+", type=Path)
    words.add_argument("--rule", default="mes_cost_add1u")
    asked, every = words.parse_args(), list[Tried]()
    for path in asked.files:
        tried = tried_in(read(path), asked.rule)
        every += tried
        print(f"{path.name}: {in_words(learnt(tried))}")
    print(f"all together: {in_words(learnt(every))}")


def tried_in(election: Election, rule: str) -> list[Tried]:
    won, times, people = set(count(election, rule).winners), Counter(map(id, election.ballots)), Counter[str]()
    for ballot in election.different_ballots:
        for one, _points in election.points(ballot):
            people[one] += times[id(ballot)]
    voters = len(election.ballots)
    return [Tried(one.cost, election.budget, voters, people[one.id], one.id in won) for one in election.projects]


def in_words(known: Learnt | None) -> str:
    if known is None:
        return "nothing won"
    return f"{known.projects} projects, from {float(known.low):.2f} to {float(known.high):.2f} times the plain figure"


if __name__ == "__main__":
    main()
