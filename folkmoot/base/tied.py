"""A process that ends when its parent does, however that came about.

The system itself ends it, at once and without asking: a request to end can be missed by a process that is just starting
a worker, and what is left would keep the port. Nothing is lost by it, as what people were told is in the database.
"""

import ctypes
import os
import signal
import sys

PDEATHSIG = 1  # prctl(2): PR_SET_PDEATHSIG
MARK = "FOLKMOOT_TIED"  # in the environment of what `serve` starts, and of what those start in turn


def end_with(parent: int) -> None:
    """Call it in the child. `parent` is the process that it believes to be its parent. Linux only; elsewhere nothing."""
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(PDEATHSIG, signal.SIGKILL)
    if os.getppid() != parent:  # it ended before this child could be tied to it
        os.kill(os.getpid(), signal.SIGKILL)


def end_with_whoever_started_this() -> None:
    """For a worker of a web server, which nobody but that server starts: only where `serve` started that."""
    if MARK in os.environ:
        end_with(os.getppid())
