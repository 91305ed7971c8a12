"""Watching, through the kernel, what stands between a request and its answer.

A process that is killed loses nothing that the kernel still holds, so killing cannot show that a ballot is on the disk
before its voter is told so. strace can: a sync must come back between the reading of the request and the answer.
"""

import re
import shutil
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from tests.live import Product
from tests.live_postgres import Server

CALLS = "fsync,fdatasync,read,recvfrom,recvmsg,readv,write,sendto,sendmsg,writev"
# The beginning of a call that was interrupted in the report counts for what is sent, its end for what came back.
READ = re.compile(r"\"POST /\S+ HTTP/1.1")
ANSWERED = re.compile(r"\"HTTP/1.1 (\d+)")
SYNCED = re.compile(r"(?:f(?:data)?sync\(.*|<\.\.\. f(?:data)?sync resumed>.*)= 0$")
SECONDS_TO_ATTACH, WARM_UP = 20, 8


@dataclass
class Told:
    """One request: what was answered, and how many syncs came back before that."""

    status: int = 0
    syncs: int = 0


@dataclass
class Trace:
    requests: list[Told] = field(default_factory=list)
    others: int = 0  # syncs while no request was on its way


def unavailable() -> str:
    """Why nothing can be traced here, or an empty word."""
    if not shutil.which("strace"):
        return "strace is not installed here (on Debian and Ubuntu: apt-get install strace)"
    tried = subprocess.run(["strace", "-o", "/dev/null", "true"], check=False, capture_output=True, text=True)
    return "" if tried.returncode == 0 else f"this machine does not let strace look: {tried.stderr.strip()[:200]}"


def trace_ballots(running: Product, server: Server | None, many: int) -> Trace:
    """One voter casts so many ballots, one after another, while everything is traced that could sync one of them."""
    made = running.ask("build", voters=1)
    budget, browser = made["budget"], running.browser(made["voters"][0]["session"])
    for _ in range(WARM_UP):  # so that every worker has its line to the database
        browser.get(budget["path"])
    writers = server.writers(running.database) if server else []
    with tracing(running.web_workers() + writers) as trace:
        for number in range(many):
            browser.post(budget["path"], {"approves": budget["choices"][: number % 3 + 1]})
    browser.close()
    return trace


@contextmanager
def tracing(processes: list[int]) -> Iterator[Trace]:
    """Trace these processes; the trace is filled in when the block ends. One request at a time, please."""
    found = Trace()
    with tempfile.NamedTemporaryFile(prefix="folkmoot-trace-") as file:
        words = ["strace", "-f", "-s", "120", "-e", f"trace={CALLS}", "-o", file.name]
        strace = subprocess.Popen(
            [*words, *(word for pid in processes for word in ("-p", str(pid)))], stderr=subprocess.DEVNULL
        )
        try:
            wait_until_attached(strace, processes)
            yield found
        finally:
            strace.terminate()
            strace.wait()
        read_into(found, Path(file.name).read_text(errors="replace").splitlines())


def wait_until_attached(strace: subprocess.Popen, processes: list[int]) -> None:
    give_up_at = time.monotonic() + SECONDS_TO_ATTACH
    while any(tracer_of(thread) != strace.pid for pid in processes for thread in Path(f"/proc/{pid}/task").iterdir()):
        assert time.monotonic() < give_up_at, "strace did not attach"
        time.sleep(0.02)


def tracer_of(thread: Path) -> int:
    return int(re.search(r"TracerPid:\s*(\d+)", (thread / "status").read_text()).group(1))


def read_into(trace: Trace, lines: list[str]) -> None:
    on_its_way: Told | None = None
    for line in lines:
        if READ.search(line):
            on_its_way = Told()
        elif SYNCED.search(line):
            trace.others += on_its_way is None
            if on_its_way:
                on_its_way.syncs += 1
        elif on_its_way and (answered := ANSWERED.search(line)):
            on_its_way.status = int(answered.group(1))
            trace.requests.append(on_its_way)
            on_its_way = None
