"""The desk: somebody shows something with their address; that it was seen is noted, and nothing else."""

from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from folkmoot.base.limits import within_limit
from folkmoot.base.pages import render_page
from folkmoot.base.verdict import insist
from folkmoot.belong.membership import actions, queries, rules
from folkmoot.belong.membership.forms import CardForm, CodeForm, DeskForm
from folkmoot.belong.membership.views.attempt import allowed, attempt, person_by_code


@require_http_methods(["GET", "HEAD", "POST"])
def desk(request: HttpRequest) -> HttpResponse:
    """First the code the person shows, then what was seen."""
    insist(rules.may_see_papers(request.user, request.place))
    if request.method != "POST":
        return _page(request, CodeForm())
    first = CodeForm(request.POST)
    neighbour = person_by_code(first, request.user) if first.is_valid() else None
    if neighbour is None:
        return _page(request, first)
    if "seen" not in request.POST and "note" not in request.POST:
        return _page(request, DeskForm(initial=first.cleaned_data), neighbour)
    form = DeskForm(request.POST)
    if not form.is_valid():
        return _page(request, form, neighbour)
    seen = form.cleaned_data["seen"]
    if attempt(form, actions.see_at_desk, request.user, request.place, of=neighbour, what=seen) is None:
        return _page(request, form, neighbour)
    messages.success(request, _("Noted: %(name)s lives here.") % {"name": neighbour})
    return redirect(f"{request.place.get_absolute_url()}desk/")


@require_http_methods(["GET", "HEAD", "POST"])
def card(request: HttpRequest) -> HttpResponse:
    """A lost key card: a new one for somebody who has no other way in."""
    insist(rules.may_see_papers(request.user, request.place))
    form = CardForm(request.POST or None)
    holder = _card_holder(request, form) if form.is_valid() else None
    code = holder and attempt(form, actions.replace_card, request.user, request.place, holder)
    if not code:
        return render_page(request, "membership/card.html", form=form, status=422 if form.errors else 200)
    at = f"{settings.ORIGIN}/account/letter-or-card/"
    response = render_page(request, "people/card.html", code=code, holder=holder, address=at, from_desk=True)
    response.headers["Cache-Control"] = "no-store, private"
    return response


def _card_holder(request: HttpRequest, form: CardForm):
    """The one resident of this name; where several go by it, somebody who can tell them apart has to help."""
    if not allowed(form, within_limit("names at the desk", request.user.public_id, most=30, minutes=60)):
        return None
    found = queries.residents_called(request.place, form.cleaned_data["name"])
    if len(found) == 1:
        return found[0]
    form.add_error("name", _("That name does not lead to one person here. Ask how it is written, or ask an organiser."))
    return None


def _page(request: HttpRequest, form, neighbour=None) -> HttpResponse:
    lately = queries.lately_seen_by(request.user, request.place)
    standing = queries.residency_of(neighbour, request.place) if neighbour else None
    words = {"form": form, "neighbour": neighbour, "standing": standing, "lately": lately}
    return render_page(request, "membership/desk.html", **words)
