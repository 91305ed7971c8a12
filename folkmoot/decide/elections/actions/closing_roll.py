"""Closing the roll: how many are on it, and a fingerprint, stand in the record once the day is over by which one has to live here."""

import hashlib

from django.utils import timezone

from folkmoot.base import clock
from folkmoot.decide.elections import facts, queries
from folkmoot.decide.elections.models import Election
from folkmoot.furniture.ballots import link
from folkmoot.furniture.ballots.models import holder_of
from folkmoot.record.action import action, anyone
from folkmoot.record.write import write
from folkmoot.spine.process.models import Process, Stage


@action(may=anyone, writes="election.roll-closed")
def close_roll(election: Election) -> None:
    """Write down how many are on the roll, once. Later changes of who lives here do not change who may vote, nor this number."""
    held = Election.objects.select_for_update().get(pk=election.pk)
    if held.roll_size is not None:
        return
    people = [residency.person for residency in queries.roll_of(election.process).select_related("person")]
    # Keyed, so that nobody can test whether a neighbour is on the roll; it dies with the round's key.
    names = sorted(link.hashed(election.box, holder_of(person)) for person in people)
    held.roll_size = len(people)
    held.save(update_fields=["roll_size"])
    digest = hashlib.sha256("\n".join(names).encode()).hexdigest()
    write(facts.RollClosed(number=len(people), roll_digest=digest), about=election.process)


def close_rolls_due() -> int:
    """Every open election whose day of the roll is over."""
    now = clock.now()
    begun = Stage.objects.filter(name="vote", opens_at__lte=now, process__state=Process.OPEN)
    found = Election.objects.filter(process__in=begun.values("process"), roll_size=None, box__isnull=False)
    due = [one for one in found.select_related("process__place", "box") if _is_over(one) and link.has_key(one.box)]
    for election in due:
        close_roll(election)
    return len(due)


def _is_over(election: Election) -> bool:
    """Whoever is seen on the day itself is still on it; a vote shorter than that day ends it."""
    now, process = clock.now(), election.process
    today = timezone.localtime(now, process.place.zone).date()
    return today > queries.roll_day(process) or now >= process.timetable["vote"].closes_at
