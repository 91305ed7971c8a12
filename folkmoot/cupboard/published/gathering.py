"""What happened and what has a date, over everything that is published in a place."""

from datetime import date, datetime, time

from folkmoot.belong.people.models import Person
from folkmoot.belong.places.models import Place
from folkmoot.cupboard.published.sources import Dated, News, Span, all_sources


def news_in(place: Place, since: datetime, until: datetime, about: str = "") -> list[News]:
    """What happened in public after `since` and until now, the newest first."""
    span = Span(place, since, until, about)
    found = [one for source in all_sources() for one in source.news(span) if since < one.at <= until]
    return sorted((one for one in found if not about or about in one.about), key=_newest_first)


def _newest_first(one: News) -> tuple:
    return -one.at.timestamp(), one.key


def dates_in(place: Place, since: datetime, until: datetime, about: str = "") -> list[Dated]:
    """What has a day or an hour in this time, the soonest first."""
    span = Span(place, since, until, about)
    found = [one for source in all_sources() for one in source.dates(span) if since <= one.at <= until]
    return sorted((one for one in found if not about or about in one.about), key=_soonest_first)


def duties_of(person: Person, place: Place, since: datetime, until: datetime) -> list[Dated]:
    """What this person has to do here by a day."""
    span = Span(place, since, until)
    found = [one for source in all_sources() for one in source.duties(person, span) if since <= one.at <= until]
    return sorted(found, key=_soonest_first)


def _soonest_first(one: Dated) -> tuple:
    return one.at, one.key


def evening(place: Place, day: date) -> datetime:
    """The end of a day in the place's own zone: nothing is late before its day is over."""
    return datetime.combine(day, time(23, 59), tzinfo=place.zone)
