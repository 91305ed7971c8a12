"""Who is told what about bookings. Call inside an action."""

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from folkmoot.act.spaces import owners
from folkmoot.act.spaces.models import Booking
from folkmoot.base import human_time
from folkmoot.cupboard.notices import actions as notices

MINE = "spaces-mine"


def cancelled(booking: Booking) -> None:
    """By those who look after the space. Where another room booked it, that room tells its people."""
    if booking.about and owners.tell(booking.about, booking.why):
        return
    person = booking.person
    with notices.in_words_of(person), timezone.override(booking.space.place.zone):
        told = {"space": booking.space.name, "when": human_time.in_full(booking.starts_at), "why": booking.why}
        subject = str(_("Your booking is cancelled: %(space)s, %(when)s")) % told
        words = str(_("Those who look after it cancelled your booking. %(why)s")) % told
    notices.tell(person, subject=subject, words=words, kind=MINE, url=booking.get_absolute_url())
