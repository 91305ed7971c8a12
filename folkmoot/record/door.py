"""The signer's door: a socket on this machine through which the pages ask for a promise. Nothing else goes through it.

One question a line, one answer a line, in JSON. Whoever knocks gets only what everybody may know. Only the signer's own user
and group reach it; nothing listens on the network.
"""

import json
import os
import socket
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

from django.core.cache import cache

from folkmoot.record import memory

LONGEST = 4096
SECONDS, SECONDS_TO_LET_IT_BE = 0.5, 2
MAY_KNOCK = 0o660
MOST_LETTERS = 100  # of the way to a socket: systems take 103 or 107
Nonsense = (OSError, ValueError, KeyError, TypeError, RecursionError)
Answer = Callable[..., dict[str, str]]


class Shut(OSError):
    """The signer does not answer: it is not running, or is busy. What was asked can be asked again later."""


def path() -> Path:
    return memory.folder() / memory.DOOR


def ask(what: str, **words: str) -> dict[str, Any]:
    """What the signer answers. Raises Shut."""
    try:
        with socket.socket(socket.AF_UNIX, socket.SOCK_STREAM) as line, _short_way() as way:
            line.settimeout(SECONDS)
            line.connect(way)
            line.sendall(json.dumps({"ask": what, **words}).encode() + b"\n")
            found: dict[str, Any] = json.loads(_line(line))
    except (OSError, ValueError) as fault:
        raise Shut("the signer does not answer") from fault
    return found


def promise_for(leaf_hash: str) -> str:
    """The signed promise for this entry; empty when there is none (yet)."""
    if cache.get("signer-is-slow"):
        return ""
    try:
        return str(ask("promise", leaf=leaf_hash).get("note", ""))
    except Shut as shut:
        if isinstance(shut.__cause__, TimeoutError):
            # A signer that hangs must not make every page wait for it.
            cache.set("signer-is-slow", True, SECONDS_TO_LET_IT_BE)
        return ""


def _line(line: socket.socket) -> bytes:
    """What is said until the line ends, all of it within SECONDS, however slowly it comes."""
    found, give_up_at = b"", time.monotonic() + SECONDS
    while not found.endswith(b"\n") and len(found) <= LONGEST:
        line.settimeout(max(0.001, give_up_at - time.monotonic()))
        more = line.recv(LONGEST)
        if not more:
            break
        found += more
    return found


@contextmanager
def _short_way() -> Iterator[str]:
    """The way to the door, by a handle of its folder when it is longer than the system takes."""
    long = os.fspath(path())
    if len(os.fsencode(long)) <= MOST_LETTERS or not hasattr(os, "O_PATH"):
        yield long
        return
    handle = os.open(path().parent, os.O_PATH | os.O_DIRECTORY)
    try:
        yield f"/proc/self/fd/{handle}/{memory.DOOR}"
    finally:
        os.close(handle)


# On the signer's side ------------------------------------------------------------------------------


def opened() -> socket.socket:
    """The door, open for the signer's group; one that an earlier signer left behind is taken away."""
    memory.prepare()
    path().unlink(missing_ok=True)
    door = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
    try:
        with _short_way() as way:
            door.bind(way)
        path().chmod(MAY_KNOCK)
        door.listen(64)
    except OSError:
        door.close()
        raise
    return door


def answer_one(door: socket.socket, answer: Answer, *, within: float) -> bool:
    """Wait so many seconds for a knock and answer it. Whoever goes away or talks nonsense gets no answer."""
    door.settimeout(within)
    try:
        line, _address = door.accept()
    except TimeoutError:
        return False
    with line, suppress(*Nonsense):
        asked = json.loads(_line(line))
        if not isinstance(asked, dict):
            return True
        said = answer(**{str(name): str(word) for name, word in asked.items()})
        line.settimeout(SECONDS)
        line.sendall(json.dumps(said).encode() + b"\n")
    return True
