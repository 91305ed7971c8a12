"""What the record's audit asks of meetings: does every decision that got a number still stand in the register with it?"""

import json
from collections.abc import Iterator

from folkmoot.base.ids import ref
from folkmoot.furniture.meetings.facts import Decided
from folkmoot.furniture.meetings.models import Decision
from folkmoot.record.audit import also_check
from folkmoot.record.audit.reading import Reading
from folkmoot.record.models import Entry


@also_check
def decisions_keep_their_numbers(_reading: Reading) -> Iterator[str]:
    """A sentence for every numbered decision that is gone, whoever took it away and by whatever door."""
    entered = {entry.obj: entry for entry in Entry.objects.filter(kind=Decided.kind).order_by("seq")}
    numbers = {ref(one): one.number for one in Decision.objects.exclude(number=None).iterator(chunk_size=500)}
    for reference, entry in entered.items():
        if (number := json.loads(entry.body)["c"]["number"]) != numbers.get(reference):
            yield f"{reference}: a meeting decided it as number {number}, and it no longer stands in the register so."
