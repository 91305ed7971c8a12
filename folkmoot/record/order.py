"""The order in which entries leave a private lane: one that tells nothing."""

import json
from collections.abc import Iterable

from folkmoot.record.models import Pending


def in_mixed_order(together: Iterable[Pending]) -> list[Pending]:
    """Sorted by hash, so that order tells nothing; only entries about the same row keep the order they were written in.

    A private lane enters whole, once its stage has closed or enough of it wait to hide one another. Ballots wait for the
    closing: batches would tell roughly when each was cast, and other tables tell when each voter was here (decision 3).
    """
    together = sorted(together, key=lambda pending: pending.leaf_hash)
    places: dict[str, list[int]] = {}
    for at, pending in enumerate(together):
        if '"rows":' in pending.body:
            for label in json.loads(pending.body)["c"].get("rows", {}):
                places.setdefault(label, []).append(at)
    for several in (found for found in places.values() if len(found) > 1):
        written = sorted((together[at] for at in several), key=lambda pending: pending.position)
        for at, pending in zip(several, written, strict=True):
            together[at] = pending
    return together
