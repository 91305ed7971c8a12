"""The sequencer: takes what acts have left pending and adds it to the tree, in batches; one at a time."""

import json
from collections.abc import Iterable

from django.conf import settings
from django.db import connection, transaction
from django.db.models import Count, Min

from folkmoot.base import clock, keys
from folkmoot.record.models import Checkpoint, Entry, Head, Node, Pending
from folkmoot.record.tree import latest_checkpoint, read_node, root
from tellers import prove

BATCH = 256
MIX_AT_LEAST = 20
KEY = "record-signer"


def add_pending() -> int:
    """Add everything that is ready to the tree. Returns how many entries were added."""
    added = 0
    while batch := add_batch():
        added += batch
    return added


def add_batch() -> int:
    """One batch in one transaction: entries, nodes and head appear together, and their pending rows go."""
    with transaction.atomic():
        head = _hold_head()
        ready = next(_ready(), [])
        if not ready:
            return 0
        _append(head, ready)
    return len(ready)


def sign_head() -> int:
    """Sign the record's length and root if they have grown. Refuses to sign anything that is not an extension."""
    head = Head.objects.filter(pk=1).first()
    last = latest_checkpoint()
    if head is None or head.size == 0 or (last and last.size == head.size):
        return 0
    now_root = root(head.size)
    if last and not _extends(last, head.size, now_root):
        raise NotAnExtension(f"the record at {head.size} entries does not contain the signed record at {last.size}")
    statement = prove.Checkpoint(settings.RECORD_ORIGIN, head.size, now_root)
    note = prove.sign_checkpoint(statement, signing_key())
    Checkpoint.objects.create(size=head.size, root=now_root.hex(), note=note, signed_at=clock.now())
    return 1


class NotAnExtension(RuntimeError):
    """The tree no longer contains what was signed before: rows were changed by hand, or an old copy was restored."""


def signing_key() -> prove.SigningKey:
    return prove.SigningKey(settings.RECORD_ORIGIN, keys.read_or_make(KEY))


def _extends(last: Checkpoint, size: int, now_root: bytes) -> bool:
    proof = prove.consistency(last.size, size, read_node)
    return prove.verify_consistency(last.size, size, bytes.fromhex(last.root), now_root, proof)


def _hold_head() -> Head:
    head, _made = Head.objects.get_or_create(pk=1, defaults={"size": 0, "root": prove.EMPTY_ROOT.hex()})
    if connection.features.has_select_for_update:
        head = Head.objects.select_for_update().get(pk=1)
    return head


def _ready() -> Iterable[list[Pending]]:
    staff = list(Pending.objects.filter(mix_group="").order_by("position", "leaf_hash")[:BATCH])
    if staff:
        yield staff
    # Private lanes wait until enough of them are together, or until their stage has closed.
    lanes = Pending.objects.exclude(mix_group="").values("mix_group").annotate(waiting=Count("pk"), due=Min("enter_at"))
    for lane in lanes.order_by("mix_group"):
        if lane["waiting"] >= MIX_AT_LEAST or lane["due"] <= clock.now():
            yield list(Pending.objects.filter(mix_group=lane["mix_group"]).order_by("leaf_hash"))


def _append(head: Head, ready: list[Pending]) -> None:
    leaves = [bytes.fromhex(pending.leaf_hash) for pending in ready]
    nodes = prove.append_all(head.size, leaves, read_node)
    Node.objects.bulk_create((Node(level=level, idx=idx, hash=found) for level, idx, found in nodes), batch_size=300)
    entered_at = clock.rounded_up(clock.now())
    Entry.objects.bulk_create(
        (_entry(head.size + place, pending, entered_at) for place, pending in enumerate(ready)), batch_size=100
    )
    ids = [pending.pk for pending in ready]
    for start in range(0, len(ids), 500):
        Pending.objects.filter(pk__in=ids[start : start + 500]).delete()
    head.size += len(ready)
    head.root = root(head.size).hex()
    head.save()


def _entry(seq: int, pending: Pending, entered_at) -> Entry:
    body = json.loads(pending.body)
    return Entry(
        seq=seq,
        leaf_hash=pending.leaf_hash,
        kind=body["kind"],
        obj=body["obj"],
        body=pending.body,
        entered_at=entered_at,
    )
