"""Child processes that end with their parent, however it ends, and are started again if they fall over."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from functools import partial

from django.conf import settings

from folkmoot.base import tied

MOST_FALLS = 5
CALM_SECONDS = 60
SECONDS_TO_END = 5
SECONDS_FOR_WORKERS = 2  # to answer what they have read; browsers keep lines open for longer than that


def web(host: str, port: int) -> list[str]:
    """A web server on one loopback address. Two threads a worker: more would queue for SQLite's one writer."""
    workers = settings.WEB_WORKERS if host == "127.0.0.1" else 1
    return [
        sys.executable, "-m", "granian", "--interface", "wsgi", "--host", host, "--port", str(port),
        "--workers", str(workers), "--blocking-threads", "2", "--backlog", "1024", "--respawn-failed-workers",
        "--workers-kill-timeout", str(SECONDS_FOR_WORKERS), "--no-ws", "--log-level", "warning", "folkmoot.config.wsgi:application",
    ]  # fmt: skip


TICK = [sys.executable, "manage.py", "tick", "--every", str(settings.TICK_SECONDS), "--verbosity", "0"]
SIGNER = [sys.executable, "manage.py", "signer"]


@dataclass
class Child:
    command: list[str]
    process: subprocess.Popen | None = None
    started_at: float = 0.0
    again_at: float = 0.0
    falls: int = 0

    def start(self) -> None:
        # Each child leads a group of its own, so that its workers can be ended with it.
        self.process = subprocess.Popen(  # noqa: S603  (our own commands)
            self.command,
            cwd=settings.ROOT,
            env=os.environ | {tied.MARK: "1"},
            preexec_fn=partial(tied.end_with, os.getpid()),  # noqa: PLW1509  (this parent has one thread)
            start_new_session=True,
        )
        self.started_at, self.again_at = time.monotonic(), 0.0

    def tend(self) -> None:
        """Start it again if it has ended, a little later each time that it fell over by itself."""
        if self.process.poll() is None:
            return
        if not self.again_at:
            end_group(self.process)  # workers without their parent would keep its port
            self.falls = self.falls + 1 if self.fell_at_once() else 0
            self.again_at = time.monotonic() + min(self.falls, CALM_SECONDS)
        if time.monotonic() >= self.again_at:
            self.start()

    def fell_at_once(self) -> bool:
        killed_from_outside = self.process.returncode in (-signal.SIGKILL, -signal.SIGTERM)
        return not killed_from_outside and time.monotonic() - self.started_at < CALM_SECONDS

    def keeps_falling(self) -> bool:
        # The signer may stay away for as long as it likes: people are served, and the signature follows.
        return self.falls > MOST_FALLS and self.command != SIGNER


ASKED = 2


def keep(commands: list[list[str]], *, until: Callable[[], object] = lambda: None) -> int:
    """Run the commands until a signal comes (0), one of them keeps falling over (1), or `until` says so (ASKED)."""
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
            if until():
                return ASKED
            if _tended(children):
                return 1
        return 0
    finally:
        end(children)


def _tended(children: list[Child]) -> bool:
    """See to each; whether one of them keeps falling over, so that there is no use in going on."""
    for child in children:
        child.tend()
    return any(child.keeps_falling() for child in children)


def end(children: list[Child]) -> None:
    """Ask each child to end with all that it started, and insist after some seconds."""
    running = [child.process for child in children if child.process]
    for process in running:
        if process.poll() is None:
            process.terminate()
    for process in running:
        with suppress(subprocess.TimeoutExpired):
            process.wait(SECONDS_TO_END)
        end_group(process)
        process.wait()


def end_group(leader: subprocess.Popen) -> None:
    """Ask whoever is left of the leader's group of processes to end, and insist."""
    for sign, seconds in ((signal.SIGTERM, SECONDS_FOR_WORKERS), (signal.SIGKILL, 1)):
        if _ended_by(sign, leader, seconds):
            return


def _ended_by(sign: int, leader: subprocess.Popen, seconds: float) -> bool:
    give_up_at = time.monotonic() + seconds
    try:
        os.killpg(leader.pid, sign)
        while time.monotonic() < give_up_at:
            leader.poll()
            os.killpg(leader.pid, 0)
            time.sleep(0.05)
    except ProcessLookupError:  # the usual case: nothing is left of the group
        return True
    return False
