"""What stands between a ballot and its answer: the syncs that came back before the voter was told, by strace.

    python bench/sync_trace.py [--ballots 100]

Needs strace and the right to trace. On SQLite the web workers are traced; on PostgreSQL also its backends and its
log writer. As a control, the same PostgreSQL with fsync off must show none. Exits with 1 if an answer came unsynced.
"""

import argparse
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from tests import live, live_postgres, live_trace


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--ballots", type=int, default=100)
    ballots = parser.parse_args().ballots
    if reason := live_trace.unavailable():
        print(reason)
        return 1
    print("| database | ballots | fewest syncs before an answer | most |\n|---|---:|---:|---:|")
    fewest = [look("SQLite", "", None, ballots)]
    with live_postgres.server() as server:
        fewest.append(look("PostgreSQL", server.address, server, ballots))
    with live_postgres.server(durable=False) as server:
        control = look("PostgreSQL with fsync off", server.address, server, ballots)
    return 0 if min(fewest) >= 1 and control == 0 else 1


def look(name: str, address: str, server: live_postgres.Server | None, ballots: int) -> int:
    """The fewest syncs between the reading of a ballot and its answer."""
    with live.product(database=address) as running:
        trace = live_trace.trace_ballots(running, server, ballots)
    syncs = [told.syncs for told in trace.requests if told.status == 302]
    print(f"| {name} | {len(syncs)} | {min(syncs)} | {max(syncs)} |", flush=True)
    return min(syncs)


if __name__ == "__main__":
    sys.exit(main())
