"""Following a thing, what is new in what I follow, stopping letters without signing in, and a calendar of one's own."""

from datetime import timedelta

from django.conf import settings
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from folkmoot.base import clock, icalendar
from folkmoot.base.pages import render_page
from folkmoot.belong.people.views.here import signed_in_only, with_next
from folkmoot.belong.places.models import Place
from folkmoot.cupboard.following import actions, queries, rules, things
from folkmoot.cupboard.following.forms import HowForm
from folkmoot.cupboard.following.kinds import NAME
from folkmoot.cupboard.following.models import MORNING, Follow
from folkmoot.cupboard.following.queries import NewsDesk
from folkmoot.cupboard.following.things import Thing
from folkmoot.cupboard.notices import queries as notices
from folkmoot.cupboard.published import gathering
from folkmoot.cupboard.published.events import as_event, as_words

get_or_post = require_http_methods(["GET", "HEAD", "POST"])
LATELY, MOST_NEW = timedelta(days=14), 10
BACK, AHEAD = timedelta(days=60), timedelta(days=400)


@get_or_post
def follow_place(request: HttpRequest) -> HttpResponse:
    return _follow(request, things.whole_place(request.place))


@get_or_post
def follow_thing(request: HttpRequest, what: str, public_id: str) -> HttpResponse:
    thing = things.thing_at(request.place, what, public_id)
    if thing is None:
        raise Http404
    return _follow(request, thing)


@get_or_post
def follow_search(request: HttpRequest) -> HttpResponse:
    """Be told of whatever can be found by these words from now on."""
    words = (request.POST.get("q") or request.GET.get("q") or "").replace("\0", "")
    if not words.strip():
        return redirect("search", place_slug=request.place.slug)
    if not rules.may_choose(request.user):
        back = f"{request.path}?{request.GET.urlencode()}" if request.method != "POST" else request.path
        return redirect(with_next("people:door", back))
    return _follow(request, things.search_for(request.place, words, request.user))


def _follow(request: HttpRequest, thing: Thing) -> HttpResponse:
    """What following it means, and a button; a press follows, or stops."""
    mine = queries.follow_of(request.user, thing)
    if request.method != "POST":
        return render_page(request, "following/follow.html", thing=thing, mine=mine)
    if "stop" in request.POST and mine:
        actions.stop_following(request.user, mine)
        messages.success(request, _("You no longer follow this."))
    elif "stop" not in request.POST:
        actions.follow(request.user, thing)
        messages.success(request, _("You follow this now. It stands under “What I follow” in your account."))
    return redirect("following")


@get_or_post
@signed_in_only
def index(request: HttpRequest) -> HttpResponse:
    """What I follow, what is new in it, and how it comes."""
    person, reader = request.user, queries.reader_of(request.user)
    now = {"way": notices.way_of(person, NAME), "hour": reader.hour if reader else MORNING}
    form = HowForm(request.POST or None, initial=now)
    if form.is_valid():
        actions.choose(person, **form.cleaned_data)
        messages.success(request, _("Saved."))
        return redirect("following")
    follows = queries.follows_of(person)
    found = things.things_of(follows)
    desk = NewsDesk(clock.now())
    return render_page(
        request,
        "following/index.html",
        follows=[(follow, found.get(follow.pk)) for follow in follows],
        new=queries.new_for(person, desk.until - LATELY, desk) if follows else [],
        most=f":{MOST_NEW}",
        form=form,
        calendar=calendar_address(reader) if reader and reader.calendar_turn else "",
        status=422 if form.errors else 200,
    )


def calendar_address(reader) -> str:
    return f"{settings.ORIGIN}{reverse('own_calendar', args=[reader.public_id, queries.calendar_code(reader)])}"


@require_POST
@signed_in_only
def stop(request: HttpRequest, public_id: str) -> HttpResponse:
    """No longer follow one thing, from the list; also one that is gone by now."""
    mine = Follow.objects.visible_to(request.user).filter(public_id=public_id).first()
    if mine is None:
        raise Http404
    actions.stop_following(request.user, mine)
    messages.success(request, _("You no longer follow this."))
    return redirect("following")


@require_POST
@signed_in_only
def renew(request: HttpRequest) -> HttpResponse:
    """A new address for my calendar; the old one leads nowhere from now on."""
    actions.renew_calendar(request.user)
    messages.success(request, _("Your calendar has a new address. The old one leads nowhere now."))
    return redirect("following")


# A mail program presses this for its reader, without a page and without our cookie (RFC 8058). The code in the address,
# which stands in nobody's letter but theirs, is what shows who asks; and all it can do is to stop letters.
@csrf_exempt
@get_or_post
def off(request: HttpRequest, public_id: str, code: str) -> HttpResponse:
    """Stop the letters with one press, signed in or not. Looking alone stops nothing: mail scanners open every link."""
    reader = queries.reader_by_stop_code(public_id, code)
    if reader is None:
        raise Http404
    if request.method == "POST":
        actions.stop_letters(reader)
    response = render_page(request, "following/off.html", stopped=request.method == "POST")
    return _told_nobody(response)


@require_safe
def own_calendar(request: HttpRequest, public_id: str, code: str) -> HttpResponse:
    """Everything public that has a date in the places one follows or lives in, and one's own duties."""
    reader = queries.reader_by_calendar_code(public_id, code)
    if reader is None:
        raise Http404
    person, now = reader.person, clock.now()
    events = []
    with translation.override(person.language or settings.LANGUAGE_CODE):
        for place in _places_of(person):
            with timezone.override(place.zone):
                dates = gathering.dates_in(place, now - BACK, now + AHEAD)
                duties = gathering.duties_of(person, place, now - BACK, now + AHEAD)
                events += [as_event(one) for one in dates]
                events += [as_event(one, own=_("Yours to do: %(title)s") % {"title": one.title}) for one in duties]
        name, language = as_words(_("Folkmoot, for me")), translation.get_language()
    body = icalendar.calendar(events, name=name, language=language, made_at=now, private=True)
    response = HttpResponse(body, content_type=icalendar.TYPE)
    response.headers["Content-Disposition"] = 'attachment; filename="folkmoot.ics"'
    return _told_nobody(response)


def _places_of(person) -> list[Place]:
    followed = Follow.objects.visible_to(person).values("place")
    lived = person.residencies.filter(ended_on=None).values("place")
    held = person.roles.filter(ended_on=None, paused=False).values("place")
    seen = Place.objects.visible_to(person)
    return list((seen.filter(pk__in=followed) | seen.filter(pk__in=lived) | seen.filter(pk__in=held)).distinct())


def _told_nobody(response: HttpResponse) -> HttpResponse:
    """The address is a secret: no other site is told it, nobody keeps the page, and no search engine lists it.

    “strict-origin”, not “no-referrer”: with the latter browsers send our own forms without their origin, which we refuse.
    """
    response.headers["Referrer-Policy"] = "strict-origin"
    response.headers["Cache-Control"] = "no-store, private"
    response.headers["X-Robots-Tag"] = "noindex, nofollow"
    return response
