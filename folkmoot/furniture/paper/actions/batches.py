"""Papers go out in numbered batches, and are counted by hand when they are back."""

from datetime import date

from django.db.models import Max

from folkmoot.belong.people.models import Person
from folkmoot.furniture.ballots.models import Box
from folkmoot.furniture.paper import facts, rules
from folkmoot.furniture.paper.actions.holding import hold
from folkmoot.furniture.paper.models import Batch
from folkmoot.record.action import action
from folkmoot.record.write import write


@action(may=rules.may_issue, writes="paper.issued")
def issue(  # noqa: PLR0913 (what stands on the cover of a batch)
    person: Person,
    box: Box,
    *,
    where: str,
    issued: int,
    key_by: date,
    kind: str = Batch.PAPERS,
    scale: int | None = None,
    listed: bool = False,
) -> Batch:
    """Issue a numbered batch: how many papers, where they are given out, and by which day all will be entered.

    listed  each paper goes to somebody on the roll (actions/stubs.py)
    """
    # Two clerks at the same moment get two numbers.
    Box.objects.select_for_update().get(pk=box.pk)
    number = (box.batches.aggregate(last=Max("number"))["last"] or 0) + 1
    batch = Batch.objects.create(
        box=box, number=number, kind=kind, where=where, issued=issued, key_by=key_by, scale=scale, listed=listed
    )
    write(facts.BatchIssued(batch=number, issued=issued, key_by=key_by.isoformat()), about=batch)
    return batch


@action(may=rules.may_count_back, writes="paper.counted-back")
def count_back(person: Person, batch: Batch, *, returned: int, spoiled: int, unused: int) -> Batch:
    """Write down how many papers came back, counted by hand before any is read. Counting again replaces the numbers, in public."""
    hold(batch)
    batch.returned, batch.spoiled, batch.unused = returned, spoiled, unused
    batch.save(update_fields=["returned", "spoiled", "unused"])
    write(facts.BatchCountedBack(batch=batch.number, returned=returned, spoiled=spoiled, unused=unused), about=batch)
    return batch
