"""The place's own words and ways, and showing it to everyone."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from folkmoot.base.pages import render_page
from folkmoot.base.verdict import Refused, insist
from folkmoot.belong.membership import actions, queries, rules
from folkmoot.belong.membership.forms import SettingsForm
from folkmoot.belong.membership.forms.keeping import told
from folkmoot.belong.places.models import Place


@require_http_methods(["GET", "HEAD", "POST"])
def settings(request: HttpRequest) -> HttpResponse:
    """An organiser changes the place's words and ways; whoever was faster is shown, never overwritten unseen."""
    place = request.place
    insist(rules.may_keep_place(request.user, place))
    form = SettingsForm(request.POST or None, place=place)
    beside = []
    if form.is_valid():
        try:
            actions.keep_place(request.user, place, **form.changes())
        except Refused as refused:
            form, beside = _after_another(request, refused)
        else:
            messages.success(request, _("Saved."))
            return redirect(f"{place.get_absolute_url()}settings/")
    return render_page(request, "membership/settings.html", form=form, beside=beside)


def _after_another(request: HttpRequest, refused: Refused) -> tuple[SettingsForm, list]:
    """The same answers again under the new version, and beside them what the other person wrote."""
    request.place = fresh = Place.objects.visible_to(request.user).get(pk=request.place.pk)
    values = request.POST.copy()
    values["version"] = str(fresh.version)
    form = SettingsForm(values, place=fresh)
    form.is_valid()
    form.add_error(None, str(refused.verdict.sentence))
    stands = told(fresh)
    different = [box for box in form if box.name != "version" and _typed(box.value()) != _typed(stands.get(box.name))]
    return form, [(box.label, stands.get(box.name) or _("(empty)")) for box in different]


def _typed(value: object) -> str:
    return str(value or "").replace("\r\n", "\n").strip()


@require_http_methods(["GET", "HEAD", "POST"])
def opening(request: HttpRequest) -> HttpResponse:
    """What is still missing before everyone may see the place, and the button when nothing is."""
    place = request.place
    insist(rules.may_see_people(request.user, place))
    if request.method == "POST":
        actions.open_place(request.user, place)
        messages.success(request, _("The place is public. Tell your neighbours."))
        return redirect(place.get_absolute_url())
    missing = [verdict for verdict in (rules.has_safeguarding_phone(place), rules.has_lead(place)) if not verdict]
    return render_page(request, "membership/open.html", missing=missing, better=_better(place))


def _better(place: Place) -> list[tuple[str, str]]:
    """What a place may open without, and is better with."""
    home = place.get_absolute_url()
    wishes = [
        (
            queries.in_office(place, "safeguarding").count() >= 2,
            _("A second person for safety: the deputy reads worries when the lead is away."),
            f"{home}people/",
        ),
        (bool(place.boundary), _("An edge: small areas, with their map and open figures."), f"{home}settings/areas/"),
        (bool(place.host), _("The local organisation that hosts it."), f"{home}settings/"),
        (bool(place.tagline), _("One line that says what the place is."), f"{home}settings/"),
    ]
    return [(words, url) for there, words, url in wishes if not there]
