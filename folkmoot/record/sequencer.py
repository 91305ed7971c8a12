"""The sequencer: takes what acts have left pending and adds it to the tree, in batches; one at a time."""

import json
from collections.abc import Iterator

from django.db import connection, transaction
from django.db.models import Count, F, Max, Min, Q

from folkmoot.base import clock
from folkmoot.record import shown
from folkmoot.record.models import Head, Pending
from folkmoot.record.order import in_mixed_order
from folkmoot.record.tree import right_edge, root
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
    # Staff's acts first: the rules of a vote stand before its ballots, however long the clock was away. What staff do to a
    # row after a resident spoke of it waits behind those words (write.let_in_what_waits_about), and a count behind its ballots.
    waiting = Pending.objects.filter(mix_group="").order_by("position", "leaf_hash")[:BATCH]
    if staff := [pending for pending in waiting if is_sound(pending)]:
        yield staff
    lanes = Pending.objects.exclude(mix_group="").values("mix_group")
    lanes = lanes.annotate(due=Min("enter_at"), waiting=Count("pk"), enough=Max("least"))
    may_enter = Q(due__lte=clock.now()) | Q(enough__gt=0, waiting__gte=F("enough"))
    for lane in lanes.filter(may_enter).order_by("due", "mix_group"):
        mixed = Pending.objects.filter(mix_group=lane["mix_group"]).order_by("leaf_hash")
        if together := [pending for pending in mixed if is_sound(pending)]:
            yield in_mixed_order(together)


# By hand, many rows at a time: Django would put each batch into words anew.
ADD_NODE = "INSERT INTO record_node (level, idx, hash) VALUES (%s, %s, %s)"
ADD_ENTRY = (
    "INSERT INTO record_entry (seq, leaf_hash, kind, obj, because, place, body, entered_at)"
    " VALUES (%s, %s, %s, %s, %s, %s, %s, %s)"
)


def _append(head: Head, ready: list[Pending]) -> None:
    leaves = [bytes.fromhex(pending.leaf_hash) for pending in ready]
    nodes = prove.append_all(head.size, leaves, right_edge(head.size))
    with connection.cursor() as cursor:
        cursor.executemany(ADD_NODE, nodes)
        cursor.executemany(ADD_ENTRY, _entries(head.size, ready))
    ids = [pending.pk for pending in ready]
    for start in range(0, len(ids), 500):
        Pending.objects.filter(pk__in=ids[start : start + 500]).delete()
    head.size += len(ready)
    head.root = root(head.size).hex()
    head.save(update_fields=["size", "root"])


def _entries(size: int, ready: list[Pending]) -> list[tuple]:
    """The columns of each entry, in the order of ADD_ENTRY."""
    entered_at = connection.ops.adapt_datetimefield_value(clock.rounded_up(clock.now()))
    bodies = [json.loads(pending.body) for pending in ready]
    rows = shown.rows_of(body["obj"] for body in bodies)
    places = {reference: shown.place_of(row) for reference, row in rows.items()}
    found = []
    for seq, (pending, body) in enumerate(zip(ready, bodies, strict=True), start=size):
        place = places.get(body["obj"])
        where = place.public_id if place else ""
        about = (body["kind"], body["obj"], body["because"] or "", where)
        found.append((seq, pending.leaf_hash, *about, pending.body, entered_at))
    return found
