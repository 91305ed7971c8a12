"""Reads inside a private group, for somebody who has a seat in it."""

from django.core.paginator import Page, Paginator

from folkmoot.act.groups.private import CircleSeat, CircleWord

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
