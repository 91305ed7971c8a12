"""The signer: states in public how long the record is and what its root is, and never takes a statement back."""

import logging

from django.conf import settings

from folkmoot.base import clock, keys
from folkmoot.record import memory
from folkmoot.record.models import Checkpoint, Head, LogKey, Node
from folkmoot.record.tree import read_node, root
from tellers import prove

KEY = "record-signer"
log = logging.getLogger("folkmoot.record")


class NotAnExtension(RuntimeError):
    """The tree no longer contains what was signed before: rows were changed by hand, or an old copy was restored."""


def sign_head() -> int:
    """Sign the record's length and root if they have grown. Refuses to sign anything that is not an extension."""
    head = Head.objects.filter(pk=1).first()
    last = Checkpoint.objects.order_by("-size").first()
    signed = remembered()
    if head is None:
        _contains(signed, 0)
        return 0
    _contains(signed, head.size)
    if head.size == 0 or (last and last.size == head.size):
        return 0
    if last:
        _contains(memory.Signed(last.size, last.root), head.size)
    _sign(head.size, root(head.size))
    return 1


def sign_or_say_why_not() -> int:
    """What the tick does: a refusal to sign is kept where pages and the operator see it, until it is mended."""
    try:
        done, trouble = sign_head(), ""
    except NotAnExtension as refusal:
        done, trouble = 0, str(refusal)[:300]
    head, _made = Head.objects.get_or_create(pk=1, defaults={"size": 0, "root": prove.EMPTY_ROOT.hex()})
    if head.trouble != trouble:
        log.error("The record is not signed: %s", trouble) if trouble else log.warning("The record is signed again.")
        head.trouble = trouble
        head.save(update_fields=["trouble"])
    return done


def signing_key() -> prove.SigningKey:
    return prove.SigningKey(origin(), keys.read_or_make(KEY))


def origin() -> str:
    """The record's name. Once something is signed it stays, even if the site moves to another address."""
    first = LogKey.objects.first()
    return prove.parse_vkey(first.line).name if first else str(settings.RECORD_ORIGIN)


def remembered() -> memory.Signed | None:
    """What the signer itself knows to have signed. Raises NotAnExtension if its memory cannot be read."""
    try:
        signed = memory.recall()
    except ValueError as fault:
        raise NotAnExtension(f"{fault}; look at the file {settings.SIGNER_MEMORY} beside the signer's key") from fault
    # A demo's database may be thrown away and begun again; a live one never.
    begun_again = settings.FOLKMOOT_MODE == "demo" and not Checkpoint.objects.exists()
    return None if begun_again else signed


def begin_again_from(size: int, root_hex: str) -> None:
    """A safe copy of so many entries was put back, and the record says so: sign on from there.

    Only for that. Whoever kept a longer record sees that this one does not continue it, and the entry that says why.
    """
    if size:
        memory.remember(memory.Signed(size, root_hex))
    else:
        memory.forget()


def _contains(signed: memory.Signed | None, size: int) -> None:
    """Refuse unless a record of this size begins with what was signed."""
    if signed is None:
        return
    if signed.size > size:
        raise NotAnExtension(
            f"the database holds {size} entries, but {signed.size} were signed: an old copy was put back, or rows were removed"
        )
    if not _extends(signed, size):
        raise NotAnExtension(f"the record of {size} entries does not begin with the {signed.size} that were signed")


def _extends(signed: memory.Signed, size: int) -> bool:
    try:
        proof = prove.consistency(signed.size, size, read_node)
        return prove.verify_consistency(signed.size, size, bytes.fromhex(signed.root), root(size), proof)
    except (Node.DoesNotExist, prove.BadHash):
        return False


def _sign(size: int, now_root: bytes) -> None:
    key = signing_key()
    note = prove.sign_checkpoint(prove.Checkpoint(key.name, size, now_root), key)
    # First the memory, then the world: a crash between the two leaves a signer that knows too much, never too little.
    memory.remember(memory.Signed(size, now_root.hex()))
    now = clock.now()
    LogKey.objects.get_or_create(line=str(key.verifier), defaults={"since": now})
    Checkpoint.objects.create(size=size, root=now_root.hex(), note=note, signed_at=now)
