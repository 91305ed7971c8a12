"""Running the steps that every feature registered. Only one holder of the lock runs them at a time."""

import fcntl
import logging
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from django.conf import settings
from django.db import connection

from folkmoot.base import clock
from folkmoot.base.guard import writing
from folkmoot.base.steps import Step, all_steps

log = logging.getLogger("folkmoot.tick")
LOCK_NUMBER = 5_405_031


def run_once() -> dict[str, int]:
    """Run every step in order; {name: how many things it did}. Empty when another process holds the lock.

    All steps see one moment: a box that had not closed when it could have been mixed is not counted in the same turn.
    """
    with _only_holder() as held, clock.one_moment(on_arrival=False):
        return {step.name: _run(step) for step in all_steps()} if held else {}


def _run(step: Step) -> int:
    # One failing step must not stop promises falling late or the record growing: it is logged, and tried again next time.
    try:
        with writing(f"step: {step.name}"):
            return step.run()
    except Exception:
        log.exception("the step “%s” failed", step.name)
        return 0


@contextmanager
def _only_holder() -> Iterator[bool]:
    """A lock on this machine, and on PostgreSQL one that all machines share."""
    Path(settings.VAR).mkdir(parents=True, exist_ok=True)
    with (Path(settings.VAR) / "tick.lock").open("w") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            yield False
            return
        yield from _holder_of_all_machines()


def _holder_of_all_machines() -> Iterator[bool]:
    if connection.vendor != "postgresql":
        yield True
        return
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_try_advisory_lock(%s)", [LOCK_NUMBER])
        (held,) = cursor.fetchone()
        try:
            yield held
        finally:
            if held:
                cursor.execute("SELECT pg_advisory_unlock(%s)", [LOCK_NUMBER])
