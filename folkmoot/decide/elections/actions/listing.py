"""Fixing the list of those who stand: its fingerprint stands in the record before the first ballot, and before any number is drawn."""

from folkmoot.base import clock
from folkmoot.decide.elections import facts
from folkmoot.decide.elections.models import Election, Nomination
from folkmoot.record.action import action, anyone
from folkmoot.record.write import write
from folkmoot.spine.process.models import Process, Stage
from tellers.draw import list_digest


@action(may=anyone, writes="election.listed")
def fix_list(election: Election) -> Election:
    """Write down who stands, by fingerprint. Done once; the rules let nobody join or leave the list after the check."""
    standing = Election.objects.select_for_update().get(pk=election.pk)
    if standing.listed_at is None:
        ids = list(Nomination.objects.standing(election).values_list("public_id", flat=True))
        standing.listed_at = clock.now()
        standing.save(update_fields=["listed_at"])
        digest = list_digest(ids) if ids else ""
        write(facts.Listed(number=len(ids), list_digest=digest), about=election.process)
    election.listed_at = standing.listed_at
    return election


def fix_lists_due() -> int:
    """Every open election whose check is over."""
    over = Stage.objects.filter(name="check", closes_at__lte=clock.now(), process__state=Process.OPEN)
    due = list(Election.objects.filter(process__in=over.values("process"), listed_at=None).select_related("process"))
    for election in due:
        fix_list(election)
    return len(due)
