"""What is on: the list, and the same as a sheet for the noticeboard and as files."""

import json
from datetime import timedelta

from django.conf import settings
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.utils import timezone, translation
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from folkmoot.act.activities import published, queries, recurring, rules, share_text
from folkmoot.act.activities import sheet as sheet_of
from folkmoot.act.activities.forms import FindForm
from folkmoot.act.activities.models import Activity
from folkmoot.base import clock, icalendar
from folkmoot.base.icalendar import Event
from folkmoot.base.pages import render_page
from folkmoot.base.templatetags.ui_frame import page_language
from folkmoot.cupboard.published.events import as_event, as_words
from folkmoot.cupboard.published.sources import VISITOR

A_PAGE, MOST_ON_A_SHEET = 20, 13
BACK, AHEAD, SHEET = timedelta(days=30), timedelta(days=400), timedelta(days=14)
JSON_LD = "application/ld+json; charset=utf-8"


@require_safe
def index(request: HttpRequest) -> HttpResponse:
    """What neighbours do together, the soonest first; narrowed by a plain form."""
    person, place = request.user, request.place
    form = FindForm(request.GET)
    wanted = form.wanted()
    page = Paginator(queries.find(person, place, wanted), A_PAGE).get_page(request.GET.get("page"))
    given = request.GET.copy()
    given.pop("page", None)
    return render_page(
        request,
        "activities/index.html",
        room="together",
        page=page,
        form=FindForm(initial=wanted) if not wanted else form,
        wanted=wanted,
        chosen=form.chosen(),
        kept=given.urlencode(),
        may_post=rules.may_post(person, place) if person.is_authenticated else None,
        mine=queries.mine(person, place) if not wanted else [],
        hosted=queries.hosted_by(person, place) if not wanted else [],
        told=queries.told_lately(person, place) if not wanted else [],
    )


@require_safe
def sheet(request: HttpRequest) -> HttpResponse:
    """What is on in two weeks, as much as one side of paper holds."""
    now = clock.now()
    found = sheet_of.lines(request.place, now, now + SHEET)
    at = f"{settings.ORIGIN}/{request.place.slug}/activities/"
    return render_page(
        request,
        "activities/sheet.html",
        room="together",
        lines=found[:MOST_ON_A_SHEET],
        more=len(found) - MOST_ON_A_SHEET,
        now=now,
        address=at,
        typed=at.split("//", 1)[-1],
    )


@require_safe
def calendar(request: HttpRequest) -> HttpResponse:
    """Every date of every activity here, for a calendar program."""
    now = clock.now()
    return calendar_of(request, queries.within(VISITOR, request.place, now - BACK, now + AHEAD), _("Activities"))


def calendar_of(request: HttpRequest, occasions, name: object, *, kept_by: str = "public") -> HttpResponse:
    """In the language of the place: everybody gets the same file.

    kept_by  “private” where hosts may see what others do not: no cache between them and us may hand it on
    """
    place = request.place
    with translation.override(place.language), timezone.override(place.zone):
        events = [as_event(published.as_dated(one)) for one in occasions[:500]]
    return _calendar_file(request, events, name, kept_by)


def series_of(request: HttpRequest, activity: Activity, occasions) -> HttpResponse:
    """One event that repeats by its rule, and what differs from it."""
    place = request.place
    with translation.override(place.language), timezone.override(place.zone):
        events = list(recurring.events(activity, occasions.order_by("-starts_at")[:500]))
    return _calendar_file(request, events, activity.title, "private")


def _calendar_file(request: HttpRequest, events: list[Event], name: object, kept_by: str) -> HttpResponse:
    place = request.place
    with translation.override(place.language), timezone.override(place.zone):
        named = as_words(f"{name} · {place.name}")
        body = icalendar.calendar(events, name=named, language=page_language(place.language), made_at=clock.now())
    return HttpResponse(body, content_type=icalendar.TYPE, headers={"Cache-Control": f"{kept_by}, max-age=60"})


@require_safe
def linked_data(request: HttpRequest) -> HttpResponse:
    """The same as schema.org has it."""
    now = clock.now()
    found = queries.within(VISITOR, request.place, now, now + AHEAD)[:500]
    return linked([share_text.as_event(one) for one in found])


def linked(told: object) -> HttpResponse:
    return HttpResponse(json.dumps(told, ensure_ascii=False, indent=1), content_type=JSON_LD)
