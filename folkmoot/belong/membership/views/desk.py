"""The desk: somebody shows something with their address; that it was seen is noted, and nothing else."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from folkmoot.base.pages import render_page
from folkmoot.base.verdict import insist
from folkmoot.belong.membership import actions, queries, rules
from folkmoot.belong.membership.forms import CodeForm, DeskForm
from folkmoot.belong.membership.views.attempt import attempt, person_by_code


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


def _page(request: HttpRequest, form, neighbour=None) -> HttpResponse:
    lately = queries.lately_seen_by(request.user, request.place)
    standing = queries.residency_of(neighbour, request.place) if neighbour else None
    words = {"form": form, "neighbour": neighbour, "standing": standing, "lately": lately}
    return render_page(request, "membership/desk.html", **words)
