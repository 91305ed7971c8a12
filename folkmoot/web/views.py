"""Pages that look across the rooms: the list of places, a place at a glance, what is being decided, what changed."""

from collections.abc import Callable
from datetime import timedelta

from django.conf import settings
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from folkmoot.act.activities import queries as activities
from folkmoot.act.groups import queries as groups
from folkmoot.base import clock
from folkmoot.base.kept import kept_for_visitors
from folkmoot.base.pages import render_page
from folkmoot.base.verdict import Refused
from folkmoot.belong.membership.rules import may_organise
from folkmoot.belong.places.models import Place
from folkmoot.cupboard.published.gathering import news_in
from folkmoot.cupboard.safety.queries import emergency_number
from folkmoot.decide.elections import queries as elections
from folkmoot.furniture.meetings import queries as meetings
from folkmoot.learn.surveys import queries as surveys
from folkmoot.web import queries, rules, work
from folkmoot.web.glance import glance_at
from folkmoot.web.next_step import next_steps
from folkmoot.web.round_steps import rounds_of
from folkmoot.web.this_week import this_week

A_PAGE, MANY, FEW, BOARD_LINES, BOARD_NEWS = 20, 60, 6, 7, 5
LATELY = timedelta(days=14)


@require_safe
def home(request: HttpRequest) -> HttpResponse:
    """Every place that this visitor may see; for hosts also the way to make one."""
    return render_page(
        request,
        "web/home.html",
        places=Place.objects.visible_to(request.user).order_by("sample", "name"),
        may_start=rules.may_begin_places(request.user),
    )


@require_safe
@kept_for_visitors
def area(request: HttpRequest) -> HttpResponse:
    """A neighbourhood at a glance: the loop, this week, and one clear next thing to do."""
    glance = glance_at(request.place, request.user)
    return render_page(
        request, "web/area.html", glance=glance, steps=next_steps(request.place, request.user, glance.to_do)
    )


@require_safe
def together(request: HttpRequest) -> HttpResponse:
    """Where people find each other: what is on, groups, meetings, rooms, and who acts for neighbours."""
    place, person = request.place, request.user
    positions = elections.positions_of(place)
    return render_page(
        request,
        "web/together.html",
        room="together",
        dates=activities.find(person, place, {})[:FEW],
        groups=groups.groups(person, place)[:FEW],
        meetings=meetings.coming(person, place)[:2],
        vacant=sum(max(0, position.seats - len(terms)) for position, terms in positions),
        asking=surveys.open_to_answer(place),
    )


@require_safe
def decide(request: HttpRequest) -> HttpResponse:
    """Everything being decided, and what was decided."""
    return _list(request, "decide", queries.to_decide, ["decides"])


@require_safe
def say(request: HttpRequest) -> HttpResponse:
    """Everything where people are heard."""
    return _list(request, "voice", queries.to_say, ["advises", "informs"])


def _list(request: HttpRequest, room: str, pick: Callable, powers: list[str]) -> HttpResponse:
    underway = pick(queries.underway_in(request.place, request.user))
    decided = queries.decided_in(request.place, request.user).filter(process__power__in=powers)
    page = Paginator(decided, A_PAGE).get_page(request.GET.get("page"))
    return render_page(request, "web/underway.html", room=room, underway=underway, decided=page)


@require_safe
def changed(request: HttpRequest) -> HttpResponse:
    """What changed here: results and kept promises."""
    place, person = request.place, request.user
    found = queries.changes(queries.all_kept(place, person)[:MANY], queries.decided_in(place, person)[:MANY])
    return render_page(request, "web/changed.html", room="learn", changes=found)


@require_safe
def run(request: HttpRequest) -> HttpResponse:
    """What waits for this person's roles, and what those let them do."""
    verdict = rules.may_run(request.user, request.place)
    if not verdict:
        raise Refused(verdict)
    found = work.tasks(request.place, request.user)
    rounds = rounds_of(request.place, request.user) if may_organise(request.user, request.place) else []
    waiting = [task for task in found if task.waits]
    others = [task for task in found if not task.waits]
    return render_page(request, "web/run.html", waiting=waiting, others=others, rounds=rounds)


@require_safe
def noticeboard(request: HttpRequest) -> HttpResponse:
    """One sheet for the board in the hall: what is open, what is due, what is new, and the numbers to ring."""
    place, person = request.place, request.user
    underway = queries.underway_in(place, person)
    return render_page(
        request,
        "web/noticeboard.html",
        underway=underway[:BOARD_LINES],
        more=max(0, len(underway) - BOARD_LINES),
        papers=work.papers_out(place, underway[:BOARD_LINES]),
        week=this_week(place, underway, queries.promises_of(place, person), queries.together_in(place, person)),
        address=f"{settings.ORIGIN}{place.get_absolute_url()}",
        typed=f"{settings.ORIGIN}{place.get_absolute_url()}".split("//", 1)[-1],
        emergency=emergency_number(place.nation),
        lately=news_in(place, clock.now() - LATELY, clock.now())[:BOARD_NEWS],
        now=clock.now(),
    )


@require_safe
def help_page(request: HttpRequest) -> HttpResponse:
    return render_page(request, "web/help.html")


@require_safe
def alive(request: HttpRequest) -> HttpResponse:
    """For whoever watches the machine: answers when the pages and the database do."""
    Place.objects.exists()
    return HttpResponse("alive\n", content_type="text/plain; charset=utf-8")


@require_safe
def robots(request: HttpRequest) -> HttpResponse:
    rule = "Disallow: /" if settings.FOLKMOOT_MODE == "demo" else "Disallow: /account/"
    lines = f"User-agent: *\n{rule}\n\nSitemap: {settings.ORIGIN}/sitemap.xml\n"
    return HttpResponse(lines, content_type="text/plain; charset=utf-8")


@require_safe
def security_txt(request: HttpRequest) -> HttpResponse:
    return HttpResponse(
        f"Contact: {settings.ORIGIN}/help/#security\nPreferred-Languages: en\nExpires: 2027-12-31T00:00:00Z\n",
        content_type="text/plain; charset=utf-8",
    )
