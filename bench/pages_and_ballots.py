"""What a page and a ballot cost the running product, on both databases.

    python bench/pages_and_ballots.py [--seconds 5] [--database sqlite]

For each database the product runs as people start it, and eight lines ask it for the page of a place as a visitor, for the
same page signed in, and to take a ballot (many voters, each changing their mind). CPU is that of every process of the
product and, on PostgreSQL, of its backends, from /proc. Requests a second are what is left when this script and whoever
else works on the machine have taken their share; the last two columns tell how large those were, in processors. Medians of
three runs. Beside them, how often this disk can sync a small write. bench/in_one_process.py says where the CPU goes.
"""

import argparse
import itertools
import os
import socket
import sys
import threading
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from urllib.parse import urlencode

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from tests import live, live_postgres

LINES, RUNS, VOTERS, CSRF = 8, 3, 200, "f" * 32
TICKS = os.sysconf("SC_CLK_TCK")
HEAD = "| database | what | requests/s | CPU ms a request | refused or failed | this script | others |"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--seconds", type=float, default=5)
    parser.add_argument("--database", choices=["sqlite", "postgresql", "both"], default="both")
    wanted = parser.parse_args()
    seconds = wanted.seconds
    print(f"this disk: {syncs_a_second():.0f} small synced writes a second; {os.cpu_count()} processors\n")
    print(f"{HEAD}\n|---|---|---:|---:|---:|---:|---:|")
    if wanted.database != "postgresql":
        measure("SQLite", "", None, seconds)
    if wanted.database != "sqlite":
        with live_postgres.server() as server:
            measure("PostgreSQL", server.address, server, seconds)


def measure(name: str, address: str, server, seconds: float) -> None:
    # The tests let it tick every second; people do not.
    with live.product(database=address, FOLKMOOT_TICK_SECONDS="10") as product:
        made = product.ask("build", voters=VOTERS)
        sessions = [voter["session"] for voter in made["voters"]]
        ballots = [urlencode({"approves": one}) for one in made["budget"]["choices"]]
        place, path = f"/{made['place']}/", made["budget"]["path"]
        works = {
            "a place, as a visitor": [request("GET", place)],
            "a place, signed in": [request("GET", place, session) for session in sessions],
            "a ballot cast": [request("POST", path, *both) for both in zip(sessions, itertools.cycle(ballots))],
        }
        for what, requests in works.items():
            runs = [one_run(product, server, requests, seconds) for _run in range(RUNS)]
            rate, cost, client, others = (median(getattr(run, part) for run in runs) for part in PARTS)
            failed = sum(run.failed for run in runs)
            print(f"| {name} | {what} | {rate:.0f} | {cost:.1f} | {failed} | {client:.1f} | {others:.1f} |", flush=True)


# The lines: as little as can be, since they share the machine with what they measure -----------------


def request(method: str, path: str, session: str = "", body: str = "") -> bytes:
    cookies = f"csrf={CSRF}" + (f"; session={session}" if session else "")
    form = f"Content-Type: application/x-www-form-urlencoded\r\nX-CSRFToken: {CSRF}\r\n" if method == "POST" else ""
    head = (
        f"{method} {path} HTTP/1.1\r\nHost: localhost\r\nCookie: {cookies}\r\n{form}Content-Length: {len(body)}\r\n\r\n"
    )
    return (head + body).encode()


class Line:
    """One connection that stays open."""

    def __init__(self, port: int) -> None:
        self.socket = socket.create_connection(("127.0.0.1", port), timeout=live.SECONDS_TO_ANSWER)
        self.socket.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)

    def ask(self, request: bytes) -> int:
        """Send it, read the whole answer, and say its status."""
        self.socket.sendall(request)
        head, _end, body = self.read_until(b"\r\n\r\n")
        left = int(head.lower().partition(b"content-length:")[2].partition(b"\r\n")[0]) - len(body)
        while left > 0:
            left -= len(self.read())
        return int(head.split(b" ", 2)[1])

    def read_until(self, end: bytes) -> tuple[bytes, bytes, bytes]:
        got = self.read()
        while end not in got:
            got += self.read()
        return got.partition(end)

    def read(self) -> bytes:
        got = self.socket.recv(1 << 17)
        if not got:
            raise ConnectionError("the product hung up")
        return got


@dataclass
class Run:
    rate: float
    cost: float
    client: float
    others: float
    failed: int


PARTS = ("rate", "cost", "client", "others")


def one_run(product, server, requests: list[bytes], seconds: float) -> Run:
    done, failed, end = [0] * LINES, [0] * LINES, time.monotonic() + seconds

    def press(number: int) -> None:
        line = Line(product.port)
        for one in itertools.cycle(requests[number::LINES] or requests):
            if time.monotonic() > end:
                break
            failed[number] += line.ask(one) >= 400
            done[number] += 1
        line.socket.close()

    before, begun = spent(product, server), time.monotonic()
    lines = [threading.Thread(target=press, args=(number,)) for number in range(LINES)]
    for line in lines:
        line.start()
    for line in lines:
        line.join()
    lasted, after = time.monotonic() - begun, spent(product, server)
    ours, client, everybody = (late - early for early, late in zip(before, after, strict=True))
    count = max(1, sum(done))
    others = max(0.0, everybody - ours - client)
    return Run(sum(done) / lasted, 1000 * ours / count, client / lasted, others / lasted, sum(failed))


# Seconds of CPU, from /proc ------------------------------------------------------------------------


def spent(product, server) -> tuple[float, float, float]:
    """By the product with its PostgreSQL, by this script, and by everybody on the machine, so far."""
    return sum(map(seconds_of, processes(product, server))), time.process_time(), whole_machine()


def processes(product, server) -> Iterator[int]:
    yield from product.processes()
    if server is not None:
        yield from server.processes()


def seconds_of(pid: int) -> float:
    try:
        words = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    except OSError:
        return 0
    return (int(words[11]) + int(words[12])) / TICKS


def whole_machine() -> float:
    user, nice, system, _idle, _waiting, *rest = first_line("/proc/stat")
    return (user + nice + system + sum(rest[:2])) / TICKS


def first_line(path: str) -> list[int]:
    return [int(word) for word in Path(path).read_text().splitlines()[0].split()[1:]]


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
