"""A new election that neighbours signed for opens by its day: by organisers, or by itself, or it is late in public."""

import logging
from datetime import datetime, time, timedelta

from django.db import transaction
from django.utils import timezone

from folkmoot.base import clock
from folkmoot.decide.elections import facts, rules, telling
from folkmoot.decide.elections.models import Election
from folkmoot.decide.elections.models.recalls import OPENS_WITHIN
from folkmoot.record.action import action, anyone
from folkmoot.record.write import write
from folkmoot.spine.process import actions as processes
from folkmoot.spine.process import facts as process_facts
from folkmoot.spine.process.models import Process, Stage
from folkmoot.spine.process.rules import has_hours, still_missing

log = logging.getLogger("folkmoot.tick")
# What organisers did not set: two weeks to nominate, one to ask, two to vote (or to draw), and two to hand over.
DAYS = (0, 14, 21, 35)
HAND_OVER = timedelta(days=14)


def open_recalled_due() -> int:
    """Every draft of such an election whose day has come. One that fails keeps no other waiting."""
    over = clock.now() - OPENS_WITHIN
    due = Election.objects.filter(recall__reached_at__lte=over, process__state=Process.DRAFT)
    return sum(_opened(one) for one in due.select_related("process__place", "position__place", "recall__term__person"))


def _opened(election: Election) -> bool:
    if election.position.elections.filter(process__state=Process.OPEN).exists():
        return False  # it is being filled just now; this one follows
    try:
        with transaction.atomic():
            return open_by_itself(election)
    except Exception:
        log.exception("the election %s that neighbours asked for could not be opened", election.public_id)
        return False


@action(may=anyone, writes=("process.draft-changed", "process.frozen", "recall.late"))
def open_by_itself(election: Election) -> bool:
    """Open it with the words and offices of the election before and, unless organisers set others, with usual hours.

    Whether it did. What is missing then is for organisers, and that it is late is said once in the record.
    """
    process = election.process
    if not (has_hours(process) and rules.ends_soon(election)):
        _set_usual_hours(election)
    if not still_missing(process):
        processes.open_now(process)
        telling.recalled_opens(election)
        return True
    if election.recall.late_at is None:
        election.recall.late_at = clock.now()
        election.recall.save(update_fields=["late_at"])
        write(facts.RecallLate(), about=election.recall)
        telling.recalled_is_late(election)
    return False


def _set_usual_hours(election: Election) -> None:
    """From tomorrow at nine."""
    process = election.process
    zone = process.place.zone
    tomorrow = timezone.localtime(clock.now(), zone).date() + timedelta(days=1)
    at = [datetime.combine(tomorrow + timedelta(days=days), time(9), tzinfo=zone) for days in DAYS]
    process.stages.all().delete()
    for position, spec in enumerate(process.spec.timed_stages):
        Stage.objects.create(
            process=process, name=spec.name, position=position, opens_at=at[position], closes_at=at[position + 1]
        )
    process.__dict__.pop("_timetable", None)
    election.starts_on = at[-1].date() + HAND_OVER
    election.save(update_fields=["starts_on"])
    write(process_facts.DraftChanged(), about=process)
