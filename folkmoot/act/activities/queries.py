"""Reads of activities: what is on, one with its dates, whose it is, and who comes."""

from datetime import datetime, time, timedelta

from django.db.models import OuterRef, Q, QuerySet, Subquery, Sum
from django.db.models.functions import ExtractHour
from django.utils import timezone

from folkmoot.act.activities import words
from folkmoot.act.activities.models import Activity, Coming, Guest, Host, Occasion
from folkmoot.base import clock
from folkmoot.belong.people.models import Person, Visitor
from folkmoot.belong.places.models import Place

A_WEEK = timedelta(days=7)
DAYS = ("today", "week", "weekend")
MOST_DATES, MOST_TOLD, MOST_OTHERS = 12, 6, 3


# --- Lists ---------------------------------------------------------------------------------------


def occasions(person: Visitor, place: Place) -> QuerySet[Occasion]:
    """Dates that this person may see, with what a line tells of them."""
    return Occasion.objects.visible_to(person, place).select_related("activity__place", "picture")


def find(person: Visitor, place: Place, wanted: dict) -> QuerySet[Occasion]:
    """The next date of each activity that fits, the soonest first."""
    fits = narrowed(Occasion.objects.coming(), place, wanted).filter(activity=OuterRef("activity"))
    # A date that is called off gives way to the next one that is on: “on” stands after “off” in the alphabet.
    first = fits.order_by("-state", "starts_at", "pk").values("pk")[:1]
    return occasions(person, place).filter(pk=Subquery(first)).order_by("starts_at", "pk")


def narrowed(dates: QuerySet[Occasion], place: Place, wanted: dict) -> QuerySet[Occasion]:
    """`wanted` as `FindForm` gives it; empty words narrow nothing."""
    if wanted.get("interest"):
        dates = dates.filter(activity__interest=wanted["interest"])
    if wanted.get("spoken"):
        dates = dates.filter(activity__spoken__in=(wanted["spoken"], "many"))
    if wanted.get("day"):
        since, until = span_of(wanted["day"], place)
        dates = dates.filter(starts_at__lt=until, ends_at__gt=since)
    if wanted.get("part"):
        first, after = words.PARTS[wanted["part"]]
        # The hour of the date itself: one that was moved is looked for where it is now.
        hour = ExtractHour("starts_at", tzinfo=place.zone)
        dates = dates.alias(hour=hour).filter(hour__gte=first, hour__lt=after)
    for need in wanted.get("needs", ()):
        dates = dates.filter(_has(need))
    if wanted.get("online"):
        dates = dates.exclude(activity__way=words.HERE)
    if wanted.get("free"):
        dates = dates.filter(activity__cost_minor=0)
    for word in wanted.get("q", "").split()[:6]:
        there = Q(activity__title__icontains=word) | Q(activity__about__icontains=word)
        dates = dates.filter(there | Q(activity__where__icontains=word) | Q(where__icontains=word))
    return dates


def _has(need: str) -> Q:
    """A date that is held somewhere else this time has only what is said of that place: whether there are steps."""
    if need == "step_free":
        return Q(where="", activity__step_free=words.YES) | Q(~Q(where=""), step_free=words.YES)
    return Q(where="", **{f"activity__{need}": True})


def span_of(day: str, place: Place) -> tuple[datetime, datetime]:
    """Today, this week (seven days) or the weekend (of this week, or what is left of it), by the place's own clock."""
    today = timezone.localtime(clock.now(), place.zone).date()
    first, length = today, 7
    if day == "today":
        length = 1
    elif day == "weekend":
        ahead = (5 - today.weekday()) % 7
        first, length = (today, 1) if today.weekday() == 6 else (today + timedelta(days=ahead), 2)
    begin = datetime.combine(first, time(), tzinfo=place.zone)
    return begin, datetime.combine(first + timedelta(days=length), time(), tzinfo=place.zone)


def within(person: Visitor, place: Place, since: datetime, until: datetime) -> QuerySet[Occasion]:
    """All dates in this time, the soonest first: for sheets, calendars and the week."""
    return occasions(person, place).filter(starts_at__range=(since, until)).order_by("starts_at", "pk")


def told_lately(person: Visitor, place: Place) -> list[Occasion]:
    """What happened, the newest first."""
    told = occasions(person, place).filter(told_at__isnull=False, told_hidden=False)
    return list(told.order_by("-starts_at", "-pk")[:MOST_TOLD])


def mine(person: Visitor, place: Place) -> list[Coming]:
    """What this person comes to or waits for, the soonest first."""
    own = Coming.objects.visible_to(person).filter(
        occasion__in=Occasion.objects.visible_to(person, place).coming().order_by()
    )
    return list(own.select_related("occasion__activity__place").order_by("occasion__starts_at"))


