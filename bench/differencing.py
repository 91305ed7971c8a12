"""Try to find small groups of voters by subtraction, from everything published about invented rounds.

    python bench/differencing.py [--rounds 20] [--few 3] [--ballots 9] [--from 0] [--json]

A small number of 3 with 9 ballots stands for 10 with 30, and 15 ballots stand for fifty: rounds so small that the attacker can
imagine every box of ballots (tests/differencing.py says how). `--few 10 --ballots 50` takes minutes for each round. Ends with 1 if
anything was found.
"""

import argparse
import json
import os
import sys
import tempfile
from pathlib import Path

HOUSE = Path(__file__).resolve().parent.parent
BALLOTS_TO_FEW = 5  # fifty ballots to ten people


def main() -> int:
    asked = read_arguments()
    with tempfile.TemporaryDirectory(prefix="folkmoot-differencing-") as folder:
        get_ready(Path(folder), asked.few)
        found = [attack(seed, asked) for seed in range(asked.first, asked.first + asked.rounds)]
    print(json.dumps(found, indent=1) if asked.json else "\n".join(map(in_words, found)))
    hit = sum(bool(one["found"]) for one in found)
    if not asked.json:
        print(f"{hit} of {len(found)} rounds gave a group of fewer than {asked.few} people away.")
    return 1 if hit else 0


def read_arguments() -> argparse.Namespace:
    words = argparse.ArgumentParser(description="Subtract what is published about small rounds, and see whom it shows.")
    words.add_argument("--rounds", type=int, default=20)
    words.add_argument("--few", type=int, default=3, help="the small number of people")
    words.add_argument("--ballots", type=int, default=9)
    words.add_argument("--from", type=int, default=0, dest="first", help="the first seed")
    words.add_argument("--json", action="store_true")
    return words.parse_args()


def get_ready(folder: Path, few: int) -> None:
    """The counting code with this small number; no database is opened."""
    os.environ.update(FOLKMOOT_VAR=str(folder), DJANGO_SETTINGS_MODULE="folkmoot.config.settings_test")
    sys.path.insert(0, str(HOUSE))
    import django  # noqa: PLC0415
    from django.conf import settings  # noqa: PLC0415

    django.setup()
    settings.SMALL_NUMBER = few
    from folkmoot.decide.budgets import hiding, queries  # noqa: PLC0415 (Django must be ready first)

    hiding.FEWEST_OPEN_BALLOTS = queries.FEWEST_OPEN_BALLOTS = BALLOTS_TO_FEW * few


def attack(seed: int, asked: argparse.Namespace) -> dict:
    from folkmoot.decide.budgets.counting import work_out  # noqa: PLC0415
    from tests.differencing import a_round, find_groups  # noqa: PLC0415

    rules, choices = a_round(seed, 3, asked.ballots)
    tried = 0

    def publish(ballots: list[dict]) -> dict:
        nonlocal tried
        tried += 1
        return work_out(rules, ballots, digest_key="for observers only")

    groups = find_groups([project["number"] for project in rules["projects"]], choices, publish)
    return {
        "seed": seed,
        "rule": rules["rule"],
        "boxes": tried - 1,
        "found": [f"{one.size} {one.who}" for one in groups],
    }


def in_words(one: dict) -> str:
    found = "; ".join(one["found"]) or "nothing found"
    return f"round {one['seed']} ({one['rule']}): {one['boxes']} boxes fit its totals: {found}"


if __name__ == "__main__":
    sys.exit(main())
