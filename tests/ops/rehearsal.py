"""A live site as the pages about running Folkmoot say: installed by ops/install.sh below a folder, started by its own unit and Caddyfile.

    with rehearsal.site(folder, answers, database) as site:
        site.start(); site.open_door()
        site.browser().get("/healthz")

Everything listens on this machine's own address, and nothing lives on afterwards.
"""

import configparser
import http.client
import os
import re
import shlex
import shutil
import socket
import ssl
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from datetime import UTC, datetime
from functools import cached_property
from pathlib import Path

from tests import live
from tests.ops import page
from tests.walks.playing import app_code
from tools.withpg import free_port

INSTALLED = {"/opt/folkmoot": str(live.HOUSE)}
# For the test alone: free ports, a folder of its own, and Caddy's own certificate in the place of Let's Encrypt's.
FOR_CADDY = """{{
	http_port {http}
	https_port {https}
	default_bind 127.0.0.1
	admin off
	{certificates}
	skip_install_trust
	storage file_system {folder}
}}
"""


def install(folder: Path, *words: str, answers: str = "", **environment: str) -> subprocess.CompletedProcess:
    """What `ops/install.sh` does, below this folder, with these answers typed."""
    command = [str(live.HOUSE / "ops" / "install.sh"), "--rehearse", str(folder), *words]
    return subprocess.run(
        command, input=answers, env=plain() | environment, capture_output=True, text=True, check=False, timeout=120
    )


def plain() -> dict[str, str]:
    """The environment of a machine that knows nothing of a test run."""
    return {"PATH": os.environ["PATH"], "LANG": "C.UTF-8"}


def read_by_systemd(file: Path) -> dict[str, str]:
    """An EnvironmentFile as systemd.exec(5) reads it, so far as we write it."""
    found = {}
    for line in file.read_text().splitlines():
        if line.strip() and line[0] not in "#;":
            name, _equals, value = line.partition("=")
            quoted = re.fullmatch(r'"((?:[^"\\]|\\.)*)"', value)
            found[name] = re.sub(r'\\(["\\$`])', r"\1", quoted[1]) if quoted else value
    return found


class Window(live.Browser):
    """A browser that somebody signs in with."""

    csrf_cookie = "csrf"

    def keep_cookies(self, headers):
        super().keep_cookies(headers)
        self.csrf = self.cookies.get(self.csrf_cookie, self.csrf)  # signing in changes it

    def take(self, path: str) -> bytes:
        """A file that is no text."""
        cookies = "; ".join(f"{name}={value}" for name, value in self.cookies.items())
        self.line.request("GET", path, headers={"Cookie": cookies, **self.always()})
        answer = self.line.getresponse()
        assert answer.status == 200
        return answer.read()

    def always(self) -> dict[str, str]:
        return {}

    def set_up_code_app(self) -> str:
        """A second step, as the account page asks for it. Returns the key that the phone keeps."""
        self.post("/account/ways-in/app/begin/", {})
        key = re.search(r"<code>([A-Z2-7 ]+)</code>", self.get("/account/ways-in/app/").text)[1]
        shown = self.post("/account/ways-in/app/", {"code": app_code(key, datetime.now(UTC))})
        assert "pare codes" in shown.text
        return key


class Visitor(Window):
    """A browser that comes by HTTPS and believes only in this Caddy's certificate."""

    csrf_cookie = "__Host-csrf"

    def __init__(self, name: str, port: int, trusted: Path):
        super().__init__(port)
        self.cookies = {"__Host-csrf": self.csrf}
        self.name = name
        context = ssl.create_default_context(cafile=str(trusted))
        self.line = _LineToThisMachine(name, port, context=context, timeout=90)

    def always(self):
        return {"Host": self.name, "Origin": f"https://{self.name}"}

    def send(self, method, path, body, headers):
        return super().send(method, path, body, {**self.always(), **headers})


class _LineToThisMachine(http.client.HTTPSConnection):
    """Asks for the site by its name, and finds it on 127.0.0.1."""

    def connect(self):
        line = socket.create_connection(("127.0.0.1", self.port), self.timeout)
        self.sock = self._context.wrap_socket(line, server_hostname=self.host)


