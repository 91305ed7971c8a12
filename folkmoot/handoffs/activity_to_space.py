"""An activity is held in a space: each of its dates books the space, and what is cancelled there is known here."""

from datetime import datetime

from django.utils.translation import gettext as _

from folkmoot.act.activities import actions as activities
from folkmoot.act.activities import venues
from folkmoot.act.activities.models import Occasion
from folkmoot.act.activities.venues import Use, Venue, Venues
from folkmoot.act.spaces import actions as spaces
from folkmoot.act.spaces import owners, queries, rules
from folkmoot.act.spaces.models import YES, Space
from folkmoot.act.spaces.owners import Owner
from folkmoot.base.ids import ref
from folkmoot.base.verdict import Refused, refuse
from folkmoot.belong.people.models import Person, Visitor
from folkmoot.belong.places.models import Place

OCCASION = "activities.Occasion"
LONGEST_TITLE = 80


def choices(person: Visitor, place: Place) -> list[Venue]:
    """The spaces that this person could book."""
    return [as_venue(space) for space in queries.spaces(person, place) if rules.may_book(person, space)]


def of(place: Place, reference: str) -> Venue | None:
    space = queries.space_by_reference(place, reference)
    return None if space is None or space.state == Space.DRAFT else as_venue(space)


def as_venue(space: Space) -> Venue:
    """How to get in, in the words of an activity: what is only partly so is asked about."""
    answers = {"yes": "yes", "no": "no", "part": "ask"}
    access = {
        "step_free": answers[space.step_free],
        "toilet": space.toilet == YES,
        "loop": space.loop == YES,
        "quiet": space.quiet,
        "access_words": space.access_words,
    }
    return Venue(ref(space), space.name, space.get_absolute_url(), access)


def book(person: Person, reference: str, use: Use) -> None:
    occasion = Occasion.objects.select_related("activity__place").get(public_id=use.about.partition(":")[2])
    space = queries.space_by_reference(occasion.activity.place, reference)
    if space is None:
        raise Refused(refuse(_("This space cannot be used any more. Choose another place.")))
    whole = {"starts_at": _quarter(use.starts_at, up=False), "ends_at": _quarter(use.ends_at, up=True)}
    spaces.book(person, space, **whole, what_for=use.title[:LONGEST_TITLE], about=use.about)


def _quarter(moment: datetime, *, up: bool) -> datetime:
    """The space is needed for the whole of the quarters in which it begins and ends."""
    seconds = int(moment.timestamp())
    return datetime.fromtimestamp(seconds - seconds % 900 + (900 if up and seconds % 900 else 0), tz=moment.tzinfo)


def space_is_gone(about: str, why: str) -> None:
    """Those who look after the space cancelled the booking: hosts are told, and the page says so."""
    occasion = Occasion.objects.select_related("activity__place").filter(public_id=about.partition(":")[2]).first()
    if occasion is not None:
        activities.room_is_gone(occasion, why)


def shown(person: Visitor, place: Place, abouts: list[str]) -> dict[str, tuple[str, str]]:
    """What stands in the calendar of a space instead of “booked”, for those who may see the activity."""
    ids = [about.partition(":")[2] for about in abouts]
    found = Occasion.objects.visible_to(person, place).filter(public_id__in=ids).select_related("activity__place")
    return {ref(one): (one.activity.title, one.get_absolute_url()) for one in found}


def open_door() -> None:
    venues.register(Venues(choices=choices, of=of, book=book, let_go=spaces.let_go))
    owners.register(OCCASION, Owner(space_is_gone, shown))
