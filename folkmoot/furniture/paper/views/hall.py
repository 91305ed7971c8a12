"""A decision day in a hall: the plan for three people, and the screen that shows how far the entering is, never a score."""

from django import forms
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from folkmoot.base.forms import PlainForm
from folkmoot.base.pages import render_page
from folkmoot.base.verdict import insist
from folkmoot.furniture.ballots import handed_in
from folkmoot.furniture.paper import rules
from folkmoot.furniture.paper.balance import balance_of
from folkmoot.furniture.paper.day_plan import CHECKLIST, minutes_to_enter, plan
from folkmoot.furniture.paper.models import Batch, Sheet
from folkmoot.furniture.paper.queries import sheets_in_state
from folkmoot.furniture.paper.views.finding import about, box_here


class DayForm(PlainForm):
    start = forms.DateTimeField(label=_("When do the doors open?"))
    people = forms.IntegerField(label=_("How many people do you expect?"), min_value=1, max_value=5000)


@require_safe
def day(request: HttpRequest, public_id: str) -> HttpResponse:
    """The checklist and the plan of the day, to print."""
    box = box_here(request, public_id)
    insist(rules.may_work(request.user, box))
    told = about(box)
    form = DayForm(request.GET if "start" in request.GET else None)
    steps, minutes = (), 0
    if form.is_valid():
        people = form.cleaned_data["people"]
        minutes = minutes_to_enter(people)
        steps = plan(form.cleaned_data["start"], pitches=len(told["paper"].lines), people=people)
    return render_page(request, "paper/day.html", form=form, steps=steps, minutes=minutes, checklist=CHECKLIST, **told)


@require_safe
def screen(request: HttpRequest, public_id: str) -> HttpResponse:
    """For the projector: sheets out, back, read once and twice; then where the result is. It renews itself unless it is held."""
    box = box_here(request, public_id)
    balance = balance_of(box)
    scored = [batch.number for batch in box.batches.filter(kind=Batch.SCORES)]
    sums = [one for one in balance.sums if one.number in scored]
    return render_page(
        request,
        "paper/screen.html",
        is_held="held" in request.GET,
        out=sum(one.issued for one in sums),
        back=sum(one.returned or 0 for one in sums),
        done=sum(one.entered for one in sums),
        looked_at=sheets_in_state(box, Sheet.DIFFERS),
        waits=handed_in.waits_for(box),
        **about(box),
    )
