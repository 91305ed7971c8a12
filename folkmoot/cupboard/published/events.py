"""Dates as events of a calendar file."""

from django.conf import settings

from folkmoot.base.icalendar import Event
from folkmoot.cupboard.published.sources import Dated


def as_event(one: Dated, own: str = "") -> Event:
    """`own` is the title instead, where it is somebody's own duty: it is another event than the public one."""
    host = settings.ORIGIN.split("//", 1)[-1]
    uid = f"{one.key.replace(' ', '-').replace(':', '-')}{'-own' if own else ''}@{host}"
    words, url = as_words(one.what), f"{settings.ORIGIN}{one.url}"
    # What people go to has a place of its own in a calendar; of a deadline the title must say what it is.
    title = own or (one.title if one.where else f"{one.title}: {words}")
    day, at = (one.at.date(), None) if one.day_only else (None, one.at)
    return Event(
        uid, title, words, url, day=day, at=at, ends_at=one.ends_at, where=one.where, called_off=one.called_off
    )


def as_words(words: object) -> str:
    return " ".join(str(words).split())
