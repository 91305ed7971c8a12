"""Who does what here: the organisers' page with names, and everyone's page with numbers."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from folkmoot.base.pages import render_page
from folkmoot.base.verdict import insist
from folkmoot.belong.membership import actions, queries, rules
from folkmoot.belong.membership.forms import BodyForm, ContactForm, EndForm, HandOverForm, RoleForm
from folkmoot.belong.membership.forms.roles import DUTIES
from folkmoot.belong.membership.models import Role
from folkmoot.belong.membership.views.attempt import attempt, person_by_code


@require_safe
def who(request: HttpRequest) -> HttpResponse:
    """Offices and roles, how many hold each, and whom to ring. Never who lives here."""
    held = [(dict(Role.KINDS)[kind], DUTIES[kind], count) for kind, count in queries.holders_by_role(request.place)]
    bodies = queries.bodies_with_responders(request.place)
    own = queries.roles_of(request.user, request.place)
    return render_page(request, "membership/who.html", held=held, bodies=bodies, own=own)


@require_safe
def people(request: HttpRequest) -> HttpResponse:
    """Organisers see who holds which role, and give and end them."""
    return _page(request)


@require_POST
def give(request: HttpRequest) -> HttpResponse:
    place = request.place
    insist(rules.may_see_people(request.user, place))
    form = RoleForm(request.POST, place=place)
    to = person_by_code(form, request.user) if form.is_valid() else None
    if to is None:
        return _page(request, role_form=form)
    kind, body, ends_on = (form.cleaned_data[name] for name in ("kind", "body", "ends_on"))
    if attempt(form, actions.give_role, request.user, place, kind, to=to, body=body, ends_on=ends_on) is None:
        return _page(request, role_form=form)
    words = {"name": to, "role": dict(Role.KINDS)[kind]}
    messages.success(request, _("%(name)s now holds the role: %(role)s.") % words)
    return redirect(f"{place.get_absolute_url()}people/")


@require_POST
def name_body(request: HttpRequest) -> HttpResponse:
    insist(rules.may_see_people(request.user, request.place))
    form = BodyForm(request.POST)
    if (
        not form.is_valid()
        or attempt(form, actions.name_body, request.user, request.place, **form.cleaned_data) is None
    ):
        return _page(request, body_form=form)
    messages.success(request, _("The office is named. Now give somebody the role of its responder."))
    return redirect(f"{request.place.get_absolute_url()}people/")


@require_http_methods(["GET", "HEAD", "POST"])
def office(request: HttpRequest, body_id: str) -> HttpResponse:
    """Where one office is written to, for those who look after the list."""
    insist(rules.may_see_people(request.user, request.place))
    body = queries.body_here(request.place, body_id)
    if body is None:
        raise Http404
    form = ContactForm(request.POST or None, initial={"contact_email": queries.contact_of(body)})
    if form.is_valid():
        actions.set_contact(request.user, body, **form.cleaned_data)
        messages.success(request, _("Saved."))
        return redirect(f"{request.place.get_absolute_url()}people/#offices")
    return render_page(request, "membership/office.html", body=body, form=form)


@require_POST
def end_residency(request: HttpRequest) -> HttpResponse:
    """An organiser ends a residency by its number, with a reason."""
    insist(rules.may_organise(request.user, request.place))
    form = EndForm(request.POST)
    residency = queries.residency_by_number(request.place, form.cleaned_data["number"]) if form.is_valid() else None
    if residency is None:
        if form.is_valid():
            form.add_error("number", _("No residency that stands has this number."))
        return _page(request, end_form=form)
    actions.end_residency(request.user, residency, why=form.cleaned_data["why"])
    messages.success(request, _("The residency has ended. That you ended it, and why, is on the record."))
    return redirect(f"{request.place.get_absolute_url()}people/")


@require_http_methods(["GET", "HEAD", "POST"])
def role(request: HttpRequest, public_id: str) -> HttpResponse:
    """One role: rest from it, take it up again, hand it over, end it."""
    held = queries.role_here(request.place, public_id)
    if held is None or not request.user.is_authenticated:
        raise Http404
    own = held.person_id == request.user.pk
    if not own:
        insist(rules.may_see_people(request.user, request.place))
    form = HandOverForm(request.POST if "hand-over" in request.POST else None)
    if request.method == "POST" and _changed(request, held, form):
        return redirect(f"{request.place.get_absolute_url()}{'who' if own else 'people'}/")
    may_end, may_hand_over = rules.may_end_role(request.user, held), rules.may_hand_over(request.user, held)
    words = {"held": held, "own": own, "may_end": may_end, "may_hand_over": may_hand_over}
    return render_page(request, "membership/role.html", form=form, **words)


def _changed(request: HttpRequest, held: Role, form: HandOverForm) -> bool:
    """Do what the pressed button says. False when a form has to be shown again."""
    person = request.user
    deeds = {"end": actions.end_role, "rest": actions.rest_from_role, "take-up": actions.take_up_role}
    pressed = next((name for name in deeds if name in request.POST), None)
    if pressed:
        deeds[pressed](person, held)
        messages.success(request, _("Done. It is on the record that a role changed, without a name."))
        return True
    to = person_by_code(form, person) if form.is_valid() else None
    if to is None or attempt(form, actions.hand_over, person, held, to=to, then=form.cleaned_data["then"]) is None:
        return False
    messages.success(request, _("Handed over to %(name)s. Thank you for what you did.") % {"name": to})
    return True


def _page(request: HttpRequest, *, role_form=None, body_form=None, end_form=None) -> HttpResponse:
    place = request.place
    insist(rules.may_see_people(request.user, place))
    return render_page(
        request,
        "membership/people.html",
        form=role_form or body_form or end_form,
        roles=queries.standing_roles(place),
        bodies=queries.bodies_of(place),
        role_form=role_form or RoleForm(place=place),
        body_form=body_form or BodyForm(auto_id="body_%s"),
        end_form=end_form or EndForm(auto_id="end_%s"),
        may_end_residency=rules.may_organise(request.user, place),
    )
