"""Reads inside a private group, for somebody who has a seat in it."""

from django.core.paginator import Page, Paginator

from folkmoot.act.groups.private import CircleFile, CircleInvitation, CirclePage, CircleSeat, CircleWord
from folkmoot.base import clock

A_PAGE = 30


def words_of(seat: CircleSeat, page: str | None) -> Page:
    """What was said, the newest first."""
    found = CircleWord.objects.filter(circle=seat.circle_id).select_related("seat")
    return Paginator(found, A_PAGE).get_page(page)


def word_in(seat: CircleSeat, public_id: str) -> CircleWord | None:
    return (
        CircleWord.objects.filter(circle=seat.circle_id, public_id=public_id).select_related("seat", "circle").first()
    )


def seats_beside(seat: CircleSeat) -> list[CircleSeat]:
    """Everybody inside, by the names they chose here. Who they are elsewhere is not read."""
    return list(CircleSeat.objects.filter(circle=seat.circle_id).defer("person").order_by("-facilitates", "called"))


def codes_of(seat: CircleSeat) -> list[CircleInvitation]:
    """The codes that open the group now, and by whom each was made. What they are is kept nowhere."""
    good = CircleInvitation.objects.filter(circle=seat.circle_id, until__gt=clock.now())
    return list(good.select_related("seat"))


def code_in(seat: CircleSeat, public_id: str) -> CircleInvitation | None:
    return next((one for one in codes_of(seat) if one.public_id == public_id), None)


def pages_in(seat: CircleSeat) -> list[CirclePage]:
    return list(CirclePage.objects.filter(circle=seat.circle_id).select_related("circle__place", "seat"))


def page_in(seat: CircleSeat, public_id: str) -> CirclePage | None:
    return next((one for one in pages_in(seat) if one.public_id == public_id), None)


def files_in(seat: CircleSeat) -> list[CircleFile]:
    """Without what is in them."""
    return list(
        CircleFile.objects.filter(circle=seat.circle_id).defer("sealed").select_related("circle__place", "seat")
    )


def file_in(seat: CircleSeat, public_id: str) -> CircleFile | None:
    found = CircleFile.objects.filter(circle=seat.circle_id, public_id=public_id)
    return found.select_related("circle__place", "seat").first()
