"""Pages that every kind shares: choosing a kind, preparing a draft, an office's word, opening, stopping, hiding."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from folkmoot.base.pages import render_page
from folkmoot.base.verdict import Refused, Verdict
from folkmoot.belong.membership import actions as membership
from folkmoot.belong.membership.rules import may_organise
from folkmoot.furniture.ballots.practice import box_of
from folkmoot.spine.process import actions, practice, queries, rules
from folkmoot.spine.process.annexes import setup_of
from folkmoot.spine.process.doors import door_called, doors_of
from folkmoot.spine.process.forms import HideForm, HoursForm, NewOfficeForm, OfficeForm, StopForm, WordsForm
from folkmoot.spine.process.kinds import all_kinds
from folkmoot.spine.process.models import Backing, Process

read_or_send = require_http_methods(["GET", "HEAD", "POST"])


def let_in(verdict: Verdict) -> None:
    """Stop with the rule's sentence; a middleware makes it a page."""
    if not verdict:
        raise Refused(verdict)


def process_here(request: HttpRequest, public_id: str) -> Process:
    return get_object_or_404(
        Process.objects.visible_to(request.user, request.place).select_related("place"), public_id=public_id
    )


@require_safe
def choose_kind(request: HttpRequest) -> HttpResponse:
    """What do you want to decide? One line for each kind."""
    let_in(may_organise(request.user, request.place))
    kinds = [(kind, kind.begin_url(request.place)) for kind in all_kinds()]
    drafts = queries.drafts(request.place, request.user)
    return render_page(request, "process/choose.html", kinds=kinds, drafts=drafts, room="decide")


@require_safe
def prepare(request: HttpRequest, public_id: str) -> HttpResponse:
    """Where one process stands behind the scenes: what is done, what is still missing, and what can be done next."""
    process = process_here(request, public_id)
    let_in(may_organise(request.user, request.place))
    return render_page(
        request,
        "process/prepare.html",
        process=process,
        missing=rules.still_missing(process) if process.state == Process.DRAFT else [],
        setup=(*process.spec.setup(process), *setup_of(process)),
        backings=process.backings.select_related("body"),
        may_cancel=rules.may_cancel(request.user, process),
        doors=doors_of(request.user, process),
        can_practise=practice.may_start(request.user, process),
        practising=box_of(process),
        room="decide",
    )


@read_or_send
def words(request: HttpRequest, public_id: str) -> HttpResponse:
    process = process_here(request, public_id)
    let_in(rules.may_edit(request.user, process))
    standing = {name: getattr(process, name) for name in WordsForm.base_fields}
    form = WordsForm(request.POST or None, process=process, initial=standing)
    if form.is_valid():
        actions.edit(request.user, process, **form.cleaned_data)
        return redirect(rules.page_for(process))
    return render_page(request, "process/words.html", process=process, form=form, room="decide")


@read_or_send
def hours(request: HttpRequest, public_id: str) -> HttpResponse:
    process = process_here(request, public_id)
    let_in(rules.may_edit(request.user, process))
    form = HoursForm(request.POST or None, process=process)
    if form.is_valid():
        actions.set_hours(request.user, process, form.hours)
        return redirect(rules.page_for(process))
    return render_page(request, "process/hours.html", process=process, form=form, room="decide")


@read_or_send
def who_acts(request: HttpRequest, public_id: str) -> HttpResponse:
    """Name the offices that would act. They agree on a page of their own."""
    process = process_here(request, public_id)
    let_in(rules.may_edit(request.user, process))
    naming_new = "name" in request.POST
    form = OfficeForm(None if naming_new else request.POST or None, place=request.place)
    new_office = NewOfficeForm(request.POST if naming_new else None)
    if form.is_valid():
        actions.name_backer(request.user, process, **form.cleaned_data)
        return redirect(rules.page_for(process, "who-acts/"))
    if new_office.is_valid():
        body = membership.name_body(request.user, request.place, **new_office.cleaned_data)
        form = OfficeForm(initial={"body": body.public_id}, place=request.place)
        new_office = NewOfficeForm()
    backings = process.backings.select_related("body")
    return render_page(
        request,
        "process/who_acts.html",
        process=process,
        form=form,
        new_office=new_office,
        backings=backings,
        room="decide",
    )


@require_POST
def remove_backer(request: HttpRequest, public_id: str) -> HttpResponse:
    backing = get_object_or_404(Backing.objects.visible_to(request.user, request.place), public_id=public_id)
    process = backing.process
    actions.remove_backer(request.user, backing)
    return redirect(rules.page_for(process, "who-acts/"))


@read_or_send
def open_it(request: HttpRequest, public_id: str) -> HttpResponse:
    """First all that will be fixed, to be read once more; then one button."""
    process = process_here(request, public_id)
    verdict = rules.may_open(request.user, process)
    if request.method == "POST":
        actions.open_process(request.user, process)
        messages.success(request, _("It is open. From here on its rules cannot change."))
        return redirect(process.get_absolute_url())
    let_in(may_organise(request.user, request.place))
    return render_page(
        request, "process/open.html", process=process, verdict=verdict, room="decide", **what_is_fixed(process)
    )


def what_is_fixed(process: Process) -> dict:
    """For `_power.html`, `_stages.html` and `_rules.html`."""
    return {"backings": process.backings.select_related("body"), "rules": process.spec.in_words(process)}


@read_or_send
def cancel(request: HttpRequest, public_id: str) -> HttpResponse:
    process = process_here(request, public_id)
    let_in(rules.may_cancel(request.user, process))
    form = StopForm(request.POST or None)
    if form.is_valid():
        actions.cancel(request.user, process, why=form.cleaned_data["why"])
        return redirect(process.get_absolute_url())
    return render_page(request, "process/cancel.html", process=process, form=form, room="decide")


@read_or_send
def hide(request: HttpRequest, public_id: str) -> HttpResponse:
    """Take it off the pages, or put it back, with a reason that the record keeps."""
    process = process_here(request, public_id)
    let_in(rules.may_hide(request.user, process))
    form = HideForm(request.POST or None, hidden=process.hidden)
    if form.is_valid():
        actions.set_hidden(
            request.user, process, hidden=not process.hidden, reason_code=form.cleaned_data["reason_code"]
        )
        return redirect(request.path)
    return render_page(request, "process/hide.html", process=process, form=form, room="decide")


@require_POST
def go_on(request: HttpRequest, public_id: str, door: str) -> HttpResponse:
    """Begin what follows from this one; pressed again, the button leads to what stands already."""
    process = process_here(request, public_id)
    found = door_called(door, process)
    if found is None:
        raise Http404
    let_in(found.may(request.user, process))
    return redirect(rules.page_for(found.go(request.user, process)))


@require_safe
def asked(request: HttpRequest) -> HttpResponse:
    """What waits for the word of an office that this person speaks for."""
    return render_page(
        request, "process/asked.html", backings=queries.asked_of(request.user, request.place), room="decide"
    )


@read_or_send
def agree(request: HttpRequest, public_id: str) -> HttpResponse:
    """An office reads what it is asked to act on, and says that it will."""
    backing = get_object_or_404(Backing.objects.visible_to(request.user, request.place), public_id=public_id)
    if request.method == "POST":
        actions.agree_to_act(request.user, backing)
        return redirect(request.path)
    verdict = rules.may_agree(request.user, backing)
    process = backing.process
    return render_page(
        request,
        "process/agree.html",
        backing=backing,
        process=process,
        verdict=verdict,
        room="decide",
        **what_is_fixed(process),
    )
