"""Offices of a group: who holds which, for those who belong; naming and offering them, for its organisers."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from folkmoot.act.groups import actions, office_rules, queries, rules
from folkmoot.act.groups.models import Office
from folkmoot.act.groups.office_forms import NameOfficeForm, OfferForm
from folkmoot.act.groups.views.group import find
from folkmoot.base.pages import render_page
from folkmoot.base.verdict import insist

get_or_post = require_http_methods(["GET", "HEAD", "POST"])


@get_or_post
def offices(request: HttpRequest, public_id: str) -> HttpResponse:
    """All of them; and one more."""
    group = find(request, public_id)
    may_name = office_rules.may_name(request.user, group)
    insist(may_name or rules.belongs(request.user, group))
    form = NameOfficeForm(request.POST or None, group=group) if may_name else None
    if request.method == "POST":
        insist(may_name)
        if form.is_valid():
            actions.name_office(request.user, group, **form.cleaned_data)
            return redirect("group_offices", place_slug=request.place.slug, public_id=group.public_id)
    return render_page(
        request, "groups/offices.html", room="together", group=group, offices=queries.offices_of(group), form=form,
        may_name=may_name,
    )  # fmt: skip


DEEDS = {
    "yes": lambda person, office: actions.answer_offer(person, office, agreed=True),
    "no": lambda person, office: actions.answer_offer(person, office, agreed=False),
    "lay-down": actions.lay_down,
    "drop": actions.drop_office,
}


@get_or_post
def office(request: HttpRequest, public_id: str, office_id: str) -> HttpResponse:
    """Offer it to somebody; or one press: take it on, say no, lay it down, do without it."""
    group = find(request, public_id)
    found = _one(group, office_id)
    if deed := DEEDS.get(request.POST.get("deed", "")):
        deed(request.user, found)
        messages.success(request, _("Done."))
        return redirect("group_offices", place_slug=request.place.slug, public_id=group.public_id)
    insist(office_rules.may_offer(request.user, found))
    form = OfferForm(request.POST or None, office=found, inside=queries.inside(group))
    if form.is_valid():
        actions.offer_office(request.user, found, **form.cleaned_data)
        messages.success(request, _("They are told. Their name stands here once they say yes."))
        return redirect("group_offices", place_slug=request.place.slug, public_id=group.public_id)
    return render_page(request, "groups/office.html", room="together", group=group, office=found, form=form)


def _one(group, office_id: str) -> Office:
    found = next((one.office for one in queries.offices_of(group) if one.office.public_id == office_id), None)
    if found is None:
        raise Http404
    return found
