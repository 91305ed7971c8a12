"""The rooms that dates are held in: booked, not to be had, taken back by others, and booked anew for another host."""

from django.utils import timezone
from django.utils.translation import gettext as _

from folkmoot.act.activities import telling, venues
from folkmoot.act.activities.models import Activity, Occasion
from folkmoot.act.activities.venues import Use, Venue
from folkmoot.base import clock, human_time
from folkmoot.base.ids import ref
from folkmoot.base.verdict import Refused, refuse
from folkmoot.belong.people.models import Person
from folkmoot.belong.places.models import Place


class SomeWithoutRoom(Refused):
    """The space cannot be had on some of the dates; `clashes` says which, and why. Nothing was posted."""

    def __init__(self, clashes: list[str], *, every: bool) -> None:
        words = (
            _("The space cannot be had on any of these dates, so nothing is posted yet.")
            if every
            else _("The space cannot be had on some of these dates, so nothing is posted yet.")
        )
        super().__init__(refuse(words))
        self.clashes, self.every = clashes, every


def venue_called(place: Place, reference: str) -> Venue:
    """The space with what it says about itself. Raises Refused for one that is gone."""
    venue = venues.here().of(place, reference)
    if venue is None:
        raise Refused(refuse(_("This space cannot be used any more. Choose another place.")))
    return venue


def take_room(person: Person, occasion: Occasion) -> None:
    """Book the space that it is held in, if it has one. Raises Refused when that is not free. Call inside an action."""
    reference = occasion.spot.space
    if reference or occasion.activity.space:
        venues.here().let_go(ref(occasion))
    if reference:
        use = Use(ref(occasion), occasion.activity.title, occasion.starts_at, occasion.ends_at)
        venues.here().book(person, reference, use)


def take_rooms(person: Person, made: list[Occasion], *, rest: bool) -> None:
    """Book the space for all of them; with `rest`, for those on which it can be had, and the others say that they have no room yet."""
    clashes: dict[Occasion, Refused] = {}
    for occasion in made:
        try:
            take_room(person, occasion)
        except Refused as refused:
            clashes[occasion] = refused
    if len(made) == 1 and clashes:
        raise clashes[made[0]]
    if clashes and not (rest and len(clashes) < len(made)):
        raise SomeWithoutRoom([_clash(*one) for one in clashes.items()], every=len(clashes) == len(made))
    for occasion in clashes:
        _mark_without_room(occasion)


def _clash(occasion: Occasion, refused: Refused) -> str:
    with timezone.override(occasion.place.zone):
        return f"{human_time.in_full(occasion.starts_at)}: {refused.verdict.sentence}"


def take_room_or_say_so(person: Person, occasion: Occasion) -> None:
    try:
        take_room(person, occasion)
    except Refused as refused:
        without_room(occasion, refused.verdict.sentence)


def book_anew(activity: Activity, person: Person) -> None:
    """The space is booked in this host's name from now on: the one who booked it hosts no longer. Call inside an action."""
    for occasion in activity.occasions.on().filter(starts_at__gt=clock.now()):
        occasion.activity = activity
        if occasion.spot.space:
            take_room_or_say_so(person, occasion)


def without_room(occasion: Occasion, why: object) -> None:
    """The space is not to be had on that date: the page says so, and hosts are told. Call inside an action or step."""
    _mark_without_room(occasion)
    telling.no_room(occasion, why)


def room_is_gone(occasion: Occasion, why: str) -> None:
    """The space was booked for that date, and those who look after it took that back. Call inside an action."""
    _mark_without_room(occasion)
    telling.room_is_gone(occasion, why)


def _mark_without_room(occasion: Occasion) -> None:
    occasion.unbooked = True
    occasion.save(update_fields=["unbooked"])
