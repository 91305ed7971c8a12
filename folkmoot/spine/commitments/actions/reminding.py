"""One message a week of what an office has open, and one on the days that call for it, before and after the day. Never two at once."""

from datetime import date, timedelta

from folkmoot.base import clock
from folkmoot.belong.membership.models import Body
from folkmoot.record.action import PRIVATE, action, anyone
from folkmoot.spine.commitments import letters
from folkmoot.spine.commitments.actions.desks import desk_of
from folkmoot.spine.commitments.actions.held import today_in
from folkmoot.spine.commitments.models import Commitment, Desk
from folkmoot.spine.commitments.queries import OPEN, live_of

# So many days before and after the day. On the day after it the clock's own mark is told.
BEFORE, AFTER = (14, 3), (10, 24)
A_DAY, A_WEEK = timedelta(days=1), timedelta(days=7)
MORNING, EVENING = 7, 21
MOST_AT_ONCE = 100


def remind_offices() -> int:
    """Look once a day at what each office has open, in daytime by the clock of its place."""
    now = clock.now()
    open_ones = Commitment.objects.filter(state__in=OPEN, hidden=False)
    bodies = Body.objects.filter(pk__in=open_ones.values("body")).exclude(desk__reminded_on__gte=now.date())
    return sum(_look(body) for body in bodies.select_related("place", "desk").order_by("pk")[:MOST_AT_ONCE])


def _look(body: Body) -> int:
    today, hour = today_in(body.place), clock.now().astimezone(body.place.zone).hour
    desk = getattr(body, "desk", None)
    if not MORNING <= hour < EVENING or (desk and desk.reminded_on and desk.reminded_on >= today):
        return 0
    return _remind(body, today)


@action(may=anyone, writes=PRIVATE)
def _remind(body: Body, today: date) -> int:
    desk = desk_of(body)
    if desk.reminded_on and desk.reminded_on >= today:
        return 0
    since = desk.reminded_on or today - A_DAY
    weekly = desk.weekly_on is not None and today - desk.weekly_on >= A_WEEK
    mine = [one for one in live_of(body) if one.state in OPEN]
    called_for = [one for one in mine if _is_called_for(one.next_day, since, today)]
    Desk.objects.filter(pk=desk.pk).update(
        reminded_on=today, weekly_on=today if weekly or desk.weekly_on is None else desk.weekly_on
    )
    if weekly and mine:
        letters.week(desk, mine, today)
    elif called_for:
        letters.days(desk, called_for, today)
    return int(bool(called_for) or (weekly and bool(mine)))


def _is_called_for(day: date, since: date, today: date) -> bool:
    """Whether one of its days for a reminder came since the office was last looked at; the house may have been off."""
    days = [day - timedelta(days=n) for n in BEFORE] + [day + timedelta(days=n) for n in AFTER]
    return any(since < one <= today for one in days)
