"""The real product, started as people start it, for tests that race it, kill it and look at it from outside.

with live.product() as running:                     on the database that DATABASE_URL names, else on SQLite
    made = running.ask("build", voters=20)          rows are made by a process with the product's own settings
    ada = running.browser(made["voters"][0]["session"])
    ada.post(made["budget"]["path"], {"approves": ["1", "3"]}).status

Everything lies in a folder and a database of its own; afterwards neither those nor any process is left.
"""

import http.client
import json
import os
import secrets
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlencode, urlsplit, urlunsplit

import psycopg
from psycopg import sql

from tests import migrated
from tools.withpg import free_port, is_postgresql

HOUSE = Path(__file__).resolve().parent.parent
SECONDS_TO_START, SECONDS_TO_END, SECONDS_TO_ANSWER = 90, 15, 60
# What a test run says of itself is not for the product.
NOT_FOR_THE_PRODUCT = ("DATABASE_URL", "DJANGO_SETTINGS_MODULE", "FOLKMOOT_VAR", "FOLKMOOT_HOSTS")


class Cut(Exception):
    """The answer never came: whether the request was carried out is not known."""


# A visitor ---------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Answer:
    status: int
    headers: http.client.HTTPMessage
    text: str


class Browser:
    """One connection that is kept open, and the cookies of one visitor."""

    def __init__(self, port: int, session: str = "", **cookies: str):
        self.csrf = secrets.token_hex(16)
        self.cookies = {"csrf": self.csrf, **cookies} | ({"session": session} if session else {})
        self.line = http.client.HTTPConnection("127.0.0.1", port, timeout=SECONDS_TO_ANSWER)

    def get(self, path: str, **headers: str) -> Answer:
        return self.send("GET", path, b"", headers)

    def post(self, path: str, form: Mapping[str, object], **headers: str) -> Answer:
        words = {"Content-Type": "application/x-www-form-urlencoded", "X-CSRFToken": self.csrf, **headers}
        return self.send("POST", path, urlencode(form, doseq=True).encode(), words)

    def send(self, method: str, path: str, body: bytes, headers: Mapping[str, str]) -> Answer:
        """Raises Cut when the line breaks before the whole answer has come."""
        cookies = "; ".join(f"{name}={value}" for name, value in self.cookies.items())
        try:
            self.line.request(method, path, body or None, {"Cookie": cookies, **headers})
            answer = self.line.getresponse()
            text = answer.read().decode()
        except (OSError, http.client.HTTPException) as fault:
            self.line.close()  # the next request opens it again
            raise Cut(f"{method} {path}: {fault!r}") from fault
        self.keep_cookies(answer.headers)
        return Answer(answer.status, answer.headers, text)

    def keep_cookies(self, headers: http.client.HTTPMessage) -> None:
        for line in headers.get_all("Set-Cookie") or ():
            name, _equals, value = line.split(";", 1)[0].partition("=")
            self.cookies[name] = value.strip('"')

    def close(self) -> None:
        self.line.close()


# The product -------------------------------------------------------------------------------------


