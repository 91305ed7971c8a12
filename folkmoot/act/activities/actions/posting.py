"""Inviting to something, saying it anew, and ending it."""

from typing import Any

from folkmoot.act.activities import facts, rules, telling
from folkmoot.act.activities.actions import dates, rooms
from folkmoot.act.activities.actions.seats import hold, settle
from folkmoot.act.activities.models import Activity, Host
from folkmoot.base import clock
from folkmoot.base.ids import ref
from folkmoot.belong.people.models import Person
from folkmoot.belong.places.models import Place
from folkmoot.furniture.moderation.holding import look_first
from folkmoot.furniture.talk.threads import new_thread
from folkmoot.record.action import action
from folkmoot.record.write import write

MODERATED = "activity"
# What people plan by: whoever comes or waits is told when one of these is said anew.
ON_THE_WAY = ("where", "step_free", "toilet", "loop", "quiet", "seats", "access_words", "cost_minor", "link")
# What can be said anew; day and hour are moved date by date, so that nobody stands before a closed door.
CHANGEABLE = (
    *("title", "about", "spoken", "interest", "where", "link", "step_free", "toilet", "loop", "quiet", "seats"),
    *("access_words", "cost_minor", "ring", "with_someone", "first_time", "places", "ends_on"),
)


@action(may=rules.may_post, writes="activity.posted")
def post(person: Person, place: Place, *, rest: bool = False, named: bool = False, **given: Any) -> Activity:
    """Invite to it: its dates are in the calendar at once, its space is booked, and whoever posts hosts it.

    Raises SomeWithoutRoom where the space is not free on every date; with `rest`, those dates have no room yet. `named` puts the name
    of whoever posts on the page.
    """
    activity = Activity(place=place, posted_by=person, posted_at=clock.now(), **given)
    if activity.space:
        _held_in(activity)
    activity.thread = new_thread(place, about=ref(activity), url=activity.address())
    activity.save()
    Host.objects.create(activity=activity, person=person, shown=named, since=clock.now())
    made = dates.make_dates(activity)
    rooms.take_rooms(person, made, rest=rest)
    write(facts.Posted(repeats=activity.repeats, dates=len(made)), about=activity)
    activity.hidden = look_first(person, place, MODERATED, activity.public_id)
    return activity


def _held_in(activity: Activity) -> None:
    """Where a space of this site is, and how it is reached, is said by the space."""
    venue = rooms.venue_called(activity.place, activity.space)
    activity.where = venue.name[: Activity._meta.get_field("where").max_length]
    for name, value in venue.access.items():
        setattr(activity, name, value)


@action(may=rules.may_change, writes="activity.changed")
def change(person: Person, activity: Activity, **given: Any) -> Activity:
    """Say it anew. Whoever comes or waits is told, once, of what they plan by.

    With more places, those who wait have them; with a last day, what lies behind it is called off.
    """
    news = [name for name in ON_THE_WAY if name in given and given[name] != getattr(activity, name)]
    for name in CHANGEABLE:
        if name in given:
            setattr(activity, name, given[name])
    activity.save(update_fields=[name for name in CHANGEABLE if name in given])
    write(facts.Changed(), about=activity)
    if "places" in given:
        _resize(activity)
    if activity.ends_on:
        for occasion in activity.occasions.coming().on().filter(on_day__gt=activity.ends_on):
            occasion.activity = activity
            dates.drop_date(hold(occasion), "", person)
    activity.hidden = look_first(person, activity.place, MODERATED, activity.public_id) or activity.hidden
    if news and not activity.hidden:
        telling.changed(activity, news, person)
    return activity


def _resize(activity: Activity) -> None:
    """Fewer places than are taken already leaves each date as many as it has taken: nobody is sent away."""
    for occasion in activity.occasions.coming():
        occasion.activity = activity
        held = hold(occasion)
        held.places = None if activity.places is None else max(activity.places, held.taken)
        held.save(update_fields=["places"])
        settle(held)


@action(may=rules.may_end, writes=("activity.ended", "activity.called-off"))
def end(person: Person, activity: Activity, *, why: str = "") -> Activity:
    """It is over: every date to come is called off, and what happened stays."""
    return wind_up(activity, why, person)


def wind_up(activity: Activity, why: str, person: Person | None) -> Activity:
    """The same inside an action that has decided already."""
    for occasion in activity.occasions.coming().on():
        occasion.activity = activity
        dates.drop_date(hold(occasion), why, person)
    activity.state = Activity.ENDED
    activity.save(update_fields=["state"])
    activity.hosts.filter(asked=True).delete()
    write(facts.Ended(), about=activity)
    return activity
