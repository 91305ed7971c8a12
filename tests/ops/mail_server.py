"""A mail server on this machine, as small as one can be: STARTTLS or TLS from the start, a login, and a heap of what it took."""

import base64
import socketserver
import ssl
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from email import message_from_bytes, policy
from pathlib import Path

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec

USER, PASSWORD = "moot@example.org", "pass word; with $igns \"'`"


@dataclass
class Letter:
    sender: str
    to: str
    protected: bool
    signed_in: bool
    raw: bytes

    @property
    def text(self) -> str:
        return message_from_bytes(self.raw.replace(b"\r\n", b"\n"), policy=policy.default).get_body().get_content()


@dataclass
class MailServer:
    """What it demands of those who send, and what they sent."""

    certificate: Path
    starttls: bool = True
    tls_at_once: bool = False
    refuses_sender: bool = False
    hangs_up: bool = False
    port: int = 0
    letters: list[Letter] = field(default_factory=list)
    came: threading.Condition = field(default_factory=threading.Condition)

    def to(self, address: str, seconds: float = 60) -> Letter:
        """The newest letter to this address, waited for."""
        with self.came:
            assert self.came.wait_for(lambda: self.found(address), seconds), f"no letter to {address} came"
            return self.found(address)[-1]

    def found(self, address: str) -> list[Letter]:
        return [letter for letter in self.letters if letter.to == address]

    def context(self) -> ssl.SSLContext:
        made = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        made.load_cert_chain(self.certificate)
        return made


class Line(socketserver.StreamRequestHandler):
    """One who sends. Just the words that a mail program says."""

    timeout = 60

    def setup(self) -> None:
        self.sender, self.readers, self.signed_in, self.protected = "", [], False, self.server.ours.tls_at_once
        if self.protected:
            self.request = self.server.ours.context().wrap_socket(self.request, server_side=True)
        super().setup()

    def handle(self) -> None:
        if self.server.ours.hangs_up:
            return
        self.say("220 localhost ready")
        while line := self.rfile.readline():
            verb, _space, rest = line.decode().strip().partition(" ")
            answer = getattr(self, f"do_{verb.lower()}", None)
            if verb.upper() == "QUIT":
                self.say("221 bye")
                return
            self.say(answer(rest) if answer else "502 not known here")

    def say(self, words: str) -> None:
        self.wfile.write("".join(f"{line}\r\n" for line in words.split("\n")).encode())

    def do_ehlo(self, _name: str) -> str:
        if self.protected or not self.server.ours.starttls:
            return "250-localhost\n250 AUTH PLAIN"
        return "250-localhost\n250 STARTTLS"

    def do_starttls(self, _rest: str) -> str:
        self.say("220 go on")
        self.request = self.connection = self.server.ours.context().wrap_socket(self.request, server_side=True)
        self.protected = True
        super().setup()
        line = self.rfile.readline().decode().strip()
        return self.do_ehlo(line)

    def do_auth(self, rest: str) -> str:
        _how, _space, given = rest.partition(" ")
        _as, user, password = base64.b64decode(given).decode().split("\0")
        self.signed_in = (user, password) == (USER, PASSWORD)
        return "235 welcome" if self.signed_in else "535 5.7.8 wrong name or password"

    def do_mail(self, rest: str) -> str:
        if not self.signed_in:
            return "530 sign in first"
        if self.server.ours.refuses_sender:
            return "553 5.7.1 that is not your address"
        self.sender = rest.partition("<")[2].partition(">")[0]
        return "250 fine"

    def do_rcpt(self, rest: str) -> str:
        self.readers.append(rest.partition("<")[2].partition(">")[0])
        return "250 fine" if self.readers[-1].endswith("@example.org") else "550 5.1.1 nobody of that name"

    def do_rset(self, _rest: str) -> str:
        return "250 fine"

    def do_data(self, _rest: str) -> str:
        self.say("354 go on")
        lines = []
        while (line := self.rfile.readline()) not in (b".\r\n", b""):
            lines.append(line.removeprefix(b"."))
        ours = self.server.ours
        with ours.came:
            for reader in self.readers:
                ours.letters.append(Letter(self.sender, reader, self.protected, self.signed_in, b"".join(lines)))
            ours.came.notify_all()
        self.readers = []
        return "250 taken"


class _Listener(socketserver.ThreadingTCPServer):
    daemon_threads = True
    allow_reuse_address = True

    def handle_error(self, *_about) -> None:
        """A line that broke is what some of the tests want."""


@contextmanager
def mail_server(folder: Path, *, name: str = "localhost", **demands: bool) -> Iterator[MailServer]:
    """A server on a free port of 127.0.0.1. Whoever shall believe its certificate sets SSL_CERT_FILE to it."""
    ours = MailServer(make_certificate(folder, name), **demands)
    with _Listener(("127.0.0.1", 0), Line) as listener:
        listener.ours, ours.port = ours, listener.server_address[1]
        thread = threading.Thread(target=listener.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True)
        thread.start()
        try:
            yield ours
        finally:
            listener.shutdown()
            thread.join()


def make_certificate(folder: Path, name: str) -> Path:
    """One that proves this name to those who trust the certificate itself; key and certificate in one file."""
    key, now = ec.generate_private_key(ec.SECP256R1()), datetime.now(UTC)
    subject = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, name)])
    made = (
        x509.CertificateBuilder(subject, subject, key.public_key(), x509.random_serial_number())
        .not_valid_before(now - timedelta(days=1))
        .not_valid_after(now + timedelta(days=1))
        .add_extension(x509.SubjectAlternativeName([x509.DNSName(name)]), critical=False)
        .add_extension(x509.BasicConstraints(ca=True, path_length=0), critical=True)
        .sign(key, hashes.SHA256())
    )
    plain = (serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption())
    path = folder / f"{name}.pem"
    with suppress(FileExistsError):
        folder.mkdir(parents=True)
    path.write_bytes(key.private_bytes(*plain) + made.public_bytes(serialization.Encoding.PEM))
    return path
