"""What every change to a check does: say in public what happened, enter it in the record, and remember the entry."""

from typing import Any

from folkmoot.base import clock
from folkmoot.base.verdict import Refused
from folkmoot.furniture.checks import rules
from folkmoot.furniture.checks.models import Check, Event, Step
from folkmoot.record import covered
from folkmoot.record.facts import Fact
from folkmoot.record.write import write


def happened(check: Check, kind: str, fact: Fact, *, step: Step | None = None, because: str = "", **told: Any) -> Event:
    """Note it with the check, in the same act. Call inside an action or step, after the rows have changed."""
    event = Event(check_of=check, kind=kind, step=step.kind if step else "", at=clock.now(), **told)
    event.save()
    event.leaf = check.leaf = write(fact, about=check, because=because or check.leaf or check.because or None)
    Event.objects.filter(pk=event.pk).update(leaf=event.leaf)
    Check.objects.filter(pk=check.pk).update(leaf=check.leaf)
    return event


def hold(step: Step) -> Step:
    """The step and its check as they stand now, held until this act is over: of two who press at once, the second is told.

    Raises Refused when the step is over.
    """
    check = Check.objects.select_for_update(of=("self",)).select_related("place").get(pk=step.check_of_id)
    # One step after another for each check: whoever waits here reads what the first one wrote.
    step.refresh_from_db()
    step.check_of = check
    if not (verdict := rules.is_open(step)):
        raise Refused(verdict)
    return step


def touch(step: Step, *names: str) -> None:
    """Store these fields of a step, and let the record take them up."""
    step.save(update_fields=list(names))
    covered.touch([step])
