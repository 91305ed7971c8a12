"""What a page and a ballot cost the running product, on both databases.

    python bench/pages_and_ballots.py [--seconds 5]

For each database: the page of a place as a visitor and as somebody signed in, and casting a ballot (many voters, each
changing their mind). CPU is that of every process of the product and, on PostgreSQL, of its backends, from /proc.
Requests a second come from eight lines of this script, which shares the machine: the product alone would do more.
Medians of three runs. Beside them, how often this disk can sync a small write.
"""

import argparse
import itertools
import os
import sys
import threading
import time
from collections.abc import Callable
from pathlib import Path
from statistics import median

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from tests import live, live_postgres

LINES, RUNS, VOTERS = 8, 3, 200
TICKS = os.sysconf("SC_CLK_TCK")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--seconds", type=float, default=5)
    seconds = parser.parse_args().seconds
    print(f"this disk: {syncs_a_second():.0f} small synced writes a second\n")
    print("| database | what | requests/s | CPU ms a request | refused or failed |\n|---|---|---:|---:|---:|")
    measure("SQLite", "", None, seconds)
    with live_postgres.server() as server:
        measure("PostgreSQL", server.address, server, seconds)


def measure(name: str, address: str, server, seconds: float) -> None:
    with live.product(database=address) as product:
        made = product.ask("build", voters=VOTERS)
        path, place = made["budget"]["path"], "/" + made["budget"]["path"].split("/")[1] + "/"
        sessions = [voter["session"] for voter in made["voters"]]
        choices = made["budget"]["choices"]
        ballots = itertools.cycle([[one] for one in choices])
        works = {
            "a place, as a visitor": lambda browser: browser.get(place).status,
            "a place, signed in": lambda browser: browser.get(place).status,
            "a ballot cast": lambda browser: browser.post(path, {"approves": next(ballots)}).status,
        }
        for what, work in works.items():
            who = [""] * LINES if what.endswith("visitor") else sessions
            found = [one_run(product, server, who, work, seconds) for _run in range(RUNS)]
            rate, cost = median(one[0] for one in found), median(one[1] for one in found)
            print(f"| {name} | {what} | {rate:.0f} | {cost:.1f} | {sum(one[2] for one in found)} |", flush=True)


def one_run(product, server, sessions: list[str], work: Callable, seconds: float) -> tuple[float, float, int]:
    """(requests a second, CPU milliseconds a request, refused or failed)."""
    done, failed, end = [0] * LINES, [0] * LINES, time.monotonic() + seconds

    def press(line: int) -> None:
        mine = [product.browser(session) for session in sessions[line::LINES]]
        for browser in itertools.cycle(mine):
            if time.monotonic() > end:
                break
            status = work(browser)
            done[line] += 1
            failed[line] += status >= 400
        for browser in mine:
            browser.close()

    before, begun = cpu_of(product, server), time.monotonic()
    lines = [threading.Thread(target=press, args=(line,)) for line in range(LINES)]
    for line in lines:
        line.start()
    for line in lines:
        line.join()
    spent, lasted = cpu_of(product, server) - before, time.monotonic() - begun
    return sum(done) / lasted, 1000 * spent / max(1, sum(done)), sum(failed)


def cpu_of(product, server) -> float:
    """Seconds of CPU that the product's processes, and PostgreSQL's, have used so far."""
    pids = list(product.processes())
    if server is not None:
        mark = str(server.folder).encode()
        pids += [int(path.name) for path in Path("/proc").glob("[0-9]*") if of_server(path, mark)]
    return sum(seconds_of(pid) for pid in pids)


def of_server(path: Path, mark: bytes) -> bool:
    """The server itself, or one of its backends."""
    try:
        parent = (path / "stat").read_text().rpartition(")")[2].split()[1]
        return mark in (path / "cmdline").read_bytes() or mark in Path(f"/proc/{parent}/cmdline").read_bytes()
    except OSError:
        return False


def seconds_of(pid: int) -> float:
    try:
        words = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    except OSError:
        return 0
    return (int(words[11]) + int(words[12])) / TICKS


def syncs_a_second(seconds: float = 2) -> float:
    path, count, end = Path("/var/tmp/folkmoot-sync-trial"), 0, time.monotonic() + seconds
    with path.open("wb") as file:
        while time.monotonic() < end:
            file.write(b"x" * 4096)
            file.flush()
            os.fdatasync(file.fileno())
            count += 1
    path.unlink()
    return count / seconds


if __name__ == "__main__":
    main()
