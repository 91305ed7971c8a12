"""Build engine.c into a library beside it, and load it again if it is of this very source and this kind of machine."""

import ctypes
import hashlib
import os
import platform
import shutil
import subprocess
import sysconfig
import tempfile
from functools import cache
from pathlib import Path

HERE = Path(__file__).resolve().parent
#: Exact bounds on rounding need sums in the order written, each rounded by itself.
FLAGS = ("-O3", "-ffp-contract=off", "-fno-fast-math", "-fPIC", "-shared")
COMPILERS = ("cc", "gcc", "clang")


@cache
def library() -> ctypes.CDLL | None:
    """The library, or None if there is none for this machine, or TELLERS_ENGINE=off says to count without it."""
    if os.environ.get("TELLERS_ENGINE") == "off" or not _where().is_file():
        return None
    try:
        return _declared(ctypes.CDLL(str(_where())))
    except OSError:  # built elsewhere, for another system library: the plain count is always there
        return None


def _declared(engine: ctypes.CDLL) -> ctypes.CDLL:
    number, real, rows = ctypes.c_int64, ctypes.c_double, ctypes.c_void_p
    for name, *takes in (
        ("begin", rows, real),
        ("run", rows, number),
        ("follow", rows, rows),
        ("set_claim", rows, number, real, real, number, number),
        ("buy_exactly", rows, number, real, rows, number),
        ("ran_short", rows, number, rows),
    ):
        function = getattr(engine, name)
        function.argtypes, function.restype = takes, None if name == "begin" else number
    return engine


def build() -> Path | None:
    """Compile the engine if it is not there yet. Returns where it is, or None if this machine has no C compiler or refuses."""
    there = _where()
    compiler = next(filter(None, map(shutil.which, COMPILERS)), None)
    if there.is_file() or compiler is None:
        return there if there.is_file() else None
    try:
        there.parent.mkdir(exist_ok=True)
        with tempfile.TemporaryDirectory(dir=there.parent) as room:
            fresh = Path(room) / there.name
            command = [compiler, *FLAGS, "-o", str(fresh), str(HERE / "engine.c")]
            subprocess.run(command, check=True, capture_output=True, timeout=120)  # noqa: S603 - our own source
            fresh.replace(there)
    except (OSError, subprocess.SubprocessError):
        return None
    library.cache_clear()
    return there


def _where() -> Path:
    """Named after the source and the machine, so that a library of another source or machine is never taken for it."""
    source = hashlib.sha256((HERE / "engine.c").read_bytes() + " ".join(FLAGS).encode()).hexdigest()[:16]
    machine = f"{sysconfig.get_platform()}-{platform.machine()}".replace("/", "_")
    return HERE / "built" / f"engine-{source}-{machine}.so"
