"""What anybody may do to the record: say, with our own signature, that something is missing."""

from folkmoot.base import clock
from folkmoot.record import rules
from folkmoot.record.action import action
from folkmoot.record.facts import ActLost
from folkmoot.record.models import LostAct
from folkmoot.record.write import write


@action(may=rules.may_tell_lost, writes="act.lost")
def tell_lost(note: str) -> LostAct:
    """Put the entry of a receipt on the list of what is missing, once."""
    promise = rules.opened(note)
    leaf = promise.leaf.hex()
    act, made = LostAct.objects.get_or_create(leaf_hash=leaf, defaults={"by_receipt": True, "told_at": clock.now()})
    if made:
        write(ActLost(leaf=leaf, by=promise.by), about="record.Head:1")
    return act
