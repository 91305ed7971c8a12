"""How moderation finds, hides and shows what somebody wrote in the calendar of a space for everybody."""

from django.utils.translation import gettext_lazy as _

from folkmoot.act.spaces.models import Booking
from folkmoot.belong.people.models import Visitor
from folkmoot.belong.places.models import Place
from folkmoot.furniture.moderation.things import Kind

WORD = "booking"


def find(place: Place, public_id: str) -> Booking | None:
    found = Booking.objects.filter(space__place=place, public_id=public_id)
    return found.select_related("space__place", "person").first()


def seen_by(person: Visitor, booking: Booking) -> bool:
    return Booking.objects.visible_to(person, booking.space.place).filter(pk=booking.pk).exists()


def _show(booking: Booking, public: bool) -> None:
    """The booking stands; only its words are shown or not."""
    booking.public = public
    booking.save(update_fields=["public"])


BOOKING = Kind(
    name=WORD,
    title=_("what a space is booked for"),
    find=find,
    seen_by=seen_by,
    stands=lambda booking: booking.public,
    writer=lambda booking: booking.person,
    text=lambda booking: booking.what_for if booking.public else "",
    address=lambda booking: booking.space.get_absolute_url(),
    hide=lambda booking: _show(booking, False),
    show=lambda booking: _show(booking, True),
)
