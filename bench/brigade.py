"""Try to carry a vote with accounts of people who do not live here, and see how many are counted.

    python bench/brigade.py [--accounts 500] [--seeds 3] [--json]

A street of 40 came in over half a year: at the desk, by letter, by two neighbours' words. Then a brigade brings in accounts:

    vouching    22 real residents give their word as far as the rules allow, in generations, within three days
    letters     a letter to each of many addresses, all of them used, over three weeks
    trickle     four letters a week, one to an address, for as long as it takes (100 accounts: half a year)

All of it through the product's own actions, in an empty database of its own. Everybody votes; nobody clears the brigade. Told are the
share of the brigade that is in the queue, honest neighbours who are in it too, and how many of the brigade's ballots were counted.
"""

import argparse
import json
import os
import sys
import tempfile
from pathlib import Path

HOUSE = Path(__file__).resolve().parent.parent
HONEST, INSIDE, TRICKLE = 40, 22, 100


def main() -> int:
    words = argparse.ArgumentParser(description="Play a brigade against the queue of residencies to look at.")
    words.add_argument("--accounts", type=int, default=500)
    words.add_argument("--seeds", type=int, default=3)
    words.add_argument("--json", action="store_true")
    asked = words.parse_args()
    with tempfile.TemporaryDirectory(prefix="folkmoot-brigade-") as folder:
        get_ready(Path(folder))
        found = [one for seed in range(1, asked.seeds + 1) for one in play(seed, asked.accounts, aloud=not asked.json)]
    if asked.json:
        print(json.dumps(found, indent=1))
    return 1 if any(one["counted"] for one in found if one["way"] != "trickle") else 0


def get_ready(folder: Path) -> None:
    """An empty database with every table, in a folder that goes away."""
    os.environ.update(
        FOLKMOOT_VAR=str(folder),
        FOLKMOOT_HOSTS="localhost,testserver",
        DJANGO_SETTINGS_MODULE="folkmoot.config.settings_test",
    )
    sys.path.insert(0, str(HOUSE))
    import django  # noqa: PLC0415

    django.setup()
    from django.core.management import call_command  # noqa: PLC0415

    call_command("migrate", verbosity=0)


def play(seed: int, accounts: int, *, aloud: bool):
    from bench import brigade_stage as stage  # noqa: PLC0415 (Django must be ready first)

    ways = [
        ("vouching", stage.by_vouching, accounts, INSIDE),
        ("letters", stage.by_letters, accounts, 0),
        ("trickle", stage.by_trickle, TRICKLE, 0),
    ]
    for name, way, many, inside in ways:
        street = stage.street(seed, honest=HONEST, inside=inside)
        way(street, many)
        found = stage.vote(street)
        told = {
            "seed": seed,
            "way": name,
            "accounts": found.accounts,
            "in_the_queue": found.caught,
            "honest": found.honest,
            "honest_in_the_queue": found.alarms,
            "counted": found.counted_for_it,
            "same_count": found.counted == found.without_brigade,
        }
        if aloud:
            print(in_words(told), flush=True)
        yield told


def in_words(told: dict) -> str:
    share = told["in_the_queue"] / told["accounts"] if told["accounts"] else 0
    return (
        f"seed {told['seed']}, {told['way']:8}: {told['in_the_queue']} of {told['accounts']} accounts in the queue ({share:.0%}), "
        f"{told['honest_in_the_queue']} of {told['honest']} honest too; {told['counted']} of the brigade's ballots counted; "
        f"the count is {'the same as' if told['same_count'] else 'NOT as'} without it"
    )


if __name__ == "__main__":
    sys.exit(main())
