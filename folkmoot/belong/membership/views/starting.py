"""Making a place from small areas, and changing its edge."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from folkmoot.base.pages import render_page
from folkmoot.base.verdict import insist
from folkmoot.belong.membership import actions, rules
from folkmoot.belong.membership.forms import AreasForm, StartForm
from folkmoot.belong.membership.views.attempt import attempt
from folkmoot.belong.places import area_facts, maps, open_figures
from folkmoot.belong.places.boundary import BadBoundary
from folkmoot.belong.places.outline import join
from folkmoot.belong.places.small_areas import SmallArea


@require_http_methods(["GET", "HEAD", "POST"])
def start(request: HttpRequest) -> HttpResponse:
    """A host makes a place: look at its areas first, add neighbours, then make it."""
    insist(rules.may_start_place(request.user))
    form = StartForm(_with_ticked(request.POST) if request.method == "POST" else None)
    if form.is_valid() and "make" in request.POST and (place := _made(request, form)):
        messages.success(request, _("The place is made. Only hosts and the people with a role in it see it so far."))
        return redirect(f"{place.get_absolute_url()}settings/open/")
    return _page(request, "membership/start.html", form)


@require_http_methods(["GET", "HEAD", "POST"])
def areas(request: HttpRequest) -> HttpResponse:
    """An organiser chooses other small areas for the place."""
    place = request.place
    insist(rules.may_keep_place(request.user, place))
    codes = "\n".join(place.small_areas.values_list("code", flat=True))
    form = AreasForm(_with_ticked(request.POST) if request.method == "POST" else None, initial={"areas": codes})
    if form.is_valid() and "make" in request.POST and form.cleaned_data["areas"]:
        chosen = form.cleaned_data["areas"]
        if _joined(form, chosen) and attempt(form, actions.draw_place, request.user, place, chosen):
            messages.success(request, _("The edge of the place is drawn anew."))
            return redirect(f"{place.get_absolute_url()}settings/")
    return _page(request, "membership/areas.html", form)


def _with_ticked(posted: QueryDict) -> QueryDict:
    """The codes in the box together with the neighbours ticked below it."""
    values = posted.copy()
    values["areas"] = "\n".join([posted.get("areas", ""), *posted.getlist("add")[: open_figures.MOST_AREAS]]).strip()
    return values


def _made(request: HttpRequest, form: StartForm):
    values = dict(form.cleaned_data)
    values["population_source"] = values["population_source"] or ""
    return _joined(form, values["areas"]) and attempt(form, actions.start_place, request.user, **values)


def _joined(form: AreasForm, chosen: list[SmallArea]):
    """The outline round the chosen areas, True when there are none, or None with a fault beside the box."""
    try:
        return join(chosen) if chosen else True
    except BadBoundary as problem:
        form.add_error("areas", str(problem))
        return None


def _page(request: HttpRequest, template: str, form: AreasForm) -> HttpResponse:
    """The form, and beneath it what the chosen areas come to, when they can be read."""
    chosen = (form.cleaned_data.get("areas") if form.is_bound else None) or []
    outline = _joined(form, chosen) if chosen else None
    words = {}
    if outline:
        told = area_facts.facts(chosen)
        name = form.cleaned_data.get("name") or getattr(request.place, "name", "")
        words = {"told": told, "drawing": maps.preview(outline, name), "chosen": chosen}
        words["neighbours"] = open_figures.neighbours(chosen)
    installed, missing = open_figures.installed(), open_figures.NOT_INSTALLED
    return render_page(request, template, form=form, installed=installed, missing=missing, **words)
