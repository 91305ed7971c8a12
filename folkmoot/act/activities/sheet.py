"""What stands on the sheet for the noticeboard: activities with what people need to know, and all else here that people go to or that ends."""

from dataclasses import dataclass
from datetime import datetime

from folkmoot.act.activities import queries
from folkmoot.act.activities.models import Occasion
from folkmoot.act.activities.published import ACTIVITIES
from folkmoot.base.verdict import Words
from folkmoot.belong.places.models import Place
from folkmoot.cupboard.published.sources import VISITOR, Dated, Span, all_sources


@dataclass(frozen=True)
class Line:
    """One line: a date of an activity, or something else with an hour."""

    at: datetime
    title: str
    occasion: Occasion | None = None
    what: Words = ""


def lines(place: Place, since: datetime, until: datetime) -> list[Line]:
    """The soonest first: activities, meetings, hustings, and votes and stages that end."""
    own = [Line(one.starts_at, str(one), occasion=one) for one in queries.within(VISITOR, place, since, until)]
    span = Span(place, since, until)
    others = [one for source in all_sources() if source is not ACTIVITIES for one in source.dates(span)]
    found = [Line(one.at, one.title, what=one.what) for one in others if since <= one.at <= until and _belongs(one)]
    return sorted([*own, *found], key=lambda line: (line.at, line.title))


def _belongs(one: Dated) -> bool:
    """Not what an office owes by a day; and of a stage its end, since the next one begins in the same moment."""
    return not one.day_only and not one.key.endswith(" opens")
