"""Passing it on: words to send, a picture, a poster, and files for calendars and other sites."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils import timezone, translation
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from folkmoot.act.activities import queries, share_text
from folkmoot.act.activities.drawn import picture as drawn
from folkmoot.act.activities.models import Activity, Occasion
from folkmoot.act.activities.views.finding import find, find_occasion
from folkmoot.act.activities.views.listing import calendar_of, linked, series_of
from folkmoot.base.pages import render_page


@require_safe
def share(request: HttpRequest, public_id: str) -> HttpResponse:
    return _page(request, find(request, public_id), "activities/share.html")


@require_safe
def poster(request: HttpRequest, public_id: str) -> HttpResponse:
    """One side of A4 for a door or a window."""
    return _page(request, find(request, public_id), "activities/poster.html")


def _page(request: HttpRequest, activity: Activity, template: str) -> HttpResponse:
    occasion = queries.next_of(queries.dates_of(activity, request.user))
    at = f"{settings.ORIGIN}{activity.address()}"
    return render_page(
        request,
        template,
        activity=activity,
        occasion=occasion,
        at=occasion or activity,
        when=share_text.when_words(activity, occasion),
        cost=share_text.cost_words(activity),
        message=share_text.message(activity, occasion),
        address=at,
        typed=at.split("//", 1)[-1],
    )


@require_safe
def picture(request: HttpRequest, public_id: str) -> HttpResponse:
    """The same in a picture, in the language of the place."""
    activity, place = find(request, public_id), request.place
    with translation.override(place.language), timezone.override(place.zone):
        occasion = queries.next_of(queries.dates_of(activity, request.user))
        made = drawn(
            title=activity.title,
            when=share_text.when_words(activity, occasion, in_short=True),
            where=(occasion or activity).where_words,
            also=share_text.also_words(activity, occasion),
            host=share_text.where_to_read(),
            sample=_("SAMPLE") if place.sample else "",
        )
    return HttpResponse(made, content_type="image/png", headers={"X-Content-Type-Options": "nosniff"})


@require_safe
def series(request: HttpRequest, public_id: str) -> HttpResponse:
    """All its dates, for a calendar program."""
    activity = find(request, public_id)
    found = queries.occasions(request.user, request.place).filter(activity=activity)
    if activity.is_series:
        return series_of(request, activity, found)
    return calendar_of(request, found.order_by("-starts_at"), activity.title, kept_by="private")


@require_safe
def one_date(request: HttpRequest, public_id: str, occasion_id: str) -> HttpResponse:
    occasion = find_occasion(request, public_id, occasion_id)
    return calendar_of(request, [occasion], occasion.activity.title, kept_by="private")


@require_safe
def linked_data(request: HttpRequest, public_id: str) -> HttpResponse:
    """Its next dates, as schema.org has them."""
    activity = find(request, public_id)
    dates: list[Occasion] = queries.dates_of(activity, request.user)
    return linked([share_text.as_event(one) for one in dates])
