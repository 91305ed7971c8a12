"""A batch: issuing it, writing down what came back, and signing what does not add up."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from folkmoot.base.pages import render_page
from folkmoot.base.verdict import insist
from folkmoot.furniture.paper import actions, queries, rules
from folkmoot.furniture.paper.balance import balance_of, sums_of
from folkmoot.furniture.paper.forms import CountForm, IssueForm, ScoresForm, SignForm
from folkmoot.furniture.paper.models import Batch, Signature, home_of
from folkmoot.furniture.paper.views.finding import about, batch_here, box_here

read_or_send = require_http_methods(["GET", "HEAD", "POST"])


@read_or_send
def new(request: HttpRequest, public_id: str) -> HttpResponse:
    """Issue a batch of ballot papers."""
    return _issue(request, public_id, IssueForm, Batch.PAPERS)


@read_or_send
def scores(request: HttpRequest, public_id: str) -> HttpResponse:
    """Issue the numbered score sheets of a decision day."""
    return _issue(request, public_id, ScoresForm, Batch.SCORES)


def _issue(request: HttpRequest, public_id: str, kind_of_form: type[IssueForm], kind: str) -> HttpResponse:
    box = box_here(request, public_id)
    insist(rules.may_issue(request.user, box))
    form = kind_of_form(request.POST or None, box=box)
    if form.is_valid():
        batch = actions.issue(request.user, box, kind=kind, **form.cleaned_data)
        return redirect(batch.path)
    return render_page(request, "paper/issue.html", form=form, scores=kind == Batch.SCORES, **about(box))


@read_or_send
def batch(request: HttpRequest, public_id: str, batch: int) -> HttpResponse:
    """One batch: its numbers, its papers, and what is left to do."""
    box = box_here(request, public_id)
    insist(rules.may_work(request.user, box))
    found = batch_here(box, batch)
    standing = {"returned": found.returned, "spoiled": found.spoiled, "unused": found.unused}
    form = CountForm(request.POST or None, batch=found, initial=standing)
    if request.method == "POST" and form.is_valid():
        actions.count_back(request.user, found, **form.heaps())
        messages.success(request, _("Written down."))
        return redirect(found.path)
    return render_page(
        request,
        "paper/batch.html",
        form=form,
        batch=found,
        sums=sums_of(found),
        mine=queries.read_by(request.user, found),
        next_paper=queries.next_for(request.user, found),
        differ=[(sheet, rules.may_decide(request.user, sheet)) for sheet in queries.differing_here(found)],
        may_count=rules.may_count_back(request.user, found),
        may_read=rules.may_read(request.user, found),
        may_sign=rules.may_sign(request.user, box, found.number),
        **about(box),
    )


@read_or_send
def sign(request: HttpRequest, public_id: str, batch: int) -> HttpResponse:
    """Put one's name to a difference. 0 stands for roll and box together."""
    box = box_here(request, public_id)
    insist(rules.may_work(request.user, box))
    found = None if batch == Signature.WHOLE else batch_here(box, batch)
    form = SignForm(request.POST or None)
    allowed = rules.may_sign(request.user, box, batch)
    if form.is_valid():
        insist(allowed)
        actions.sign_difference(request.user, box, batch, **form.cleaned_data)
        messages.success(request, _("Your name is under it. It takes two."))
        return redirect(home_of(box))
    balance = balance_of(box)
    return render_page(
        request,
        "paper/sign.html",
        form=form,
        batch=found,
        sums=balance.of_batch(batch) if found else None,
        whole=balance.whole,
        allowed=allowed,
        **about(box),
    )
