"""One activity, one of its dates, and the picture of what happened."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_safe

from folkmoot.act.activities import moderated, queries, rules, share_text, venues
from folkmoot.act.activities.forms import JoinForm
from folkmoot.act.activities.models import Coming, Occasion
from folkmoot.act.activities.views.finding import find, find_occasion
from folkmoot.base.pages import render_page
from folkmoot.base.verdict import Verdict
from folkmoot.cupboard.files import shelf
from folkmoot.furniture.moderation.queries import hidings
from folkmoot.furniture.moderation.things import report_url
from folkmoot.furniture.talk.showing import showing


@require_safe
def activity(request: HttpRequest, public_id: str, slug: str = "") -> HttpResponse:
    """What it is, its next date with the button to join, its other dates, and what people say about it."""
    found = find(request, public_id)
    if slug and found.get_absolute_url() != request.path:
        return redirect(found)
    dates = queries.dates_of(found, request.user)
    following = queries.next_of(dates)
    why = hidings(moderated.WORD, [found.public_id]) if found.hidden else {}
    return render_page(
        request,
        "activities/activity.html",
        room="together",
        activity=found,
        dates=dates,
        past=queries.past_of(found, request.user),
        venue=venues.here().of(found.place, found.space) if found.space else None,
        asked=queries.asked_of(request.user, found),
        named=queries.named_hosts(found),
        hosting=queries.is_host(request.user, found),
        talk=showing(found.thread, request.user),
        cost=share_text.cost_words(found),
        hiding=why.get(found.public_id),
        report_url=report_url(found.place, moderated.WORD, found.public_id),
        **of_date(request, following),
    )


def of_date(
    request: HttpRequest, occasion: Occasion | None, *, form: JoinForm | None = None, verdict: Verdict | None = None
) -> dict:
    """What a page needs to show one date to whoever looks."""
    if occasion is None:
        return {"occasion": None}
    person, shown = request.user, occasion.activity
    mine = queries.own_coming(person, occasion)
    hosts = queries.is_host(person, shown)
    return {
        "occasion": occasion,
        "mine": mine,
        "hosts": hosts,
        "can_join": rules.can_be_joined(occasion),
        "may_join": rules.may_join(person, occasion),
        "join_form": form or JoinForm(occasion=occasion, hosts=hosts),
        "others": [] if mine or occasion.left != 0 else queries.others_with_places(occasion, person),
        "link": shown.link if hosts or (mine is not None and mine.state == Coming.COMES) else "",
        "verdict": verdict,
    }


@require_safe
def occasion(request: HttpRequest, public_id: str, occasion_id: str) -> HttpResponse:
    """One date: on or not, places left, the button to join; afterwards, what happened."""
    found = find_occasion(request, public_id, occasion_id)
    return occasion_page(request, found)


def occasion_page(request: HttpRequest, found: Occasion, *, status: int = 200, **more: object) -> HttpResponse:
    return render_page(
        request,
        "activities/occasion.html",
        room="together",
        status=status,
        activity=found.activity,
        named=queries.named_hosts(found.activity),
        cost=share_text.cost_words(found.activity),
        report_url=report_url(found.place, moderated.TOLD_WORD, found.public_id),
        **of_date(request, found, **more),
    )


@require_safe
def picture(request: HttpRequest, public_id: str, occasion_id: str, file_id: str) -> HttpResponse:
    """The picture of what happened, for whoever may see the activity."""
    found = find_occasion(request, public_id, occasion_id)
    if found.told_hidden or found.picture is None or found.picture.public_id != file_id:
        raise Http404
    return shelf.show(found.picture)
