"""Joining and leaving; who belongs, for those who belong."""

from urllib.parse import urlencode

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from folkmoot.act.groups import actions, queries, rules
from folkmoot.act.groups.forms import AnswerForm, JoinForm
from folkmoot.act.groups.models import Belonging, Group
from folkmoot.act.groups.views.group import find
from folkmoot.base.pages import render_page
from folkmoot.base.verdict import Refused, insist
from folkmoot.belong.membership.rules import SIGN_IN

get_or_post = require_http_methods(["GET", "HEAD", "POST"])


@get_or_post
def join(request: HttpRequest, public_id: str) -> HttpResponse:
    """Its button stands on the page of the group; whoever comes by its address signs in first and lands there."""
    found = find(request, public_id)
    if request.method != "POST":
        here = found.get_absolute_url()
        return redirect(here if request.user.is_authenticated else f"{SIGN_IN}?{urlencode({'next': here})}")
    insist(rules.may_join(request.user, found))
    form = JoinForm(request.POST)
    if not form.is_valid():
        return render_page(request, "groups/join.html", room="together", group=found, form=form)
    made = actions.join(request.user, found, **form.cleaned_data)
    inside = made.state == Belonging.IN
    messages.success(
        request, _("You have joined. Welcome.") if inside else _("You have asked. An organiser of the group answers.")
    )
    return redirect(found)


@get_or_post
def leave(request: HttpRequest, public_id: str) -> HttpResponse:
    """Asked once more, then done."""
    found = find(request, public_id)
    insist(rules.may_leave(request.user, found))
    if request.method == "POST":
        actions.leave(request.user, found)
        messages.success(request, _("You have left the group."))
        return redirect("groups", place_slug=request.place.slug)
    return render_page(request, "groups/leave.html", room="together", group=found)


@require_safe
def people(request: HttpRequest, public_id: str) -> HttpResponse:
    """Who belongs, and who would like to."""
    found = find(request, public_id)
    runs = rules.may_organise_group(request.user, found)
    insist(runs or rules.belongs(request.user, found))
    belonging = queries.belongings_of(found)
    return render_page(
        request,
        "groups/people.html",
        room="together",
        group=found,
        inside=[one for one in belonging if one.state == Belonging.IN],
        asked=[one for one in belonging if one.state == Belonging.ASKED] if runs else [],
        runs=runs,
        roles=_roles(found),
        voting=queries.voting_of(found),
    )


def _roles(group: Group) -> list:
    """The parts there are: only a steering group has secretaries and advisers."""
    if group.is_steering:
        return Belonging.ROLES
    return [role for role in Belonging.ROLES if role[0] in (Belonging.ORGANISER, Belonging.MEMBER)]


@require_POST
def person(request: HttpRequest, public_id: str, person_id: str) -> HttpResponse:
    """Let in, say no, give a part, end it."""
    found = find(request, public_id)
    insist(rules.may_organise_group(request.user, found))
    one = next((each for each in queries.belongings_of(found) if each.public_id == person_id), None)
    form = AnswerForm(request.POST)
    if one is None or not form.is_valid():
        raise Http404
    one.group = found
    try:
        _do(request, one, form.cleaned_data["deed"])
    except Refused as refused:
        messages.error(request, str(refused))
    else:
        messages.success(request, _("Done. They are told."))
    return redirect("group_people", place_slug=request.place.slug, public_id=found.public_id)


def _do(request: HttpRequest, one: Belonging, deed: str) -> None:
    if deed in (AnswerForm.LET_IN, AnswerForm.SAY_NO):
        actions.answer(request.user, one, lets_in=deed == AnswerForm.LET_IN)
    elif deed == AnswerForm.ADVISER and one.state == Belonging.ASKED:
        actions.answer(request.user, one, Belonging.ADVISER)
    elif deed == AnswerForm.REMOVE:
        actions.remove(request.user, one)
    else:
        actions.set_role(request.user, one, deed)
