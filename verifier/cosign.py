"""A small witness: signs a checkpoint only if it extends the last one that it signed. C2SP tlog-witness, on files."""

import secrets
import time
from collections.abc import Callable, Iterable
from pathlib import Path

from verifier import checkpoints, documents, ed25519, memory, notes, tree
from verifier.checkpoints import Checkpoint
from verifier.notes import COSIGNS, SIGNS_NOTES, Key
from verifier.verdicts import CannotTell, Fine, Wrong

PRIVATE = "PRIVATE+KEY+"


def new_key(name: str) -> tuple[str, Key]:
    """A fresh key for a witness: the private line to keep, and the public key to give away."""
    seed = secrets.token_bytes(32)
    public = ed25519.public_of(seed)
    plain = Key(name, SIGNS_NOTES, public)  # the form in which other witnesses keep theirs
    if not name or "+" in name or any(one.isspace() for one in name):
        raise CannotTell("A witness's name has no spaces and no plus signs.")
    line = f"{PRIVATE}{name}+{plain.key_id.hex()}+{notes.encode(bytes([SIGNS_NOTES]) + seed)}"
    return line, Key(name, COSIGNS, public)


def read_private(line: str) -> tuple[bytes, Key]:
    """The seed and the public key of a private line."""
    name, _, rest = line.strip().removeprefix(PRIVATE).partition("+")
    key_id, _, data = rest.partition("+")
    blob = notes.decode(data, "The private key")
    if not line.startswith(PRIVATE) or len(blob) != 33 or blob[0] != SIGNS_NOTES:
        raise CannotTell("That is not a private key of a witness.")
    public = ed25519.public_of(blob[1:])
    if Key(name, SIGNS_NOTES, public).key_id.hex() != key_id:
        raise CannotTell("The private key is damaged: its figures do not fit its id.")
    return blob[1:], Key(name, COSIGNS, public)


def cosign(
    request: bytes, *, private: str, log_keys: Iterable[Key], state: Path, clock: Callable[[], float] = time.time
) -> Fine:
    """Sign the checkpoint of a request, or refuse. What was signed is remembered before it is said."""
    seed, witness = read_private(private)
    log_keys = list(log_keys)
    asked = documents.read_request(request)
    with memory.alone(state):
        known = memory.recall(state)
        last = _last(known, log_keys)
        signed = checkpoints.read_signed(asked.note, log_keys)
        _check_extends(last, asked, signed.checkpoint)
        memory.remember(state, {"checkpoint": asked.note.decode("utf-8")})
    seconds = int(clock())
    blob = seconds.to_bytes(8, "big") + ed25519.sign(seed, notes.cosigned_bytes(signed.note.text, seconds))
    line = notes.signature_line(witness.name, witness.key_id, blob)
    return Fine(f"Signed: {signed.checkpoint}, an extension of {last.size if last else 0}.", (line.rstrip("\n"),))


def _last(known: dict, keys: list[Key]) -> Checkpoint | None:
    note = known.get("checkpoint")
    return checkpoints.read_signed(note.encode("utf-8"), keys).checkpoint if note else None


def _check_extends(last: Checkpoint | None, asked: documents.Request, new: Checkpoint) -> None:
    size, root = (last.size, last.root) if last else (0, tree.EMPTY_ROOT)
    if last and last.origin != new.origin:
        raise CannotTell(f"Refused: this witness keeps {last.origin}, and was asked about {new.origin}.")
    if asked.old > new.size:
        raise CannotTell("Refused: the proof begins after the end of the checkpoint.")
    if asked.old != size:
        raise CannotTell(
            f"Refused: the last size signed here is {size}. Ask again with a proof from there.", [str(size)]
        )
    try:
        tree.check_consistency(size, new.size, root, new.root, asked.proof)
    except Wrong as wrong:
        raise Wrong(
            f"Refused: the checkpoint is not shown to extend the last one signed here. {wrong.sentence}"
        ) from None
