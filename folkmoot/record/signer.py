"""The signer: states in public how long the record is and what its root is, and never takes a statement back.

It is a process of its own (`manage.py signer`, decision 14). Everybody may read here what it would sign; only that process
gets the key.
"""

import logging
import re
import secrets

from django.conf import settings
from django.db import transaction

from folkmoot.base import clock
from folkmoot.base.guard import writing
from folkmoot.record import declaring, memory, queries
from folkmoot.record.action import action, anyone
from folkmoot.record.facts import KeyRotated
from folkmoot.record.memory import Signed
from folkmoot.record.models import Checkpoint, Head, LogKey, Node
from folkmoot.record.tree import consistency, root
from folkmoot.record.write import write
from tellers import prove

MINUTE = "%Y-%m-%dT%H:%MZ"
log = logging.getLogger("folkmoot.record")


class NotAnExtension(RuntimeError):
    """The tree no longer contains what was signed before: rows were changed by hand, or an old copy was restored."""


class NotTheSigner(RuntimeError):
    """A page, the tick or a shell wanted the key. It belongs to the signer's process alone."""


_signs_here = False


def become() -> None:
    """Said once by `manage.py signer` when it starts: this process is the signer."""
    global _signs_here  # noqa: PLW0603 - true of a process, for as long as it lives
    _signs_here = True


def signing_key() -> prove.SigningKey:
    """The secret key under the record's present name. Raises NotTheSigner everywhere but in the signer's process."""
    return _key(queries.origin())


def _key(name: str) -> prove.SigningKey:
    if not _signs_here:
        raise NotTheSigner("only the signer's own process has the key")
    return prove.SigningKey(name, memory.own_key())


# --- Signing -------------------------------------------------------------------------------------


def sign_or_say_why_not() -> int:
    """What the signer does again and again: a refusal is kept where pages and the operator see it, until it is mended."""
    with writing("signer"):
        try:
            done, trouble = sign_head(), ""
        except NotAnExtension as refusal:
            done, trouble = 0, str(refusal)[:300]
        _tell(trouble)
    return done


def _tell(trouble: str) -> None:
    head, _made = Head.objects.get_or_create(pk=1, defaults={"size": 0, "root": prove.EMPTY_ROOT.hex()})
    if head.trouble != trouble:
        log.error("The record is not signed: %s", trouble) if trouble else log.warning("The record is signed again.")
        head.trouble = trouble
        head.save(update_fields=["trouble"])


def sign_head() -> int:
    """Sign the record's length and root if they have grown. Refuses to sign anything that is not an extension."""
    head = Head.objects.filter(pk=1).first()
    size = head.size if head else 0
    signed = remembered()
    try:
        _is_known(signed)
        _contains(signed, size)
    except NotAnExtension:
        if not (declared := declaring.about(last_known())):
            raise
        return _begin_anew(size, declared)
    last = queries.latest_checkpoint()
    if size == 0 or (last and last.size == size):
        return 0
    if last:
        _contains(Signed(last.size, last.root), size)
    _sign(size, queries.origin())
    return 1


def remembered() -> Signed | None:
    """What the signer itself knows to have signed. Raises NotAnExtension if its memory cannot be read."""
    try:
        signed = memory.recall()
    except ValueError as fault:
        raise NotAnExtension(f"{fault}; look at the file “{memory.MEMORY}” beside the signer's key") from fault
    # A demo's database may be thrown away and begun again; a live one never.
    begun_again = settings.FOLKMOOT_MODE == "demo" and not Checkpoint.objects.exists()
    return None if begun_again else signed


def last_known() -> Signed | None:
    """The last statement that anybody can know of here: the signer's own, or else the newest in the database."""
    try:
        signed = remembered()
    except (NotAnExtension, PermissionError):
        signed = None
    if signed:
        return Signed(signed.size, signed.root, signed.origin or queries.origin())
    last = queries.latest_checkpoint()
    return Signed(last.size, last.root, queries.origin()) if last else None


