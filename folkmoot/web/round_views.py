"""Pages about a round as a whole: the principles, the hours it takes, who carries what, handing a role over."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from folkmoot.base.pages import render_page
from folkmoot.base.verdict import insist
from folkmoot.belong.membership import queries as membership
from folkmoot.belong.membership.forms import HandOverForm
from folkmoot.belong.membership.forms.roles import DUTIES
from folkmoot.belong.membership.rules import may_hand_over, may_organise, may_see_people
from folkmoot.spine.process import actions as processes
from folkmoot.spine.process.models import Process
from folkmoot.spine.process.rules import may_check_ourselves
from folkmoot.spine.process.safeguards import how_many_hold_roles, lighter_safeguards
from folkmoot.web import work
from folkmoot.web.hours import estimate, numbers_of
from folkmoot.web.loads import loads, missing_roles
from folkmoot.web.principles import answers_of, asked_of
from folkmoot.web.reading import reading_for
from folkmoot.web.round_forms import NumbersForm, PrinciplesForm
from folkmoot.web.taking_part import BUSIEST, FEWEST, taking_part


def _process_here(request: HttpRequest, public_id: str) -> Process:
    """A round of this place, for its organisers."""
    found = Process.objects.visible_to(request.user, request.place).select_related("place", "follows")
    process = get_object_or_404(found, public_id=public_id)
    insist(may_check_ourselves(request.user, process))
    return process


@require_http_methods(["GET", "HEAD", "POST"])
def principles(request: HttpRequest, public_id: str) -> HttpResponse:
    """Is this good participatory budgeting? Questions for the organisers, with what can be seen; never a score."""
    process = _process_here(request, public_id)
    form = PrinciplesForm(request.POST or None, initial=answers_of(process))
    if form.is_valid():
        processes.keep_self_check(request.user, process, form.answers())
        messages.success(request, _("Kept. Only the organisers see it."))
        return redirect(request.path)
    asked = [(one, form[one.question.name]) for one in asked_of(process)]
    return render_page(request, "web/principles.html", process=process, form=form, asked=asked, room="decide")


@require_safe
def principles_sheet(request: HttpRequest, public_id: str) -> HttpResponse:
    """The same on paper, with room to write: to talk over with those who do not sit at a screen."""
    process = _process_here(request, public_id)
    return render_page(request, "web/principles_sheet.html", process=process, asked=asked_of(process))


@require_safe
def hours(request: HttpRequest, public_id: str) -> HttpResponse:
    """How many hours and hands this round takes. The numbers can be tried out; nothing of it is kept."""
    process = _process_here(request, public_id)
    own = numbers_of(process)
    form = NumbersForm(request.GET if "proposals" in request.GET else None, initial=own.__dict__)
    stages = estimate(form.numbers(own) if form.is_bound and form.is_valid() else own)
    total, people = sum(one.hours for one in stages), how_many_hold_roles(request.place)
    words = {"total": total, "people": people, "each": -(-total // max(people, 1))}
    return render_page(request, "web/hours.html", room="decide", process=process, form=form, stages=stages, **words)


@require_safe
def hands(request: HttpRequest) -> HttpResponse:
    """Who carries what, with names, and for whom it may be too much. For organisers and hosts."""
    place = request.place
    insist(may_see_people(request.user, place))
    found = loads(place)
    words = {"loads": found, "missing": missing_roles(place, found), "lighter": lighter_safeguards(place)}
    return render_page(request, "web/hands.html", too_much=[one for one in found if one.why_too_much], **words)


@require_safe
def handover(request: HttpRequest, public_id: str) -> HttpResponse:
    """Handing a role over in ten minutes: what it does, what is open, what to read; the other's code accepts it."""
    held = membership.role_here(request.place, public_id)
    if held is None or not request.user.is_authenticated:
        raise Http404
    own = held.person_id == request.user.pk
    if not own:
        insist(may_see_people(request.user, request.place))
    words = {
        "held": held,
        "own": own,
        "does": DUTIES.get(held.kind, ""),
        "open_now": work.tasks_of_role(request.place, request.user, held.kind),
        "reading": reading_for(request.place, held.kind),
        "may": may_hand_over(request.user, held),
        "form": HandOverForm(),
    }
    return render_page(request, "web/handover.html", **words)


@require_safe
def who_takes_part(request: HttpRequest) -> HttpResponse:
    """How many take part, how many for the first time, and on how few it rests; against who lives here. For organisers only."""
    insist(may_organise(request.user, request.place))
    words = {"found": taking_part(request.place), "busiest": BUSIEST, "few": FEWEST}
    return render_page(request, "web/taking_part.html", room="learn", **words)