def hosted_by(person: Visitor, place: Place) -> list[Activity]:
    if not person.is_authenticated:
        return []
    held = Host.objects.hosting().filter(person=person).values("activity")
    found = Activity.objects.visible_to(person, place).filter(pk__in=held, state=Activity.RUNNING)
    return list(found.select_related("place").order_by("-posted_at"))


# --- One -----------------------------------------------------------------------------------------


def seen(person: Visitor, place: Place) -> QuerySet[Activity]:
    """For one page."""
    return Activity.objects.visible_to(person, place).select_related("place", "thread__place", "posted_by")


def dates_of(activity: Activity, person: Visitor) -> list[Occasion]:
    """Its next dates, with the activity known to each."""
    found = list(occasions(person, activity.place).filter(activity=activity).coming()[:MOST_DATES])
    return _with(activity, found)


def others_with_places(occasion: Occasion, person: Visitor) -> list[Occasion]:
    """Other dates of the same activity that are on and have places, the soonest first."""
    dates = dates_of(occasion.activity, person)
    return [one for one in dates if one.is_on and one.left != 0 and one.pk != occasion.pk][:MOST_OTHERS]


def past_of(activity: Activity, person: Visitor) -> list[Occasion]:
    """Dates of which something was told, the newest first."""
    told = occasions(person, activity.place).filter(activity=activity, told_at__isnull=False)
    return _with(activity, list(told.order_by("-starts_at")[:MOST_TOLD]))


def _with(activity: Activity, found: list[Occasion]) -> list[Occasion]:
    for one in found:
        one.activity = activity
    return found


def next_of(dates: list[Occasion]) -> Occasion | None:
    """The one to go to: the soonest that is on, else the soonest."""
    return next((one for one in dates if one.is_on), dates[0] if dates else None)


def own_coming(person: Visitor, occasion: Occasion) -> Coming | None:
    return (
        Coming.objects.visible_to(person).filter(occasion=occasion).select_related("occasion__activity__place").first()
    )


def people_of(occasion: Occasion) -> list[Coming]:
    """Who comes and who waits, in the order in which they said so; for hosts."""
    return list(occasion.people.select_related("person").order_by("joined_at", "pk"))


def guests_of(occasion: Occasion) -> list[Guest]:
    """Those whom a host put on the list by their first name."""
    return list(occasion.guests.order_by("added_at", "pk"))


def seats_taken(occasion: Occasion) -> int:
    come = occasion.people.filter(state=Coming.COMES).aggregate(all=Sum("seats"))["all"] or 0
    return come + (occasion.guests.aggregate(all=Sum("seats"))["all"] or 0)


# --- Hosts ---------------------------------------------------------------------------------------


def is_host(person: Visitor, activity: Activity) -> bool:
    return bool(person.is_authenticated) and activity.hosts.hosting().filter(person=person).exists()


def hosts_of(activity: Activity) -> list[Person]:
    return [host.person for host in activity.hosts.hosting().select_related("person")]


def named_hosts(activity: Activity) -> list[str]:
    """The names of those hosts who want to be named on the page."""
    shown = activity.hosts.hosting().filter(shown=True, person__state=Person.ACTIVE)
    return [str(host.person) for host in shown.select_related("person")]


def shows_name(person: Visitor, activity: Activity) -> bool:
    return activity.hosts.hosting().filter(person_id=person.pk or 0, shown=True).exists()


def host_rows(activity: Activity) -> list[Host]:
    """Those who host and those who were asked, with their names."""
    return list(activity.hosts.select_related("person"))


def asked_of(person: Visitor, activity: Activity) -> Host | None:
    """The question whether this person would host, where it waits for their answer."""
    if not person.is_authenticated:
        return None
    return activity.hosts.filter(person=person, asked=True).select_related("activity__place").first()


def could_host(activity: Activity) -> QuerySet[Person]:
    """Those who come to one of its dates and do not host it: they can be asked."""
    came = Coming.objects.filter(occasion__activity=activity).values("person")
    known = activity.hosts.values("person")
    return Person.objects.filter(pk__in=came, state=Person.ACTIVE).exclude(pk__in=known).order_by("name", "pk")


def posted_lately(person: Person, place: Place) -> int:
    return Activity.objects.filter(posted_by=person, place=place, posted_at__gt=clock.now() - A_WEEK).count()


def last_posted(person: Person, place: Place) -> Activity | None:
    """What this person posted last: whom to ring is usually the same."""
    return Activity.objects.filter(posted_by=person, place=place).order_by("-pk").first()
