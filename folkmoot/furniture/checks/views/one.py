"""One check: how it stands, what was answered, everything that happened, and what can be done with it now."""

from collections.abc import Mapping
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from folkmoot.base.pages import render_page
from folkmoot.base.verdict import Refused, insist, refuse
from folkmoot.belong.membership.models import Role
from folkmoot.belong.membership.rules import roles_in
from folkmoot.furniture.checks import actions, queries, rules
from folkmoot.furniture.checks.forms import FindingForm, GiveForm, PassOnForm, UnchangedForm
from folkmoot.furniture.checks.models import Check, Step
from folkmoot.furniture.checks.owners import thing_of
from folkmoot.furniture.checks.questions import REASONS


@require_safe
def one(request: HttpRequest, public_id: str) -> HttpResponse:
    """A check's page."""
    return page(request, found(request, public_id))


@require_POST
def take(request: HttpRequest, public_id: str) -> HttpResponse:
    """Take a step that nobody has, in one press."""
    check = found(request, public_id)
    actions.take(request.user, the_step(check))
    messages.success(request, _("You have it now. Answer it here."))
    return redirect("answer_check", place_slug=request.place.slug, public_id=public_id)


@require_POST
def letter(request: HttpRequest, public_id: str) -> HttpResponse:
    """Write to the office once more. Only the new letter opens the link from now on."""
    check = found(request, public_id)
    step = the_step(check)
    insist(rules.may_give(request.user, step))
    if actions.write_again(request.user, step):
        messages.success(request, _("A new letter is on its way. Earlier letters open nothing now."))
    else:
        messages.error(request, _("This office has no e-mail address here. Give it one under “People and roles”."))
    return redirect(check)


def found(request: HttpRequest, public_id: str) -> Check:
    shown = Check.objects.visible_to(request.user, request.place).select_related("place")
    return get_object_or_404(shown, public_id=public_id)


def the_step(check: Check) -> Step:
    """The step that is open; a check that is over has none, and says so."""
    step = queries.open_step(check)
    if step is None:
        raise Refused(refuse(_("Nothing of this check is open now.")))
    return step


def give_form(request: HttpRequest, step: Step, data: Mapping | None = None) -> GiveForm:
    return GiveForm(data, place=request.place, checkers=rules.checkers_for(step), auto_id="give_%s")


def page(request: HttpRequest, check: Check, *, status: int = 200, **sent: Any) -> HttpResponse:
    """The page, with a form that was sent and has faults in place of the empty one."""
    step, person = queries.open_step(check), request.user
    runs = bool(rules.may_run_checks(person, request.place))
    refusal = queries.refusal_of(check)
    sent_form = next(iter(sent.values()), None)
    return render_page(
        request,
        "checks/check.html",
        status=status,
        room="decide",
        check=check,
        thing=thing_of(check),
        card=queries.Card(check, step),
        step=step,
        runs=runs,
        reason=REASONS.get(check.reason_code, ""),
        answered=queries.answered_steps(check, with_names=runs),
        story=queries.story(check),
        refusal=refusal,
        form=sent_form,
        link=queries.link_to_office(step) if runs and step else None,
        **_deeds(request, check, step, sent),
    )


def _deeds(request: HttpRequest, check: Check, step: Step | None, sent: Mapping) -> dict[str, Any]:
    """What this person may do now: each form only where its rule says yes; a checker is told why not."""
    person = request.user
    if not person.is_authenticated:
        return {}
    if step is None:
        late = bool(rules.may_refuse_unchanged(person, check))
        return {"unchanged_form": sent.get("unchanged_form") or UnchangedForm(auto_id="unchanged_%s")} if late else {}
    may_take, may_answer = rules.may_take(person, step), rules.may_answer(person, step)
    told = roles_in(person, request.place) & {Role.CHECKER}
    deeds: dict[str, Any] = {
        "may_take": bool(may_take),
        "may_answer": bool(may_answer),
        "why_not": may_take if told and not step.is_held and not may_take else None,
    }
    if may_answer and step.body:
        deeds["pass_form"] = sent.get("pass_form") or PassOnForm(step=step, auto_id="pass_%s")
    if rules.may_conclude(person, step):
        initial = {"finding": step.advised, "words": step.advice}
        deeds["finding_form"] = sent.get("finding_form") or FindingForm(step=step, initial=initial, auto_id="find_%s")
    if rules.may_give(person, step):
        deeds["give_form"] = sent.get("give_form") or give_form(request, step)
    return deeds
