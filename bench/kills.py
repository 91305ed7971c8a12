"""Ballots while parts of the product are killed outright, on both databases with real syncing.

    python bench/kills.py [--ballots 10000] [--kills 60] [--seed 1]

Web workers, their parent, the tick, the parent of all and, on PostgreSQL, backends and the postmaster are killed with
SIGKILL at even steps while eight lines of voters vote and change their minds. Every acknowledged ballot has its receipt
fetched. Afterwards each receipt must be proved inside the signed record, each voter counted once, nothing be there in
part. One seed fixes which parts are killed in which order. Exits with 1 if a promise was broken.
"""

import argparse
import sys
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from tests import live, live_postgres, live_voters

TIMES = 10  # ballots of each voter


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--ballots", type=int, default=10_000)
    parser.add_argument("--kills", type=int, default=60)
    parser.add_argument("--seed", type=int, default=1)
    asked = parser.parse_args()
    print("| database | kills | acknowledged | of unknown fate | receipts | broken promises | seconds |")
    print("|---|---:|---:|---:|---:|---:|---:|")
    broken = kill_along("SQLite", "", None, asked)
    with live_postgres.server() as server:
        broken += kill_along("PostgreSQL", server.address, server, asked)
    for sentence in broken:
        print(sentence)
    return 1 if broken else 0


def kill_along(name: str, address: str, server: live_postgres.Server | None, asked: argparse.Namespace) -> list[str]:
    begun = time.monotonic()
    with live.product(database=address) as running:
        made = running.ask("build", voters=asked.ballots // TIMES)
        running.forget_insider()
        kills = live_voters.nemesis(running, server, asked.seed, asked.kills)
        history = live_voters.vote(running, made, times=TIMES, kills=kills, every_receipt=True)
        broken = live_voters.broken_promises(running, made, history)
    unknown = sum(len(voter.unknown) for voter in history.voters)
    lasted = time.monotonic() - begun
    found = [asked.kills, history.accepted, unknown, len(history.receipts), len(broken)]
    print(f"| {name} | {' | '.join(f'{number:,}' for number in found)} | {lasted:.0f} |", flush=True)
    return [f"{name}: {sentence}" for sentence in broken]


if __name__ == "__main__":
    sys.exit(main())
