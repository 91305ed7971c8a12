"""Keeping a batch to one action at a time, so that two readings never pass each other and none comes after the count."""

from folkmoot.base.verdict import insist
from folkmoot.furniture.ballots.models import Box
from folkmoot.furniture.paper import rules
from folkmoot.furniture.paper.models import Batch


def hold(batch: Batch) -> None:
    """Wait for others who work on this batch; refuse if its papers went into the box meanwhile."""
    Batch.objects.select_for_update().get(pk=batch.pk)
    mixed_at = Box.objects.values_list("mixed_at", flat=True).get(pk=batch.box_id)
    batch.box.mixed_at = mixed_at
    insist(rules.not_put_in(batch.box))
