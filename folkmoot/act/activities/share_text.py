"""An activity in plain words, to send on in a message or to read out; and the same for programs, as schema.org has it."""

from datetime import datetime
from typing import Any

from django.conf import settings
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from folkmoot.act.activities import words
from folkmoot.act.activities.models import Activity, Occasion
from folkmoot.base import human_time, money
from folkmoot.base.templatetags.ui_frame import page_language

MODES = {
    words.HERE: "OfflineEventAttendanceMode",
    words.ONLINE: "OnlineEventAttendanceMode",
    words.BOTH: "MixedEventAttendanceMode",
}
AT = "https://schema.org/"


def when_words(activity: Activity, occasion: Occasion | None, *, in_short: bool = False) -> str:
    """“Tuesday 4 May 2027 at 7 pm, every week”; of a date that was moved, also when it is at other times, unless in short."""
    if occasion is None:
        return ""
    local = timezone.localtime(occasion.starts_at, activity.place.zone)
    with timezone.override(activity.place.zone):
        told = f"{date_format(local, 'l')} {human_time.in_full(occasion.starts_at)}"
    if not activity.is_series:
        return told
    often = activity.get_repeats_display()
    if occasion.moved and in_short:
        return _("%(when)s, this time only") % {"when": told}
    return _this_time_only(occasion, told, often) if occasion.moved else f"{told}, {often}"


def _this_time_only(occasion: Occasion, told: str, often: str) -> str:
    usual = datetime.combine(occasion.on_day, occasion.activity.at)
    known = {"when": told, "often": often, "day": date_format(usual, "l"), "time": human_time.clock_words(usual)}
    return _("%(when)s, this time only. Otherwise %(often)s, %(day)s %(time)s") % known


def cost_words(activity: Activity) -> str:
    cost = activity.cost_minor
    return money.show(cost, activity.place.default_currency) if cost else str(_("costs nothing"))


def where_to_read() -> str:
    """The address of this site as people type it; the same on paper, in a picture and in a message."""
    return settings.ORIGIN.split("//", 1)[-1]


def also_words(activity: Activity, occasion: Occasion | None) -> str:
    """“costs nothing · no steps · first time welcome”"""
    steps = (occasion or activity).spot.steps if activity.way != words.ONLINE else ""
    welcome = _("first time welcome") if activity.first_time else ""
    return " · ".join(one for one in (cost_words(activity), steps, welcome) if one)


def message(activity: Activity, occasion: Occasion | None) -> str:
    """One line each: what, when, where, how to get in, cost, who to ring, where to read on."""
    at = occasion or activity
    lines = [activity.title, when_words(activity, occasion), at.where_words]
    if activity.way != words.ONLINE:
        lines.append(_("For wheelchairs: %(answer)s") % {"answer": at.spot.step_free_words})
    lines.append(cost_words(activity))
    if activity.first_time:
        lines.append(_("Welcome if it is your first time."))
    if activity.with_someone:
        lines.append(_("You can bring someone."))
    if activity.ring:
        lines.append(_("Ring %(whom)s") % {"whom": activity.ring})
    lines.append(f"{settings.ORIGIN}{activity.get_absolute_url()}")
    return "\n".join(line for line in lines if line)


def as_event(occasion: Occasion) -> dict[str, Any]:
    """One date as schema.org/Event, for whoever gathers what is on."""
    activity = occasion.activity
    state = "EventScheduled" if not occasion.moved else "EventRescheduled"
    told = {
        "@context": AT.rstrip("/"),
        "@type": "Event",
        "@id": f"{settings.ORIGIN}{occasion.get_absolute_url()}",
        "url": f"{settings.ORIGIN}{occasion.get_absolute_url()}",
        "name": activity.title,
        "description": activity.about or activity.title,
        "startDate": _moment(occasion.starts_at, activity),
        "endDate": _moment(occasion.ends_at, activity),
        "eventStatus": f"{AT}{state if occasion.is_on else 'EventCancelled'}",
        "eventAttendanceMode": f"{AT}{MODES[activity.way]}",
        "inLanguage": page_language(activity.spoken),
        "isAccessibleForFree": activity.cost_minor == 0,
        "location": _location(occasion),
        "organizer": {"@type": "Organization", "name": activity.place.host or activity.place.name},
    }
    if occasion.places is not None:
        told |= {"maximumAttendeeCapacity": occasion.places, "remainingAttendeeCapacity": occasion.left}
    return told


def _moment(moment: Any, activity: Activity) -> str:
    return timezone.localtime(moment, activity.place.zone).isoformat(timespec="seconds")


def _location(occasion: Occasion) -> list[dict[str, Any]]:
    """Online, only the page is told: the link itself is for those who come."""
    activity, where = occasion.activity, occasion.spot.where
    found: list[dict[str, Any]] = []
    if activity.way != words.ONLINE:
        found.append({"@type": "Place", "name": where, "address": f"{where}, {activity.place.name}"})
    if activity.is_online:
        found.append({"@type": "VirtualLocation", "url": f"{settings.ORIGIN}{activity.get_absolute_url()}"})
    return found
