"""“I am worried about someone”, for everybody; and what was told, for the one or two who may read it."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_safe

from folkmoot.base.limits import within_limit
from folkmoot.base.network import network_of
from folkmoot.base.pages import render_page
from folkmoot.base.verdict import first_refusal, insist
from folkmoot.belong.people.secret_codes import in_groups
from folkmoot.belong.places.models import Place
from folkmoot.cupboard.files import shelf
from folkmoot.cupboard.safety import actions, queries, rules
from folkmoot.cupboard.safety.forms import AnswerForm, HandledForm, WorryForm
from folkmoot.cupboard.safety.sealing import CannotOpen

KEY_MISSING = gettext_lazy(
    "This cannot be opened: the key of this place is missing or another one. Tell the people who run this site at once;"
    " docs/running/safety.md says what to do."
)
TOO_MUCH = gettext_lazy(
    "We cannot take more messages from here for an hour. What you wrote was not sent: please ring instead."
)


def quiet_page(request: HttpRequest, template: str, *, status: int = 200, **words) -> HttpResponse:
    """A page that no browser, proxy or search engine keeps."""
    response = render_page(request, template, status=status, **words)
    response.headers["Cache-Control"] = "no-store, private"
    response.headers["X-Robots-Tag"] = "noindex, nofollow"
    return response


@require_safe
def worried_anywhere(request: HttpRequest) -> HttpResponse:
    """Which place is it about? And the number to ring first."""
    places = Place.objects.visible_to(request.user).order_by("name")
    nations = {place.nation for place in places}
    number = queries.emergency_number(nations.pop() if len(nations) == 1 else "england")
    return quiet_page(request, "safety/anywhere.html", places=places, number=number)


@require_http_methods(["GET", "HEAD", "POST"])
def worried(request: HttpRequest) -> HttpResponse:
    """Tell somebody, signed in or not. No name is needed and none is kept."""
    place = request.place
    number, heard = queries.emergency_number(place.nation), rules.may_tell(place)
    form = WorryForm(request.POST or None)
    words = {"form": form, "heard": heard, "number": number}
    if not (heard and form.is_valid()):
        return quiet_page(request, "safety/worried.html", **words)
    if not _within_limits(request):
        return quiet_page(request, "safety/worried.html", status=429, too_much=TOO_MUCH, **words)
    code = actions.tell(place, **form.cleaned_data)
    # Answered on the spot: sending the browser on to another page would leave the code in a session or an address.
    return quiet_page(request, "safety/thanks.html", code=in_groups(code, 5), number=number)


def _within_limits(request: HttpRequest) -> bool:
    return bool(
        first_refusal(
            within_limit("worries from a network", network_of(request), most=5, minutes=60),
            within_limit("worries in a place", request.place.public_id, most=100, minutes=60),
        )
    )


@require_http_methods(["GET", "HEAD", "POST"])
def answer(request: HttpRequest) -> HttpResponse:
    """How does it stand? For whoever kept their code."""
    form, worry = AnswerForm(request.POST or None), None
    if form.is_valid():
        if within_limit("worry codes from a network", network_of(request), most=20, minutes=60):
            worry = queries.worry_by_code(request.place, form.cleaned_data["code"])
        if worry is None:
            form.add_error("code", _("Nothing here has this code. It may have been deleted when its time was over."))
    number = queries.emergency_number(request.place.nation)
    return quiet_page(request, "safety/answer.html", form=form, worry=worry, number=number)


@require_safe
def letter_box(request: HttpRequest) -> HttpResponse:
    """What waits, for the safeguarding lead and deputies. For everyone else this page is not there."""
    insist(rules.may_see_worries(request.user, request.place))
    worries = queries.worries_of(request.place)
    return quiet_page(request, "safety/letter_box.html", worries=worries)


@require_http_methods(["GET", "HEAD", "POST"])
def one(request: HttpRequest, public_id: str) -> HttpResponse:
    """One worry: closed until its button is pressed, for each opening is noted."""
    insist(rules.may_see_worries(request.user, request.place))
    worry = queries.worry_here(request.place, public_id)
    if worry is None:
        raise Http404
    form = HandledForm(request.POST if "handled" in request.POST else None)
    told = None
    try:
        if form.is_valid():
            worry = actions.handle(request.user, worry, **form.cleaned_data)
        elif "file" in request.POST and (enclosed := actions.open_file(request.user, worry)):
            # To be saved, not shown: whoever reads it chooses when to look.
            return shelf.send(enclosed.data, enclosed.media_type, name="enclosed", as_attachment=True)
        elif request.method == "POST":
            told = actions.open_worry(request.user, worry)
    except CannotOpen:
        messages.error(request, KEY_MISSING)
    readings = worry.readings.select_related("by")
    return quiet_page(request, "safety/one.html", worry=worry, told=told, form=form, readings=readings)
