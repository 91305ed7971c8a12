"""Keepers outside: C2SP witnesses who look whether each checkpoint continues the one before, and sign that they saw it.

Off until the operator names some (FOLKMOOT_KEEPERS). Once a minute the newest checkpoint goes to each of them.
"""

import http.client
import socket
import ssl
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor, wait
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from urllib.parse import urlsplit

from django.conf import settings
from django.core.exceptions import ImproperlyConfigured

from folkmoot.base import clock
from folkmoot.record import queries
from folkmoot.record.models import Checkpoint, Cosignature
from folkmoot.record.tree import consistency
from tellers import prove

EVERY = timedelta(minutes=1)
SECONDS, SECONDS_IN_ALL, LARGEST_ANSWER, MOST_KEEPERS = 4, 10, 20_000, 16
SEEN, CONFLICT = 200, 409
LOOPBACK = ("localhost", "127.0.0.1", "::1")


@dataclass(frozen=True)
class Keeper:
    """Where a witness answers, and the key it signs with."""

    address: str
    key: prove.VerifierKey


@dataclass(frozen=True)
class Answer:
    keeper: Keeper
    status: int
    text: str


def keepers(text: str | None = None) -> list[Keeper]:
    """From “https://one.example/ name+id+key, https://two.example/ …”. Raises ImproperlyConfigured with what to write."""
    parts = [part.split() for part in (settings.KEEPERS if text is None else text).split(",") if part.strip()]
    found = [_keeper(*part) if len(part) == 2 else _bad(" ".join(part)) for part in parts]
    if len(found) > MOST_KEEPERS:
        raise ImproperlyConfigured(f"FOLKMOOT_KEEPERS names more than {MOST_KEEPERS} keepers.")
    return found


def _keeper(address: str, line: str) -> Keeper:
    where = urlsplit(address)
    plain = where.scheme == "http" and where.hostname in LOOPBACK
    try:
        key = prove.parse_vkey(line)
    except prove.BadKey as fault:
        raise ImproperlyConfigured(f"FOLKMOOT_KEEPERS: the key of {address} cannot be used. {fault}") from fault
    if not where.hostname or not (where.scheme == "https" or plain) or key.kind != prove.COSIGNATURE:
        _bad(f"{address} {line}")
    return Keeper(address.rstrip("/"), key)


def _bad(part: str) -> Keeper:
    raise ImproperlyConfigured(
        f"FOLKMOOT_KEEPERS holds “{part}”. Each keeper is an https address, a space and its cosignature key."
    )


def ask_when_due() -> int:
    """Send the newest checkpoint to each keeper that has not seen it. Returns how many new lines came back."""
    checkpoint, now = queries.latest_checkpoint(), clock.now()
    if checkpoint is None or not settings.KEEPERS:
        return 0
    asked = [keeper for keeper in keepers() if _is_due(keeper, checkpoint, now)]
    return ask(asked, checkpoint) if asked else 0


_asked_at: dict[str, datetime] = {}


def _is_due(keeper: Keeper, checkpoint: Checkpoint, now: datetime) -> bool:
    before = _asked_at.get(keeper.address)
    return _seen_by(keeper) != checkpoint.size and (before is None or now - before >= EVERY)


def ask(asked: Sequence[Keeper], checkpoint: Checkpoint) -> int:
    """Ask these keepers now, all at once; one that knows an older size says so and is asked a second time."""
    now = clock.now()
    _asked_at.update({keeper.address: now for keeper in asked})
    answers = _post_all([(keeper, _request(_seen_by(keeper), checkpoint)) for keeper in asked])
    behind = [
        (one.keeper, _request(size, checkpoint)) for one in answers if (size := _size_in(one, checkpoint)) is not None
    ]
    return sum(_keep(answer, checkpoint) for answer in [*answers, *_post_all(behind)])


def _seen_by(keeper: Keeper) -> int:
    """The size of the newest checkpoint of this record that the keeper has signed."""
    own = Cosignature.objects.filter(name=keeper.key.name, key_id=keeper.key.key_id.hex()).order_by("-size").first()
    return own.size if own else 0


def _request(old_size: int, checkpoint: Checkpoint) -> bytes:
    hashes = consistency(old_size, checkpoint.size) if old_size <= checkpoint.size else []
    return str(prove.ConsistencyProof(old_size, tuple(hashes), checkpoint.note)).encode()


def _size_in(answer: Answer, checkpoint: Checkpoint) -> int | None:
    text = answer.text.strip()
    if answer.status != CONFLICT or not text.isascii() or not text.isdecimal() or len(text) > 18:
        return None
    return int(text) if int(text) <= checkpoint.size else None


def _keep(answer: Answer, checkpoint: Checkpoint) -> int:
    """Keep the keeper's line, once its signature over exactly this checkpoint is true."""
    if answer.status != SEEN:
        return 0
    key = answer.keeper.key
    text, _blank, _lines = checkpoint.note.partition("\n\n")
    try:
        signed = prove.parse_note(f"{text}\n\n{answer.text}")
        at = prove.open_note(str(signed), [key]).signers[key]
    except prove.BadNote:
        return 0
    line = next(str(one) for one in signed.signatures if (one.name, one.key_id) == (key.name, key.key_id))
    seen = {"line": line, "seen_at": datetime.fromtimestamp(at or 0, UTC)}
    ident = {"size": checkpoint.size, "name": key.name, "key_id": key.key_id.hex()}
    return int(Cosignature.objects.get_or_create(**ident, defaults=seen)[1])


# --- On the line -----------------------------------------------------------------------------------


def _post_all(wanted: Sequence[tuple[Keeper, bytes]]) -> list[Answer]:
    """The answers of those who answer in time; the clock waits for nobody who sends a letter an hour."""
    if not wanted:
        return []
    lines: list[socket.socket] = []
    pool = ThreadPoolExecutor(len(wanted))
    asked = [pool.submit(_post, *one, lines) for one in wanted]
    answered, slow = wait(asked, timeout=SECONDS_IN_ALL)
    if slow:
        _hang_up(lines)
    pool.shutdown(wait=False, cancel_futures=True)
    return [one.result() for one in asked if one in answered]


def _hang_up(lines: list[socket.socket]) -> None:
    """Whoever still listens hears the end at once, so that no thread waits on."""
    for line in lines:
        with suppress(OSError):
            line.shutdown(socket.SHUT_RDWR)


def _post(keeper: Keeper, body: bytes, lines: list[socket.socket]) -> Answer:
    """One request, no redirects, a short answer. A keeper that cannot be reached is asked again in a minute."""
    where = urlsplit(keeper.address)
    try:
        line = _line(where.scheme, where.hostname or "", where.port)
        line.connect()
        lines.append(line.sock)
        line.request("POST", f"{where.path}/add-checkpoint", body, {"Content-Type": "text/plain"})
        answer = line.getresponse()
        text = answer.read(LARGEST_ANSWER).decode("utf-8", "replace")
        line.close()
    except (OSError, http.client.HTTPException) as fault:
        return Answer(keeper, 0, str(fault))
    return Answer(keeper, answer.status, text)


def _line(scheme: str, host: str, port: int | None) -> http.client.HTTPConnection:
    if scheme == "https":
        return http.client.HTTPSConnection(host, port, timeout=SECONDS, context=ssl.create_default_context())
    return http.client.HTTPConnection(host, port, timeout=SECONDS)
