"""Answering a step on a page of its own, with drafts; deciding on an office's answer; saying that it is not ours."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from folkmoot.base.pages import render_page
from folkmoot.base.verdict import insist
from folkmoot.furniture.checks import actions, rules
from folkmoot.furniture.checks.forms import AnswerForm, FindingForm, PassOnForm, UnchangedForm
from folkmoot.furniture.checks.models import Check, Step
from folkmoot.furniture.checks.owners import thing_of
from folkmoot.furniture.checks.views.one import found, page, the_step


@require_http_methods(["GET", "HEAD", "POST"])
def answer(request: HttpRequest, public_id: str) -> HttpResponse:
    """The questions of the open step, for whoever has it. One button keeps a draft, the other sends it."""
    check = found(request, public_id)
    step = the_step(check)
    insist(rules.may_answer(request.user, step))
    keep = "keep" in request.POST
    form = AnswerForm(request.POST if request.POST and not keep else None, step=step, initial=step.draft)
    if keep:
        typed = {name: str(request.POST.get(name, "")) for name in form.fields if request.POST.get(name)}
        actions.keep_draft(request.user, step, typed)
        messages.success(request, _("Kept. Only you see it until you send it."))
        return redirect("answer_check", place_slug=request.place.slug, public_id=public_id)
    if form.is_valid():
        return _answered(request, check, step, form)
    return render_page(
        request, "checks/answer.html", room="decide", check=check, step=step, thing=thing_of(check), form=form
    )


def _answered(request: HttpRequest, check: Check, step: Step, form: AnswerForm) -> HttpResponse:
    if step.body:
        actions.answer_as_office(request.user, step, form.result())
        messages.success(request, _("Thank you. Your office's answer is on the page."))
    else:
        actions.check(request.user, step, form.result())
        messages.success(request, _("It is decided, and on the page."))
    return redirect(check)


@require_POST
def decide(request: HttpRequest, public_id: str) -> HttpResponse:
    """Decide on what an office answered."""
    check = found(request, public_id)
    step = the_step(check)
    insist(rules.may_conclude(request.user, step))
    form = FindingForm(request.POST, step=step, auto_id="find_%s")
    if not form.is_valid():
        return page(request, check, finding_form=form)
    actions.conclude(request.user, step, form.result())
    messages.success(request, _("It is decided, and on the page."))
    return redirect(check)


@require_POST
def unchanged(request: HttpRequest, public_id: str) -> HttpResponse:
    """Refuse what was not changed by its day."""
    check = found(request, public_id)
    insist(rules.may_refuse_unchanged(request.user, check))
    form = UnchangedForm(request.POST, auto_id="unchanged_%s")
    if not form.is_valid():
        return page(request, check, unchanged_form=form)
    actions.refuse_unchanged(request.user, check, **form.cleaned_data)
    messages.success(request, _("It is decided, and on the page."))
    return redirect(check)


@require_POST
def not_ours(request: HttpRequest, public_id: str) -> HttpResponse:
    """“This is not ours”, from somebody of the office who is signed in."""
    check = found(request, public_id)
    step = the_step(check)
    insist(rules.may_pass_on(request.user, step))
    form = PassOnForm(request.POST, step=step, auto_id="pass_%s")
    if not form.is_valid():
        return page(request, check, pass_form=form)
    actions.say_not_ours(request.user, step, **form.cleaned_data)
    messages.success(request, _("It was passed on. Both days are on the page."))
    return redirect(check)
