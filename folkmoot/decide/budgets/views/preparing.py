"""The organisers' own pages of a draft: the pot and the rule, and the projects one by one."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from folkmoot.base.pages import refusal, render_page
from folkmoot.base.verdict import Refused, Verdict
from folkmoot.belong.membership import actions as membership
from folkmoot.belong.membership.models import Body
from folkmoot.decide.budgets import actions, rules
from folkmoot.decide.budgets.forms import OfficeForm, ProjectForm
from folkmoot.decide.budgets.round_form import RoundForm
from folkmoot.decide.budgets.views.finding import find, find_project
from folkmoot.spine.process.rules import page_for

GET_OR_POST = ["GET", "HEAD", "POST"]


@require_http_methods(GET_OR_POST)
def new(request: HttpRequest) -> HttpResponse:
    """Begin a round: what it is called, the pot and the rule."""
    if not (allowed := rules.may_set_up(request.user, request.place)):
        return _no(request, allowed)
    form = RoundForm(request.POST or None, place=request.place)
    if form.is_valid():
        made = actions.set_up(request.user, request.place, **_round_words(request, form))
        return redirect(f"{made.path}projects/new/")
    return render_page(request, "budgets/round_form.html", form=form, budget=None, room="decide")


@require_http_methods(GET_OR_POST)
def round_rules(request: HttpRequest, public_id: str, slug: str = "") -> HttpResponse:
    """Change the pot, the rule and the words of a draft."""
    found = find(request, public_id)
    if not (allowed := rules.may_change(request.user, found)):
        return _no(request, allowed)
    form = RoundForm(request.POST or None, budget=found, place=request.place, initial=RoundForm.as_it_stands(found))
    if form.is_valid():
        actions.change(request.user, found, **_round_words(request, form))
        messages.success(request, _("Saved."))
        return redirect(page_for(found.process))
    return render_page(request, "budgets/round_form.html", form=form, budget=found, room="decide")


def _round_words(request: HttpRequest, form: RoundForm) -> dict[str, Any]:
    words = dict(form.cleaned_data)
    if "pot" in words:
        words["pot_minor"] = words.pop("pot")
    words["accountable"] = _office(request, form, words.pop("accountable"), words.pop("other_office"))
    return words


def _office(request: HttpRequest, form: OfficeForm, chosen: Body | None, new_name: str) -> Body | None:
    if chosen or not new_name:
        return chosen
    return membership.name_body(request.user, request.place, name=new_name)


@require_safe
def projects(request: HttpRequest, public_id: str, slug: str = "") -> HttpResponse:
    """The projects of a draft, each with its own form."""
    found = find(request, public_id)
    allowed = rules.may_change(request.user, found)
    if not allowed:
        return _no(request, allowed)
    return render_page(
        request,
        "budgets/projects.html",
        budget=found,
        projects=found.in_order(),
        ready=found.process.spec.ready(found.process),
        add_url=f"{found.path}projects/new/",
        next_url=page_for(found.process),
        room="decide",
    )


@require_http_methods(GET_OR_POST)
def add_project(request: HttpRequest, public_id: str, slug: str = "") -> HttpResponse:
    found = find(request, public_id)
    if not (allowed := rules.may_add_project(request.user, found)):
        return _no(request, allowed)
    form = ProjectForm(request.POST or None, request.FILES or None, budget=found)
    if form.is_valid():
        made = actions.add_project(request.user, found, **_project_words(request, form))
        messages.success(request, _("“%(title)s” is on the ballot.") % {"title": made.title})
        return redirect(f"{found.path}projects/new/" if "another" in request.POST else f"{found.path}projects/")
    return render_page(request, "budgets/project_form.html", form=form, budget=found, project=None, room="decide")


@require_http_methods(GET_OR_POST)
def edit_project(request: HttpRequest, public_id: str, slug: str = "", project_id: str = "") -> HttpResponse:
    found = find_project(request, public_id, project_id)
    if not (allowed := rules.may_change_project(request.user, found)):
        return _no(request, allowed)
    budget = found.budget
    form = ProjectForm(
        request.POST or None,
        request.FILES or None,
        budget=budget,
        project=found,
        initial=ProjectForm.as_it_stands(found),
    )
    if form.is_valid():
        actions.change_project(request.user, found, **_project_words(request, form))
        messages.success(request, _("Saved."))
        return redirect(f"{budget.path}projects/")
    return render_page(request, "budgets/project_form.html", form=form, budget=budget, project=found, room="decide")


@require_POST
def remove_project(request: HttpRequest, public_id: str, slug: str = "", project_id: str = "") -> HttpResponse:
    found = find_project(request, public_id, project_id)
    title, budget = found.title, found.budget
    try:
        actions.remove_project(request.user, found)
    except Refused as refused:
        return refusal(request, refused)
    messages.success(request, _("“%(title)s” was taken off the ballot.") % {"title": title})
    return redirect(f"{budget.path}projects/")


def _project_words(request: HttpRequest, form: ProjectForm) -> dict[str, Any]:
    words = dict(form.cleaned_data)
    words["cost_minor"] = words.pop("cost")
    words["deliverer"] = _office(request, form, words.pop("deliverer"), words.pop("other_office"))
    return words


def _no(request: HttpRequest, verdict: Verdict) -> HttpResponse:
    return refusal(request, Refused(verdict))
