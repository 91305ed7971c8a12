"""Enter 2,000 paper ballots with two virtual clerks who make mistakes, and see what reaches the count.

    python bench/paper_ballots.py [--papers 2000] [--wrong 0.01] [--seed 7] [--json]

A budget with thirty projects is opened in an empty database of its own. The papers are issued in ten batches, some come back
blank, unclear or with too many ticks. Two clerks enter every paper through the product's own actions; each gets one paper in a
hundred wrong, by missing a tick, ticking the line above or below, adding a tick, or taking a blank for unclear. Where they
differ, a third person decides, and is wrong as often. Then voting closes and the box is counted.

It fails unless: the papers that went to a third person are exactly those on which the two differ; every sum balances; and what
is in the box is exactly what was decided. What no double entry can catch, two people wrong in the same way, is counted, and its
rate is worked out from the same model of mistakes on many more papers than a database could hold.
"""

import argparse
import json
import os
import random
import sys
import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

HOUSE = Path(__file__).resolve().parent.parent
PROJECTS, FEWEST, MOST, BATCHES = 30, 1, 8, 10
IMAGINED = 100_000  # pairs of wrong readings, for the rate of being wrong alike

Paper = tuple[frozenset[int], str]  # numbers ticked; "", "blank" or "unclear"


@dataclass
class Found:
    """What happened to every paper."""

    papers: int
    wrong: float
    one_wrong: int = 0
    both_wrong_apart: int = 0
    both_wrong_alike: int = 0
    to_a_third: int = 0
    decided_wrong: int = 0
    wrong_in_count: int = 0
    wrong_alike_rate: float = 0.0
    faults: list[str] = field(default_factory=list)
    seconds: float = 0.0

    def fault(self, so: bool, sentence: str) -> None:
        if so:
            self.faults.append(sentence)


def main() -> int:
    asked = read_arguments()
    with tempfile.TemporaryDirectory(prefix="folkmoot-paper-") as folder:
        get_ready(Path(folder))
        from bench.paper_stage import enter_papers  # noqa: PLC0415 (Django must be ready first)

        began = time.monotonic()
        found = enter_papers(asked.papers, asked.wrong, random.Random(asked.seed))
        found.wrong_alike_rate = wrong_alike_rate(asked.wrong, random.Random(asked.seed + 1))
        found.seconds = round(time.monotonic() - began, 1)
    print(json.dumps(found.__dict__, indent=1) if asked.json else in_words(found))
    return 1 if found.faults else 0


def read_arguments() -> argparse.Namespace:
    words = argparse.ArgumentParser(
        description="Enter paper ballots twice, with mistakes, and see what reaches the count."
    )
    words.add_argument("--papers", type=int, default=2000)
    words.add_argument("--wrong", type=float, default=0.01, help="share of papers that each reader gets wrong")
    words.add_argument("--seed", type=int, default=7)
    words.add_argument("--json", action="store_true")
    return words.parse_args()


def get_ready(folder: Path) -> None:
    """An empty database with every table, in a folder that goes away."""
    os.environ.update(FOLKMOOT_VAR=str(folder), DJANGO_SETTINGS_MODULE="folkmoot.config.settings_test")
    sys.path.insert(0, str(HOUSE))
    import django  # noqa: PLC0415
    from django.core.management import call_command  # noqa: PLC0415

    django.setup()
    call_command("migrate", verbosity=0)


# --- Papers and mistakes -------------------------------------------------------------------------


def papers(count: int, chance: random.Random) -> Iterator[Paper]:
    """What voters put on their papers: 2 % blank, 1 % unclear, 1 % with too many ticks, the rest one to eight ticks."""
    for _ in range(count):
        kind = chance.random()
        if kind < 0.02:
            yield frozenset(), "blank"
        elif kind < 0.03:
            yield frozenset(), "unclear"
        else:
            many = MOST + 1 if kind < 0.04 else chance.randint(FEWEST, MOST)
            yield frozenset(chance.sample(range(1, PROJECTS + 1), many)), ""


def read(paper: Paper, wrong: float, chance: random.Random) -> Paper:
    """What a reader enters: mostly what is there."""
    return mistaken(paper, chance) if chance.random() < wrong else paper


def mistaken(paper: Paper, chance: random.Random) -> Paper:
    """One mistake of a tired person: four in ten miss a tick, four slip by one line, two add a tick."""
    ticks, other = paper
    if other:
        return frozenset(), "unclear" if other == "blank" else "blank"
    kind, one = chance.random(), chance.choice(sorted(ticks))
    if kind < 0.4:
        left = ticks - {one}
        return left, "" if left else "blank"
    if kind < 0.8:
        beside = [near for near in (one - 1, one + 1) if 1 <= near <= PROJECTS and near not in ticks]
        if beside:
            return ticks - {one} | {chance.choice(beside)}, ""
    return ticks | {chance.choice([line for line in range(1, PROJECTS + 1) if line not in ticks])}, ""


def wrong_alike_rate(wrong: float, chance: random.Random, *, imagined: int = IMAGINED) -> float:
    """Of all papers, the share that both readers get wrong in the same way, so that nobody can notice."""
    alike = sum(mistaken(paper, chance) == mistaken(paper, chance) for paper in papers(imagined, chance))
    return wrong * wrong * alike / imagined


def in_words(found: Found) -> str:
    one_in = round(1 / found.wrong_alike_rate) if found.wrong_alike_rate else 0
    lines = [
        f"{found.papers} papers, each read by two people who get {found.wrong:.1%} of papers wrong; {found.seconds} s",
        f"one of the two wrong: {found.one_wrong}; both, in different ways: {found.both_wrong_apart}",
        f"went to a third person: {found.to_a_third}, that is every one of them; wrongly decided there: {found.decided_wrong}",
        f"both wrong in the same way, which nobody can notice: {found.both_wrong_alike}",
        f"by this model of mistakes that happens to one paper in {one_in:,} ({found.wrong_alike_rate:.1e})",
        f"papers counted otherwise than they were marked: {found.wrong_in_count}",
        *(found.faults or ["every sum balances, and what is in the box is what was decided"]),
    ]
    return "\n".join(lines)


if __name__ == "__main__":
    sys.exit(main())
