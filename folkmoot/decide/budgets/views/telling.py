"""The result for those who pass it on: newspapers, noticeboards, messages."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import translation
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from folkmoot.base.pages import render_page
from folkmoot.decide.budgets.share_picture import share_picture as drawn
from folkmoot.decide.budgets.telling import told
from folkmoot.decide.budgets.turnout import turnout_of
from folkmoot.decide.budgets.views.finding import find, standing
from folkmoot.spine.outcomes.queries import what_follows

MOST_ON_A_POSTER = 12


@require_safe
def press(request: HttpRequest, public_id: str, slug: str = "") -> HttpResponse:
    """Plain sentences and figures to copy, with empty places for what only people can say."""
    return _page(request, public_id, "budgets/press.html")


@require_safe
def poster(request: HttpRequest, public_id: str, slug: str = "") -> HttpResponse:
    """A sheet of A4: for a window in large type, or with every project for a noticeboard."""
    return _page(request, public_id, "budgets/poster.html", board=request.GET.get("for") == "board")


def _page(request: HttpRequest, public_id: str, template: str, **more: object) -> HttpResponse:
    found = find(request, public_id)
    outcome = standing(found)
    if outcome is None:
        return redirect(found.path)
    result = told(found, outcome)
    address = f"{found.path}result/"
    return render_page(
        request,
        template,
        budget=found,
        process=found.process,
        outcome=outcome,
        told=result,
        won=[row for row in result.rows if row.funded],
        lost=[row for row in result.rows if not row.funded],
        most=MOST_ON_A_POSTER,
        turnout=turnout_of(found, outcome.working["ballots"]),
        follows=what_follows(outcome),
        result_url=address,
        full_url=request.build_absolute_uri(address),
        language=(found.process.frozen or {}).get("language", ""),
        room="decide",
        **more,
    )


@require_safe
def share_picture(request: HttpRequest, public_id: str, slug: str = "") -> HttpResponse:
    """The same in a picture, in the language of the place."""
    found = find(request, public_id)
    outcome = standing(found)
    if outcome is None:
        raise Http404
    with translation.override(found.place.language):
        picture = drawn(
            outcome.working,
            title=f"{found.place.name}: {found.process.title}",
            summary=outcome.summary,
            host=request.get_host(),
            sample=_("SAMPLE") if found.place.sample else "",
        )
    return HttpResponse(picture, content_type="image/png", headers={"X-Content-Type-Options": "nosniff"})
