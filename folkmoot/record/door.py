"""The signer's door: a socket on this machine through which the pages ask for a promise. Nothing else goes through it.

One question a line, one answer a line, in JSON. Whoever knocks gets only what everybody may know.
"""

import json
import os
import socket
from contextlib import suppress
from pathlib import Path
from typing import Any

from folkmoot.record import memory

LONGEST = 4096
SECONDS = 0.5


class Shut(OSError):
    """The signer does not answer: it is not running, or is busy. What was asked can be asked again later."""


def path() -> Path:
    return memory.folder() / memory.DOOR


def ask(what: str, **words: str) -> dict[str, Any]:
    """What the signer answers. Raises Shut."""
    try:
        with socket.socket(socket.AF_UNIX, socket.SOCK_STREAM) as line:
            line.settimeout(SECONDS)
            line.connect(os.fspath(path()))
            line.sendall(json.dumps({"ask": what, **words}).encode() + b"\n")
            found: dict[str, Any] = json.loads(_line(line))
    except (OSError, ValueError) as fault:
        raise Shut("the signer does not answer") from fault
    return found


def promise_for(leaf_hash: str) -> str:
    """The signed promise for this entry; empty when there is none (yet)."""
    try:
        return str(ask("promise", leaf=leaf_hash).get("note", ""))
    except Shut:
        return ""


def _line(line: socket.socket) -> bytes:
    found = b""
    while not found.endswith(b"\n") and len(found) <= LONGEST:
        more = line.recv(LONGEST)
        if not more:
            break
        found += more
    return found


# On the signer's side ------------------------------------------------------------------------------


def opened() -> socket.socket:
    """The door, open for everybody on this machine; one that an earlier signer left behind is taken away."""
    memory.prepare()
    path().unlink(missing_ok=True)
    door = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
    door.bind(os.fspath(path()))
    path().chmod(0o666)
    door.listen(64)
    return door


def answer_one(door: socket.socket, answer, *, within: float) -> bool:
    """Wait so many seconds for a knock and answer it. Whoever goes away or talks nonsense gets no answer."""
    door.settimeout(within)
    try:
        line, _address = door.accept()
    except TimeoutError:
        return False
    with line, suppress(OSError, ValueError, KeyError, TypeError):
        line.settimeout(SECONDS)
        asked = json.loads(_line(line))
        line.sendall(json.dumps(answer(**{str(name): str(word) for name, word in asked.items()})).encode() + b"\n")
    return True
