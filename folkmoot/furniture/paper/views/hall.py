"""A decision day in a hall: the plan for three people, and the screen that shows how far the entering is, never a score."""

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods, require_safe

from folkmoot.base.forms import PlainForm
from folkmoot.base.pages import render_page
from folkmoot.base.verdict import insist
from folkmoot.furniture.ballots import handed_in
from folkmoot.furniture.paper import actions, rules
from folkmoot.furniture.paper.balance import balance_of
from folkmoot.furniture.paper.day_plan import CHECKLIST, minutes_to_enter, plan
from folkmoot.furniture.paper.models import Batch, Sheet
from folkmoot.furniture.paper.queries import sheets_in_state
from folkmoot.furniture.paper.turns import TurnsForm, lines_of, turns_of
from folkmoot.furniture.paper.views.finding import about, box_here


class DayForm(PlainForm):
    start = forms.DateTimeField(label=_("When do the doors open?"))
    people = forms.IntegerField(label=_("How many people do you expect?"), min_value=1, max_value=5000)


@require_http_methods(["GET", "HEAD", "POST"])
def day(request: HttpRequest, public_id: str) -> HttpResponse:
    """The checklist, who speaks when, and the plan of the day, to print. What is sent says who speaks."""
    box = box_here(request, public_id)
    insist(rules.may_work(request.user, box))
    told = about(box)
    turns_form = TurnsForm(
        request.POST if request.method == "POST" else None, paper=told["paper"], standing=lines_of(box)
    )
    if turns_form.is_valid():
        keep = actions.draw_turns if "lot" in request.POST else actions.give_turns
        keep(request.user, box, turns_form.in_order())
        messages.success(request, _("This is who speaks, one after the other."))
        return redirect(f"{told['home_url']}day/#turns")
    turns = turns_of(box, told["paper"])
    form = DayForm(request.GET if "start" in request.GET else None)
    steps, minutes = (), 0
    if form.is_valid():
        people = form.cleaned_data["people"]
        minutes = minutes_to_enter(people)
        start = form.cleaned_data["start"]
        steps = plan(start, pitches=len(turns or told["paper"].lines), people=people)
        turns = turns_of(box, told["paper"], start)
    return render_page(
        request,
        "paper/day.html",
        status=422 if turns_form.errors else 200,
        form=form,
        steps=steps,
        minutes=minutes,
        checklist=CHECKLIST,
        turns=turns,
        turns_form=turns_form,
        may_give_turns=rules.may_give_turns(request.user, box),
        **told,
    )


@require_safe
def screen(request: HttpRequest, public_id: str) -> HttpResponse:
    """For the projector: sheets out, back, read once and twice; then where the result is. It renews itself unless it is held."""
    box = box_here(request, public_id)
    balance = balance_of(box)
    told = about(box)
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
        turns=turns_of(box, told["paper"]),
        **told,
    )
