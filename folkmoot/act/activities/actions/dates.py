"""The dates of an activity: made ahead, moved, called off, put on again, and told of afterwards."""

from datetime import date, datetime, timedelta

from django.db.models import Max
from django.utils import timezone

from folkmoot.act.activities import facts, rules, series, telling, venues
from folkmoot.act.activities.actions.rooms import take_room, take_room_or_say_so, venue_called
from folkmoot.act.activities.actions.seats import hold
from folkmoot.act.activities.models import LONGEST_WHERE, Activity, Occasion, Spot
from folkmoot.base import clock
from folkmoot.base.ids import ref
from folkmoot.base.verdict import insist
from folkmoot.belong.people.models import Person
from folkmoot.cupboard.files import shelf
from folkmoot.cupboard.files.pictures import Picture
from folkmoot.furniture.moderation.holding import look_first
from folkmoot.record.action import action, recorded_step
from folkmoot.record.erase import erase_openings
from folkmoot.record.write import write

AHEAD = timedelta(days=70)


def make_dates(activity: Activity) -> list[Occasion]:
    """The dates that are not in the calendar yet, for ten weeks ahead; at least the first. Call inside an action or step."""
    known = set(activity.occasions.values_list("on_day", flat=True))
    days = [day for day in series.days(activity.repeats, activity.begins_on, _until(activity)) if day not in known]
    return [_make(activity, day) for day in days]


def _until(activity: Activity) -> date:
    today = timezone.localtime(clock.now(), activity.place.zone).date()
    last = max(today, activity.begins_on) + AHEAD if activity.begins_on <= today + AHEAD else activity.begins_on
    return min(last, activity.ends_on) if activity.ends_on else last


def _make(activity: Activity, day: date) -> Occasion:
    starts_at = series.moment(day, activity.at, activity.place.zone)
    ends_at = starts_at + timedelta(minutes=activity.minutes)
    return Occasion.objects.create(
        activity=activity, on_day=day, starts_at=starts_at, ends_at=ends_at, places=activity.places
    )


def extend() -> int:
    """Each day, more dates of every series that goes on."""
    going_on = Activity.objects.filter(state=Activity.RUNNING, repeats__in=("weekly", "fortnightly", "monthly"))
    running = going_on.exclude(ends_on__lt=clock.now().date()).annotate(newest=Max("occasions__on_day"))
    return sum(_extend(activity) for activity in running.select_related("place") if _lacks_dates(activity))


def _lacks_dates(activity: Activity) -> bool:
    days = list(series.days(activity.repeats, activity.begins_on, _until(activity)))
    return bool(days) and (activity.newest is None or activity.newest < days[-1])


@recorded_step("activity.dates-added")
def _extend(activity: Activity) -> bool:
    made = make_dates(activity)
    host = activity.hosts.hosting().select_related("person").first()
    for occasion in made:
        if host is not None:
            take_room_or_say_so(host.person, occasion)
    write(facts.DatesAdded(dates=len(made)), about=activity)
    return bool(made)


@action(may=rules.may_move, writes="activity.moved")
def move(person: Person, occasion: Occasion, *, starts_at: datetime, why: str = "", to: Spot | None = None) -> Occasion:
    """Move one date to another time, another place or both; it takes as long as before. Everybody who comes or waits is told.

    to  where it is held this time; with a space, that says how to get in. Nothing means: where it always is
    """
    held = hold(occasion)
    insist(rules.may_move(person, held))
    old = held.starts_at
    held.ends_at = starts_at + (held.ends_at - held.starts_at)
    held.starts_at, held.moved, held.why, held.words_by, held.unbooked = starts_at, True, why, person, False
    spot = _put_at(held, to)
    held.save(update_fields=["starts_at", "ends_at", "moved", "why", "words_by", "unbooked", *spot])
    if held.is_on:
        take_room(person, held)
    held.people.update(reminded=False)
    write(facts.Moved(old_start=_plain(old), start=_plain(starts_at)), about=held)
    telling.moved(held)
    return held


def _put_at(held: Occasion, to: Spot | None) -> tuple[str, ...]:
    """Write down where it is this time; gives the names of what was written."""
    held.where, held.space, held.step_free, held.access_words = "", "", "", ""
    if to is not None and to.space:
        venue = venue_called(held.place, to.space)
        held.where, held.space = venue.name[:LONGEST_WHERE], to.space
        held.step_free, held.access_words = venue.access["step_free"], venue.access["access_words"]
    elif to is not None:
        held.where, held.step_free, held.access_words = to.where, to.step_free, to.access_words
    return ("where", "space", "step_free", "access_words")


def _plain(moment: datetime) -> str:
    return moment.strftime("%Y-%m-%dT%H:%MZ")


@action(may=rules.may_call_off, writes="activity.called-off")
def call_off(person: Person, occasion: Occasion, *, why: str = "") -> Occasion:
    """Call one date off. Everybody who comes or waits is told; they stay on the list in case it is on again."""
    held = hold(occasion)
    insist(rules.may_call_off(person, held))
    return drop_date(held, why, person)


def drop_date(held: Occasion, why: str, person: Person | None) -> Occasion:
    """The same inside an action or step that has decided already."""
    held.state, held.why, held.words_by = Occasion.OFF, why, person
    held.save(update_fields=["state", "why", "words_by"])
    venues.here().let_go(ref(held))
    write(facts.CalledOff(), about=held)
    telling.called_off(held)
    return held


@action(may=rules.may_put_on, writes="activity.on-again")
def put_on(person: Person, occasion: Occasion) -> Occasion:
    """It is on after all."""
    held = hold(occasion)
    insist(rules.may_put_on(person, held))
    take_room(person, held)
    held.state, held.why, held.unbooked = Occasion.ON, "", False
    held.save(update_fields=["state", "why", "unbooked"])
    write(facts.On(), about=held)
    telling.on_again(held)
    return held


@action(may=rules.may_tell, writes=("activity.told", "content.erased"))
def tell_what_happened(
    person: Person, occasion: Occasion, *, words: str, picture: Picture | None = None, alt: str = ""
) -> Occasion:
    """Two lines and a picture, kept with the activity. What is told anew takes the place of what was told before."""
    held = hold(occasion)
    old = held.picture
    held.told, held.words_by, held.told_at = words, person, clock.now()
    if picture is not None:
        held.picture, held.picture_alt = shelf.keep(picture), alt
    elif old is None:
        held.picture_alt = ""
    held.save(update_fields=["told", "words_by", "told_at", "picture", "picture_alt"])
    if picture is not None and old is not None:
        erase_openings([ref(old)], "replaced by another picture")
        shelf.let_go(old)
    write(facts.Told(), about=held)
    held.told_hidden = look_first(person, held.activity.place, "activity-told", held.public_id) or held.told_hidden
    return held
