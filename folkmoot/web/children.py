"""Child processes that end with their parent, however it ends, and are started again if they fall over."""

import ctypes
import os
import signal
import subprocess
import sys
import time
from contextlib import suppress
from dataclasses import dataclass, field

from django.conf import settings

MOST_RESTARTS = 5
CALM_SECONDS = 60
PDEATHSIG = 1  # prctl(2): PR_SET_PDEATHSIG


def web(host: str, port: int) -> list[str]:
    """A web server on one loopback address. Two threads a worker: more would queue for SQLite's one writer."""
    workers = settings.WEB_WORKERS if host == "127.0.0.1" else 1
    return [
        sys.executable, "-m", "granian", "--interface", "wsgi", "--host", host, "--port", str(port),
        "--workers", str(workers), "--blocking-threads", "2", "--backlog", "1024", "--respawn-failed-workers",
        "--no-ws", "--log-level", "warning", "folkmoot.config.wsgi:application",
    ]  # fmt: skip


TICK = [sys.executable, "manage.py", "tick", "--every", str(settings.TICK_SECONDS), "--verbosity", "0"]


@dataclass
class Child:
    command: list[str]
    process: subprocess.Popen | None = None
    starts: list[float] = field(default_factory=list)

    def start(self) -> None:
        self.starts = [moment for moment in self.starts if moment > time.monotonic() - CALM_SECONDS] + [
            time.monotonic()
        ]
        # Each child leads a group of its own, so that its workers can be ended with it.
        self.process = subprocess.Popen(  # noqa: S603  (our own commands)
            self.command,
            cwd=settings.ROOT,
            preexec_fn=_die_with_parent,  # noqa: PLW1509  (this parent has one thread)
            start_new_session=True,
        )

    def keeps_falling(self) -> bool:
        return len(self.starts) > MOST_RESTARTS


def keep(commands: list[list[str]]) -> int:
    """Run the commands until a signal comes (0), or until one of them keeps falling over (1)."""
    children = [Child(command) for command in commands]
    asked_to_stop = False

    def stop(_signal, _frame) -> None:
        nonlocal asked_to_stop
        asked_to_stop = True

    for sign in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        signal.signal(sign, stop)
    try:
        for child in children:
            child.start()
        while not asked_to_stop:
            time.sleep(0.2)
            for child in children:
                if child.process.poll() is not None and not asked_to_stop:
                    if child.keeps_falling():
                        return 1
                    child.start()
        return 0
    finally:
        end(children)


def end(children: list[Child]) -> None:
    """Ask each child to end, and insist after five seconds."""
    running = [child.process for child in children if child.process and child.process.poll() is None]
    for process in running:
        process.terminate()
    for process in running:
        try:
            process.wait(timeout=5)
        except subprocess.TimeoutExpired:
            os.killpg(process.pid, signal.SIGKILL)
            process.wait()
    for process in running:
        with suppress(ProcessLookupError):  # usually nothing is left of its group
            os.killpg(process.pid, signal.SIGKILL)


def _die_with_parent() -> None:
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(PDEATHSIG, signal.SIGTERM)
