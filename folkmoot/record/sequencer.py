"""The sequencer: takes what acts have left pending and adds it to the tree, in batches; one at a time."""

import json
from collections.abc import Iterator

from django.db import connection, transaction
from django.db.models import Min

from folkmoot.base import clock
from folkmoot.record import shown
from folkmoot.record.models import Entry, Head, Node, Pending
from folkmoot.record.tree import read_node, root
from tellers import prove

BATCH = 256


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


def is_sound(pending: Pending) -> bool:
    """A row changed by hand while it waited no longer has the hash that receipts speak of; it never enters."""
    return prove.leaf_hash(pending.body.encode()).hex() == pending.leaf_hash


def _hold_head() -> Head:
    head, _made = Head.objects.get_or_create(pk=1, defaults={"size": 0, "root": prove.EMPTY_ROOT.hex()})
    if connection.features.has_select_for_update:
        head = Head.objects.select_for_update().get(pk=1)
    return head


def _ready() -> Iterator[list[Pending]]:
    waiting = Pending.objects.filter(mix_group="").order_by("position", "leaf_hash")[:BATCH]
    if staff := [pending for pending in waiting if is_sound(pending)]:
        yield staff
    # A private lane enters whole, sorted by hash, once its stage has closed. Batches before that would tell roughly
    # when each ballot was cast, and other tables tell when each voter was here (docs/decisions/0003).
    lanes = Pending.objects.exclude(mix_group="").values("mix_group").annotate(due=Min("enter_at"))
    for lane in lanes.filter(due__lte=clock.now()).order_by("due", "mix_group"):
        mixed = Pending.objects.filter(mix_group=lane["mix_group"]).order_by("leaf_hash")
        if together := [pending for pending in mixed if is_sound(pending)]:
            yield together


def _append(head: Head, ready: list[Pending]) -> None:
    leaves = [bytes.fromhex(pending.leaf_hash) for pending in ready]
    nodes = prove.append_all(head.size, leaves, read_node)
    Node.objects.bulk_create((Node(level=level, idx=idx, hash=found) for level, idx, found in nodes), batch_size=300)
    Entry.objects.bulk_create(_entries(head.size, ready), batch_size=100)
    ids = [pending.pk for pending in ready]
    for start in range(0, len(ids), 500):
        Pending.objects.filter(pk__in=ids[start : start + 500]).delete()
    head.size += len(ready)
    head.root = root(head.size).hex()
    head.save(update_fields=["size", "root"])


def _entries(size: int, ready: list[Pending]) -> Iterator[Entry]:
    entered_at = clock.rounded_up(clock.now())
    bodies = [json.loads(pending.body) for pending in ready]
    rows = shown.rows_of(body["obj"] for body in bodies)
    places = {reference: shown.place_of(row) for reference, row in rows.items()}
    for offset, (pending, body) in enumerate(zip(ready, bodies, strict=True)):
        place = places.get(body["obj"])
        yield Entry(
            seq=size + offset,
            leaf_hash=pending.leaf_hash,
            kind=body["kind"],
            obj=body["obj"],
            because=body["because"] or "",
            place=place.public_id if place else "",
            body=pending.body,
            entered_at=entered_at,
        )
