"""After an older copy was put back: the record says what was signed last, and which entries are known to be missing."""

from folkmoot.base import clock
from folkmoot.record import declaring
from folkmoot.record.memory import Signed
from folkmoot.record.models import Entry, LostAct

AT_ONCE = 500


def entered() -> set[str]:
    """The hashes of all entries that stand in the record now."""
    return set(Entry.objects.values_list("leaf_hash", flat=True))


def declare(last: Signed | None, before: set[str], *, made_at: str = "") -> None:
    """Say so in the record, and list what was there before and is not now. Inside the transaction that put the copy back."""
    if last is None:
        return  # nothing was ever signed, so nothing can be lost that anybody could prove
    declaring.declare(last, made_at=made_at)
    lost = sorted(before - entered())
    acts = (LostAct(leaf_hash=leaf, told_at=clock.now()) for leaf in lost)
    LostAct.objects.bulk_create(acts, batch_size=AT_ONCE, ignore_conflicts=True)