@dataclass
class Site(live.Product):
    """What was installed below `root`, running."""

    root: Path = Path()
    http: int = field(default_factory=free_port)
    https: int = field(default_factory=free_port)
    caddy: subprocess.Popen | None = None

    @cached_property
    def unit(self) -> configparser.SectionProxy:
        parser = configparser.ConfigParser(interpolation=None)
        parser.optionxform = str
        parser.read(self.root / "etc/systemd/system/folkmoot.service")
        return parser["Service"]

    @property
    def environment(self) -> dict[str, str]:
        return plain() | read_by_systemd(Path(self.unit["EnvironmentFile"])) | self.settings

    @property
    def name(self) -> str:
        return self.environment["FOLKMOOT_HOSTS"]

    def start(self, *_words: str) -> None:
        """The service's own command, in its own folder and with its own settings."""
        self.hold_other_port()
        words = shlex.split(self.unit["ExecStart"].replace("8000", str(self.port)))
        with self.log.open("ab") as log:
            self.parent = subprocess.Popen(
                words, cwd=self.unit["WorkingDirectory"], env=self.environment, stdin=subprocess.DEVNULL, stdout=log, stderr=log
            )  # fmt: skip
        self.wait_until_it_answers()

    def answers(self) -> bool:
        """Asked as Caddy asks."""
        visitor = self.inside()
        with suppress(live.Cut):
            return visitor.get("/healthz", **{"Host": self.name, "X-Forwarded-Proto": "https"}).status == 200
        return False

    def inside(self) -> live.Browser:
        """Somebody on this machine who goes past Caddy."""
        return live.Browser(self.port)

    def open_door(self, certificates: str = "local_certs") -> None:
        """Caddy, with the Caddyfile that was installed; here with certificates of its own, unless that file says so."""
        folder = self.root / "caddy"
        told = FOR_CADDY.format(http=self.http, https=self.https, folder=folder, certificates=certificates)
        ours = (self.root / "etc/caddy/Caddyfile").read_text().replace("127.0.0.1:8000", f"127.0.0.1:{self.port}")
        (self.root / "Caddyfile").write_text(told + ours)
        words = ["caddy", "run", "--config", str(self.root / "Caddyfile"), "--adapter", "caddyfile"]
        environment = plain() | {"HOME": str(folder), "XDG_CONFIG_HOME": str(folder), "XDG_DATA_HOME": str(folder)}
        with (self.root / "caddy.log").open("ab") as log:
            self.caddy = subprocess.Popen(
                words, env=environment, stdin=subprocess.DEVNULL, stdout=log, stderr=log, cwd=self.root
            )
        self.wait_for_door()

    def wait_for_door(self) -> None:
        give_up_at = time.monotonic() + 60
        while True:
            with suppress(OSError, live.Cut):
                if self.browser().get("/healthz").status == 200:
                    return
            assert self.caddy.poll() is None and time.monotonic() < give_up_at, (self.root / "caddy.log").read_text()
            time.sleep(0.05)

    @property
    def certificate(self) -> Path:
        """Caddy's own root: what other devices are told to trust."""
        return self.root / "caddy/pki/authorities/local/root.crt"

    def browser(self, session: str = "", **_cookies: str) -> Visitor:
        return Visitor(self.name, self.https, self.certificate)

    def run(self, words: list[str], typed: str = "") -> subprocess.CompletedProcess:
        """One of the page's commands, `folkmoot …`, by the program that was installed under that name."""
        assert words[0] == "folkmoot"
        command = [str(self.root / "usr/local/bin/folkmoot"), *words[1:]]
        # Without a terminal, what would be typed there is read from here.
        return subprocess.run(
            command, env=plain() | self.settings, input=typed, capture_output=True, text=True, check=False,
            timeout=120, start_new_session=True,
        )  # fmt: skip

    def shut(self) -> None:
        if self.parent and self.parent.poll() is None:
            self.stop()
        if self.caddy:
            self.caddy.terminate()
            self.caddy.wait()
        if self.other_port:
            self.other_port.close()
        left = self.nobody_is_left()
        self.clear_away()
        assert left, "parts of Folkmoot lived on after their parent"


def with_database(folder: Path, made: Path | None) -> Path:
    """A folder to install below, with the tables made already where that can save a quarter of a minute."""
    state = folder / "var/lib/folkmoot"
    state.mkdir(parents=True)
    if made:
        shutil.copy(made, state / "folkmoot.sqlite3")
    return state


@contextmanager
def site(root: Path, **settings: str) -> Iterator[Site]:
    """What was installed below this folder. `settings` are for the test's sake only."""
    quick = {"FOLKMOOT_TICK_SECONDS": "1", "FOLKMOOT_WEB_WORKERS": "1", "FOLKMOOT_DAILY_COPY": "no"}
    found = Site(root / "var/lib/folkmoot", "", quick | settings, root=root)
    try:
        yield found
    finally:
        found.shut()


def host_address() -> str:
    """The address that the page gives the first host."""
    return page.command("hosting.md", "folkmoot make-host")[-1]
