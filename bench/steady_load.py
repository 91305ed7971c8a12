"""A busy evening: so many ballots a second for minutes on end, mixed with reads, on both databases.

    python bench/steady_load.py [--ballots 50] [--reads 50] [--minutes 5] [--database sqlite|postgresql|both]

Requests leave on a fixed timetable whether or not the ones before have been answered (an open loop), and the time of each
is measured from when it should have left, so that a slow server cannot hide behind a slow client. Reads are the page of the
place, of the ballot and of a project, by visitors and by voters. This script shares the machine with the product.
Exits with 1 if a request failed or the 95th percentile is a second or more.
"""

import argparse
import itertools
import queue
import sys
import threading
import time
from dataclasses import dataclass, field
from pathlib import Path
from statistics import quantiles

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from tests import live, live_postgres

LINES, VOTERS, MOST_SECONDS = 24, 600, 1.0


@dataclass
class Kept:
    """How one sort of request went."""

    seconds: list[float] = field(default_factory=list)
    faults: list[str] = field(default_factory=list)

    def percentile(self, share: int) -> float:
        return quantiles(self.seconds, n=100)[share - 1]


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--ballots", type=int, default=50, help="a second")
    parser.add_argument("--reads", type=int, default=50, help="a second")
    parser.add_argument("--minutes", type=float, default=5)
    parser.add_argument("--database", choices=["sqlite", "postgresql", "both"], default="both")
    asked = parser.parse_args()
    print(
        "| database | what | sent | failed | median ms | p95 ms | p99 ms | slowest ms |\n|---|---|---:|---:|---:|---:|---:|---:|"
    )
    good = True
    if asked.database != "postgresql":
        good &= evening("SQLite", "", asked)
    if asked.database != "sqlite":
        with live_postgres.server() as server:
            good &= evening("PostgreSQL", server.address, asked)
    return 0 if good else 1


def evening(name: str, address: str, asked: argparse.Namespace) -> bool:
    with live.product(database=address) as product:
        made = product.ask("build", voters=VOTERS)
        product.forget_insider()
        kept = {"a ballot": Kept(), "a page": Kept()}
        send_all(product, timetable(made, asked), kept)
    for what, found in kept.items():
        marks = [1000 * found.percentile(share) for share in (50, 95, 99)] + [1000 * max(found.seconds)]
        figures = " | ".join(f"{mark:.0f}" for mark in marks)
        print(f"| {name} | {what} | {len(found.seconds):,} | {len(found.faults)} | {figures} |", flush=True)
        for fault in found.faults[:5]:
            print(f"  {fault}", file=sys.stderr)
    return all(not one.faults and one.percentile(95) < MOST_SECONDS for one in kept.values())


def timetable(made: dict, asked: argparse.Namespace):
    """(seconds from the start, what, session, path, ticks) of every request, in order."""
    path, choices = made["budget"]["path"], made["budget"]["choices"]
    place = "/" + path.split("/")[1] + "/"
    sessions = [voter["session"] for voter in made["voters"]]
    pages = itertools.cycle([(place, False), (path, True), (place, True), (path, False)])
    voters = itertools.cycle(sessions)
    span = asked.minutes * 60
    ballots = ((at / asked.ballots, "a ballot") for at in range(int(span * asked.ballots)))
    reads = ((at / asked.reads + 0.003, "a page") for at in range(int(span * asked.reads)))
    for number, (when, what) in enumerate(sorted(itertools.chain(ballots, reads))):
        if what == "a ballot":
            yield (
                when,
                what,
                next(voters),
                path,
                [choices[number % len(choices)], choices[(number // 7) % len(choices)]],
            )
        else:
            page, signed_in = next(pages)
            yield when, what, next(voters) if signed_in else "", page, None


def send_all(product: live.Product, requests, kept: dict[str, Kept]) -> None:
    waiting: queue.Queue = queue.Queue()
    lines = [threading.Thread(target=work, args=(product, waiting, kept)) for _ in range(LINES)]
    for line in lines:
        line.start()
    begun = time.monotonic()
    for when, *request in requests:
        time.sleep(max(0.0, begun + when - time.monotonic()))
        waiting.put((begun + when, *request))
    for _line in lines:
        waiting.put(None)
    for line in lines:
        line.join()


def work(product: live.Product, waiting: queue.Queue, kept: dict[str, Kept]) -> None:
    """One line: a connection kept open, on which one voter after the other sends."""
    browser = product.browser()
    while (request := waiting.get()) is not None:
        should_leave, what, session, path, ticks = request
        browser.cookies = {"csrf": browser.csrf} | ({"session": session} if session else {})
        try:
            answer = browser.get(path) if ticks is None else browser.post(path, {"approves": ticks})
            if answer.status >= 400:
                kept[what].faults.append(f"{answer.status} {path}")
        except live.Cut as cut:
            kept[what].faults.append(str(cut))
        kept[what].seconds.append(time.monotonic() - should_leave)
    browser.close()


if __name__ == "__main__":
    sys.exit(main())