@dataclass
class Product:
    """A running installation: its parent process, and a process that knows its tables."""

    folder: Path
    database: str
    settings: dict[str, str]
    port: int = field(default_factory=free_port)
    parent: subprocess.Popen | None = None
    insider: subprocess.Popen | None = None
    other_port: socket.socket | None = None

    @property
    def environment(self) -> dict[str, str]:
        ours = {name: value for name, value in os.environ.items() if name not in NOT_FOR_THE_PRODUCT}
        ours |= {"FOLKMOOT_VAR": str(self.folder), "FOLKMOOT_MODE": "demo", "FOLKMOOT_TICK_SECONDS": "1"}
        ours |= {"DJANGO_SETTINGS_MODULE": "folkmoot.config.settings"} | self.settings
        return ours | ({"DATABASE_URL": self.database} if self.database else {})

    def start(self, *words: str) -> None:
        """`manage.py serve`, and wait until it answers."""
        serve = [sys.executable, "manage.py", "serve", "--port", str(self.port), *words]
        # The same port on ::1 is kept busy: a second web server would only take time to start.
        self.hold_other_port()
        with self.log.open("ab") as log:
            self.parent = subprocess.Popen(
                serve, cwd=HOUSE, env=self.environment, stdin=subprocess.DEVNULL, stdout=log, stderr=log
            )
        self.wait_until_it_answers()

    def hold_other_port(self) -> None:
        with suppress(OSError):  # held already, or no such address here
            self.other_port = self.other_port or socket.create_server(("::1", self.port), family=socket.AF_INET6)

    def wait_until_it_answers(self) -> None:
        give_up_at = time.monotonic() + SECONDS_TO_START
        while not self.answers():
            if self.parent.poll() is not None or time.monotonic() > give_up_at:
                raise AssertionError(f"Folkmoot did not start. Its last words:\n{self.last_words()}")
            time.sleep(0.1)

    def answers(self) -> bool:
        visitor = self.browser()
        with suppress(Cut):
            return visitor.get("/account/sign-in/").status == 200
        return False

    def stop(self) -> None:
        """Ask it to end, as Ctrl-C does."""
        self.parent.send_signal(signal.SIGTERM)
        try:
            self.parent.wait(SECONDS_TO_END)
        except subprocess.TimeoutExpired:
            self.parent.kill()
            self.parent.wait()

    def kill(self, pid: int) -> None:
        with suppress(ProcessLookupError):
            os.kill(pid, signal.SIGKILL)

    def restart(self) -> None:
        """Start it on the same port and data after its parent ended."""
        assert self.nobody_is_left(), f"these live on after their parent: {self.processes()}"
        self.start()

    def browser(self, session: str = "", **cookies: str) -> Browser:
        return Browser(self.port, session, **cookies)

    def ask(self, what: str, **words: object):
        """Have tests/live_setup.py do or look up something, in a process of its own beside the product."""
        if self.insider is None:
            self.insider = subprocess.Popen(
                [sys.executable, "-m", "tests.live_setup"],
                cwd=HOUSE,
                env=self.environment,
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                text=True,
            )
        self.insider.stdin.write(json.dumps([what, words]) + "\n")
        self.insider.stdin.flush()
        line = self.insider.stdout.readline()
        assert line, f"live_setup ended at {what}"
        return json.loads(line)

    def forget_insider(self) -> None:
        """Its connection may have died with the database; the next question gets a new process."""
        if self.insider:
            self.insider.stdin.close()
            self.insider.wait()
            self.insider.stdout.close()
            self.insider = None

    @property
    def log(self) -> Path:
        return self.folder / "log"

    def last_words(self) -> str:
        return self.log.read_text()[-3000:]

    # Its processes, by what they do

    def processes(self) -> dict[int, tuple[int, str]]:
        """{process: (its parent, its command)} of everything that works for this installation."""
        mark = f"FOLKMOOT_VAR={self.folder}".encode()
        found = {}
        insider = self.insider.pid if self.insider else 0
        for path in Path("/proc").glob("[0-9]*"):
            with suppress(OSError):  # it ended meanwhile
                if int(path.name) != insider and mark in (path / "environ").read_bytes().split(b"\0"):
                    parent = int((path / "stat").read_text().rpartition(")")[2].split()[1])
                    found[int(path.name)] = parent, (path / "cmdline").read_bytes().replace(b"\0", b" ").decode()
        return found

    def web(self) -> dict[int, int]:
        """{process: its parent} of all that serves pages on 127.0.0.1."""
        mark = f"granian --interface wsgi --host 127.0.0.1 --port {self.port}"
        return {pid: parent for pid, (parent, command) in self.processes().items() if mark in command}

    def web_parents(self) -> list[int]:
        return sorted(pid for pid, parent in self.web().items() if parent == self.parent.pid)

    def web_workers(self) -> list[int]:
        found, parents = self.web().items(), self.web_parents()
        return sorted(pid for pid, parent in found if parent in parents)

    def ticks(self) -> list[int]:
        return [pid for pid, (_parent, command) in self.processes().items() if "manage.py tick" in command]

    def signers(self) -> list[int]:
        return [pid for pid, (_parent, command) in self.processes().items() if "manage.py signer" in command]

    def nobody_is_left(self, within: float = SECONDS_TO_END) -> bool:
        give_up_at = time.monotonic() + within
        while left := self.processes():
            if time.monotonic() > give_up_at:
                return False
            time.sleep(0.1 if left else 0)
        return True

    def clear_away(self) -> None:
        for pid in self.processes():
            self.kill(pid)


@contextmanager
def product(*words: str, database: str | None = None, start: bool = True, **settings: str) -> Iterator[Product]:
    """A running product without the invented neighbourhood.

    words     more for `serve`
    database  address of a PostgreSQL to make a database in; "" for SQLite; as DATABASE_URL says when None
    settings  FOLKMOOT_… for it
    """
    server = os.environ.get("DATABASE_URL", "") if database is None else database
    # On a disk: /tmp is memory on many machines, and what is synced there proves nothing.
    folder = Path(tempfile.mkdtemp(prefix="folkmoot-live-", dir="/var/tmp"))
    try:
        with own_database(server) as address:
            running = Product(folder, address, settings)
            try:
                if not address:
                    migrated.copy_to(folder / "folkmoot.sqlite3")
                if start:
                    running.start("--prepare", "--empty", *words)
                yield running
            finally:
                running.forget_insider()
                if running.parent and running.parent.poll() is None:
                    running.stop()
                running.clear_away()
                if running.other_port:
                    running.other_port.close()
    finally:
        shutil.rmtree(folder, ignore_errors=True)


@contextmanager
def own_database(server: str) -> Iterator[str]:
    """The address of a database of its own on that PostgreSQL, dropped afterwards; "" for SQLite."""
    if not is_postgresql(server):
        yield ""
        return
    name = f"live_{secrets.token_hex(6)}"
    run_sql(server, "CREATE DATABASE {}", name)
    try:
        yield urlunsplit(urlsplit(server)._replace(path=f"/{name}"))
    finally:
        run_sql(server, "DROP DATABASE {} WITH (FORCE)", name)


def run_sql(server: str, words: str, name: str) -> None:
    with psycopg.connect(server, autocommit=True) as line:
        line.execute(sql.SQL(words).format(sql.Identifier(name)))
