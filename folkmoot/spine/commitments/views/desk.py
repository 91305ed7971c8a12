"""An office's desk: its queue, how it answers, who stands in, and its spreadsheets."""

import hmac
from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from folkmoot.base.pages import render_page
from folkmoot.base.verdict import Refused, insist
from folkmoot.belong.membership import actions as membership
from folkmoot.belong.membership.models import Body
from folkmoot.belong.membership.queries import body_here, contact_of, role_here, speaking_for
from folkmoot.belong.membership.rules import may_name_stand_in
from folkmoot.belong.membership.views.attempt import attempt, person_by_code
from folkmoot.spine.commitments import actions, letters, queries, rules
from folkmoot.spine.commitments.actions import today_in
from folkmoot.spine.commitments.forms import StandInForm

get_or_post = require_http_methods(["GET", "HEAD", "POST"])


@get_or_post
def desk(request: HttpRequest, public_id: str) -> HttpResponse:
    """What waits for one office, by what is due; for everybody who speaks for it."""
    body = body_at(request, public_id)
    form = StandInForm(request.POST if "stand-in" in request.POST else None)
    if request.method != "POST":
        return _page(request, body, form)
    done = _name_stand_in(request, body, form) if "stand-in" in request.POST else _pressed(request, body, form)
    if not done:
        return _page(request, body, form)
    return redirect("promises_desk", place_slug=body.place.slug, public_id=public_id)


def body_at(request: HttpRequest, public_id: str) -> Body:
    """The office of this place, if this person speaks for it."""
    body = body_here(request.place, public_id)
    if body is None:
        raise Http404
    insist(rules.may_see_desk(request.user, body))
    return body


# A mail program presses this without a page and without our cookie (RFC 8058). The code shows whose letter it was.
@csrf_exempt
@get_or_post
def letters_off(request: HttpRequest, public_id: str, code: str) -> HttpResponse:
    """Stop the letters to an office's own address, or have them again. Looking alone does nothing."""
    body = body_here(request.place, public_id)
    if body is None or not hmac.compare_digest(letters.stop_code(body).encode(), code.encode()):
        raise Http404
    if request.method == "POST":
        actions.change_letters(body, letters="again" in request.POST)
    response = render_page(request, "commitments/letters_off.html", body=body, desk=queries.desk_row(body))
    response.headers["Referrer-Policy"] = "strict-origin"
    response.headers["Cache-Control"] = "no-store, private"
    response.headers["X-Robots-Tag"] = "noindex, nofollow"
    return response


def _pressed(request: HttpRequest, body: Body, form: StandInForm) -> bool:
    person, post = request.user, request.POST
    if "back" in post:
        role = role_here(body.place, post["back"])
        return role is not None and role.body_id == body.pk and _did(form, membership.end_stand_in, person, role)
    deeds: dict[str, tuple[Callable, dict[str, Any]]] = {
        "two-hands": (actions.set_two_hands, {"two_hands": post.get("two-hands") == "on"}),
        "letters": (actions.set_letters, {"letters": post.get("letters") == "on"}),
    }
    name = next((one for one in deeds if one in post), None)
    return name is not None and _did(form, deeds[name][0], person, body, **deeds[name][1])


def _did(form: StandInForm, deed: Callable, *given: Any, **named: Any) -> bool:
    try:
        deed(*given, **named)
    except Refused as refused:
        form.refused = refused.verdict
        return False
    return True


def _name_stand_in(request: HttpRequest, body: Body, form: StandInForm) -> bool:
    insist(may_name_stand_in(request.user, body))
    to = person_by_code(form, request.user) if form.is_valid() else None
    if to is None:
        return False
    days = {"starts_on": form.cleaned_data["starts_on"], "ends_on": form.cleaned_data["ends_on"]}
    if attempt(form, membership.name_stand_in, request.user, body, to=to, **days) is None:
        return False
    messages.success(request, _("%(name)s stands in for those days.") % {"name": to})
    return True


def _page(request: HttpRequest, body: Body, form: StandInForm) -> HttpResponse:
    person, roles = request.user, list(speaking_for(body))
    verdict = getattr(form, "refused", None)
    return render_page(
        request,
        "commitments/desk.html",
        status=403 if verdict is not None else 422 if form.errors else 200,
        room="act",
        body=body,
        queue=queries.queue_of(body, today_in(body.place)),
        desk=queries.desk_row(body),
        own=[role for role in roles if not role.stands_in],
        stand_ins=[role for role in roles if role.stands_in],
        may_keep=bool(rules.may_set_two_hands(person, body)),
        has_address=bool(contact_of(body)),
        others=[one for one in queries.bodies_spoken_for(person, body.place) if one.pk != body.pk],
        form=form,
        verdict=verdict,
    )