def _is_known(signed: Signed | None) -> None:
    """A signer that remembers nothing signs nothing for a record that has been signed: more of it may be out there."""
    if signed is None and Checkpoint.objects.exists():
        raise NotAnExtension("the signer has no memory of this record: its folder is new, or was lost")
    if signed and signed.origin and signed.origin != queries.origin():
        raise NotAnExtension(
            f"the signer last signed as {signed.origin}, and the database knows only {queries.origin()}"
        )


def _contains(signed: Signed | None, size: int) -> None:
    """Refuse unless a record of this size begins with what was signed."""
    if signed is None:
        return
    if signed.size > size:
        raise NotAnExtension(
            f"the database holds {size} entries, but {signed.size} were signed: an old copy was put back, or rows were removed"
        )
    if not _extends(signed, size):
        raise NotAnExtension(f"the record of {size} entries does not begin with the {signed.size} that were signed")


def _extends(signed: Signed, size: int) -> bool:
    """The consistency proof, asked of the stored nodes and checked by the one who signs."""
    try:
        proof = consistency(signed.size, size)
        return prove.verify_consistency(signed.size, size, bytes.fromhex(signed.root), root(size), proof)
    except (Node.DoesNotExist, prove.BadHash):
        return False


def _begin_anew(size: int, declared: Signed) -> int:
    """The record itself says what was signed last and lost: what follows is signed under a new name, never the old one."""
    name = next_origin(declared.origin)
    # The new name is in the database before it is in the memory: whatever is killed in between, this is done again.
    _make_known(_key(name))
    _sign(size, name)
    return 1


def next_origin(name: str) -> str:
    """host/record, host/record2, host/record3 …"""
    stem, number = re.fullmatch(r"(.*?)(\d*)", name).groups()
    return f"{stem}{int(number or 1) + 1}"


def _sign(size: int, name: str) -> None:
    now_root, key = root(size), _key(name)
    note = prove.sign_checkpoint(prove.Checkpoint(name, size, now_root), key)
    # First the memory, then the world: a crash between the two leaves a signer that knows too much, never too little.
    memory.remember(Signed(size, now_root.hex(), name))
    _make_known(key)
    Checkpoint.objects.create(size=size, root=now_root.hex(), note=note, signed_at=clock.now())


# --- Promising, and changing the key --------------------------------------------------------------


def promise(leaf_hash: str) -> str:
    """A signed note: this entry is in the record by then. Only for what waits in the database or has entered; "" otherwise."""
    line = queries.line_of(leaf_hash)
    if line is None or not LogKey.objects.filter(line=str(signing_key().verifier)).exists():
        return ""  # nobody could check it before the key is in the record's list, with the first seal
    promised = prove.Promise(queries.origin(), bytes.fromhex(leaf_hash), line.in_record_by.strftime(MINUTE))
    return prove.sign_promise(promised, signing_key())


@action(may=anyone, writes="key.rotated")
def change_key() -> None:
    """A new key from now on. The record says so; whatever the old one signed goes on to be checked with the old one."""
    old, seed = signing_key(), secrets.token_bytes(32)
    # Kept before the record speaks of it: a kill in between leaves a key that settle_key takes into use or throws away.
    memory.replace(memory.NEXT_KEY, seed)
    new = prove.SigningKey(old.name, seed)
    _make_known(new)
    write(KeyRotated(old=str(old.verifier), new=str(new.verifier)), about="record.Head:1")
    transaction.on_commit(settle_key)


def settle_key() -> None:
    """End a change of keys: the next one is used once the record's list has it, and only then. Done again at each start."""
    if seed := memory.next_key():
        line = str(prove.SigningKey(queries.origin(), seed).verifier)
        memory.take_next_key(into_use=LogKey.objects.filter(line=line).exists())


def _make_known(key: prove.SigningKey) -> None:
    LogKey.objects.get_or_create(line=str(key.verifier), defaults={"since": clock.now()})
