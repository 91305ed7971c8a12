"""What the record's audit asks of ballots: does each still open the sealed entry it was cast under, and are none missing?"""

import json
from collections import Counter
from collections.abc import Iterator
from itertools import chain

from django.db.models import Count, Q

from folkmoot.base.ids import ref
from folkmoot.furniture.ballots import set_aside
from folkmoot.furniture.ballots.facts import RollMixed
from folkmoot.furniture.ballots.models import Ballot, Box
from folkmoot.record.audit import also_check
from folkmoot.record.audit.reading import Reading, read_news
from folkmoot.record.models import Entry
from tellers import prove


@also_check
def ballots_are_as_they_were_cast(reading: Reading) -> Iterator[str]:
    """A sentence for every box that somebody changed by hand. Which ballot it is, and what is in it, is never said."""
    changed = _changed(reading)
    for box in Box.objects.annotate(
        complete=Count("ballots", filter=Q(ballots__complete=True, ballots__outvoted=False, ballots__set_aside=False))
    ).order_by("pk"):
        if box.pk in changed:
            yield f"{ref(box)}: {changed[box.pk]} of its ballots were put in or changed by hand."
        counted = _counted_at_closing(box)
        if counted is not None and counted != box.complete:
            yield f"{ref(box)}: {box.complete} ballots are in it, and {counted} were when voting closed."


def _changed(reading: Reading) -> Counter[int]:
    """{box: how many of its ballots do not open an entry}. Boxes brought in from elsewhere have no entries at all."""
    cast_here = set(Box.objects.filter(roll__isnull=False).values_list("pk", flat=True))
    excused = {box.pk for box in Box.objects.filter(practice=True) if reading.excuses(box)}
    suspects = []
    plain = Ballot.objects.filter(set_aside=False).values_list("box_id", "choice", "salt", "leaf_hash")
    for box, choice, salt, leaf in chain(plain.iterator(chunk_size=2000), set_aside.all_opened()):
        if box in excused:
            continue
        found = prove.commitment("ballot", choice, salt=bytes.fromhex(salt)).hex()
        if found != (reading.commits.get(leaf) if box in cast_here else leaf):
            suspects.append((box, leaf, found))
    if suspects:
        read_news(reading)  # voting goes on while we look
    return Counter(box for box, leaf, found in suspects if reading.commits.get(leaf) != found)


def _counted_at_closing(box: Box) -> int | None:
    """How many complete ballots the record says were in the box when it was mixed."""
    mixed = Entry.objects.filter(kind=RollMixed.kind, obj=ref(box)).order_by("seq").last()
    return int(json.loads(mixed.body)["c"]["ballots"]) if mixed else None
