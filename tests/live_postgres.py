"""A PostgreSQL that syncs every commit to the disk, and that a test may kill and start again."""

import os
import secrets
import shutil
import signal
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from tools import withpg


class Server:
    """One server in a folder of its own; its backends and its postmaster can be killed outright."""

    def __init__(self, folder: Path, *, durable: bool = True):
        self.durable = durable
        self.folder, self.port, self.password = folder, withpg.free_port(), secrets.token_hex(16)
        self.own = withpg.unprivileged(folder)
        self.programs = withpg.reachable(withpg.find_programs(), folder, self.own)
        withpg.make_cluster(self.programs, folder, self.password, self.own)
        self.postmaster: subprocess.Popen | None = None

    @property
    def address(self) -> str:
        return f"postgresql://postgres:{self.password}@127.0.0.1:{self.port}/postgres"

    def start(self) -> None:
        (self.folder / "data" / "postmaster.pid").unlink(missing_ok=True)
        self.postmaster = withpg.start(self.programs, self.folder, self.port, self.own, durable=self.durable)
        withpg.wait_until_ready(self.postmaster, self.folder)

    def kill(self) -> None:
        """As when the machine's memory runs out: no farewell, no clean pages; then start it again on the same files."""
        self.postmaster.kill()
        self.postmaster.wait()
        give_up_at = time.monotonic() + withpg.SECONDS_TO_END
        while self.processes():  # each of them notices that the postmaster is gone
            assert time.monotonic() < give_up_at, "a process of the killed server lives on"
            time.sleep(0.02)
        self.start()

    def backends(self, database: str) -> list[int]:
        """Those that serve this database, for clients on this machine."""
        return sorted(pid for pid, command in self.processes().items() if f" {database} 127.0.0.1(" in command)

    def writers(self, address: str) -> list[int]:
        """Those that may bring a commit of this database to the disk, and the postmaster, which starts more of them."""
        walwriter = [pid for pid, command in self.processes().items() if "walwriter" in command]
        return [self.postmaster.pid, *walwriter, *self.backends(address.rsplit("/", 1)[1])]

    def processes(self) -> dict[int, str]:
        found = {}
        for path in Path("/proc").glob("[0-9]*"):
            with suppress(OSError):  # it ended meanwhile
                if (path / "cwd").resolve() == self.folder / "data":
                    found[int(path.name)] = (path / "cmdline").read_bytes().replace(b"\0", b" ").decode()
        return found

    def kill_backend(self, pid: int) -> None:
        """The postmaster then ends all others and recovers from its log, as after a fault in one of them."""
        with suppress(ProcessLookupError):
            os.kill(pid, signal.SIGKILL)


@contextmanager
def server(*, durable: bool = True) -> Iterator[Server]:
    """A running server; afterwards neither it nor its folder is left."""
    folder = Path(tempfile.mkdtemp(prefix="folkmoot-pg-", dir="/var/tmp"))
    try:
        running = Server(folder, durable=durable)
        try:
            running.start()
            yield running
        finally:
            if running.postmaster:
                withpg.stop(running.postmaster)
    finally:
        shutil.rmtree(folder, ignore_errors=True)
