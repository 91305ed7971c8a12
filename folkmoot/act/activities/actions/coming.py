"""Saying that one comes, and that one does not after all; being reminded; and being forgotten afterwards."""

from datetime import timedelta

from django.utils import timezone

from folkmoot.act.activities import rules, telling
from folkmoot.act.activities.actions.seats import hold, settle
from folkmoot.act.activities.models import Coming, Guest, Occasion
from folkmoot.base import clock
from folkmoot.base.verdict import insist
from folkmoot.belong.people.models import Person
from folkmoot.record.action import PRIVATE, action

A_DAY = timedelta(days=1)
QUIET_FROM, QUIET_UNTIL = 21, 7
KEPT = timedelta(days=30)
MOST_AT_ONCE = 200


@action(may=rules.may_join, writes=PRIVATE)
def join(person: Person, occasion: Occasion, *, seats: int = 1, first_time: bool = False) -> Coming:
    """Take a place, or two to come with someone; or wait for one. Pressing twice is the same as once."""
    held = hold(occasion)
    insist(rules.can_be_joined(held))
    coming, new = Coming.objects.get_or_create(
        occasion=held,
        person=person,
        defaults={"seats": seats, "first_time": first_time, "state": Coming.WAITS, "joined_at": clock.now()},
    )
    if new:
        settle(held, quietly_for=person.pk)
        coming.refresh_from_db(fields=["state"])
    occasion.taken = held.taken
    return coming


@action(may=rules.may_leave, writes=PRIVATE)
def leave(person: Person, coming: Coming) -> None:
    """Give the place back. Whoever waits first has it, and is told."""
    held = hold(coming.occasion)
    Coming.objects.filter(pk=coming.pk).delete()
    settle(held)


def remind() -> int:
    """The day before, never at night: it is on, where, and what to do if one cannot come."""
    now = clock.now()
    due = Coming.objects.filter(
        reminded=False,
        state=Coming.COMES,
        occasion__state=Occasion.ON,
        occasion__activity__hidden=False,
        occasion__starts_at__gt=now,
        occasion__starts_at__lte=now + A_DAY,
    ).select_related("person", "occasion__activity__place")
    return sum(_remind(coming) for coming in due[:MOST_AT_ONCE])


def _remind(coming: Coming) -> bool:
    now, occasion = clock.now(), coming.occasion
    if not QUIET_UNTIL <= timezone.localtime(now, occasion.place.zone).hour < QUIET_FROM:
        return False
    coming.reminded = True
    coming.save(update_fields=["reminded"])
    # Who joined today knows.
    if now - coming.joined_at > A_DAY / 2:
        telling.reminder(coming)
        return True
    return False


def forget_who_came() -> int:
    """A month later nobody needs to know any more who was there."""
    long_over = clock.now() - KEPT
    deleted = [rows.objects.filter(occasion__ends_at__lt=long_over).delete()[0] for rows in (Coming, Guest)]
    return sum(deleted)
