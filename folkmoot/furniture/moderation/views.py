"""Reporting, for everybody; the queue, for those who moderate; and what was hidden, the rules and the numbers, for all."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from folkmoot.base import clock
from folkmoot.base.limits import within_limit
from folkmoot.base.network import network_of
from folkmoot.base.pages import render_page
from folkmoot.base.verdict import Refused, Verdict, first_refusal, insist
from folkmoot.furniture.moderation import actions, queries, rules
from folkmoot.furniture.moderation.forms import DecideForm, ReportForm, RulesForm
from folkmoot.furniture.moderation.models import Case
from folkmoot.furniture.moderation.numbers import FEWEST, numbers_of
from folkmoot.furniture.moderation.reasons import ENDANGERS, REASONS
from folkmoot.furniture.moderation.things import Thing, thing_at

get_or_post = require_http_methods(["GET", "HEAD", "POST"])
AN_HOUR, A_DAY = 60, 24 * 60
A_PAGE = 50


@get_or_post
def report(request: HttpRequest, what: str, thing_id: str) -> HttpResponse:
    """Report something that somebody wrote, signed in or not."""
    thing = thing_at(request.place, what, thing_id)
    if thing is None or not (allowed := rules.may_read(request.user, thing)):
        raise Http404
    allowed = rules.may_report(request.user, thing)
    form = ReportForm(request.POST or None)
    if request.method == "POST" and allowed and form.is_valid():
        allowed = _within_limits(request)
        if allowed:
            actions.report(request.user, thing, **form.cleaned_data)
            return _thanks(request, thing, form.cleaned_data["reason"])
    status = 403 if request.method == "POST" and not allowed else 422 if form.errors else 200
    return render_page(
        request, "moderation/report.html", status=status, thing=thing, form=form, allowed=allowed, enough=actions.ENOUGH
    )


def _within_limits(request: HttpRequest) -> Verdict:
    if request.user.is_authenticated:
        return within_limit("moderation reports", request.user.public_id, most=20, minutes=A_DAY)
    return first_refusal(
        within_limit("moderation reports from a network", network_of(request), most=3, minutes=AN_HOUR),
        within_limit("moderation reports by visitors", request.place.public_id, most=30, minutes=AN_HOUR),
    )


def _thanks(request: HttpRequest, thing: Thing, reason: str) -> HttpResponse:
    words = _("Thank you. A moderator will look at it.")
    if reason == ENDANGERS:
        words = _(
            "Thank you. Those who look after safety here were told, in confidence, and a moderator will look at it."
        )
    messages.success(request, words)
    return redirect(thing.address)


@require_safe
def queue(request: HttpRequest) -> HttpResponse:
    """What waits for a moderator, the oldest first, and what was decided lately."""
    insist(rules.may_moderate(request.user, request.place))
    now = clock.now()
    waiting = [(case, case.days_waiting(now)) for case in queries.queue(request.place)]
    return render_page(request, "moderation/queue.html", waiting=waiting, decided=queries.lately_decided(request.place))


@get_or_post
def case(request: HttpRequest, public_id: str) -> HttpResponse:
    """One case: for a moderator to decide; for its author and everybody else what was hidden, why, and what can be done."""
    found = Case.objects.visible_to(request.user, request.place).filter(public_id=public_id).first()
    if found is None:
        raise Http404
    if request.method == "POST":
        return _decide(request, found)
    if not found.is_told:
        insist(rules.may_take_up(request.user, found))
    return _page(request, found, DecideForm(case=found))


def _decide(request: HttpRequest, found: Case) -> HttpResponse:
    insist(rules.may_take_up(request.user, found))
    form = DecideForm(request.POST, case=found)
    if not form.is_valid():
        return _page(request, found, form, status=422)
    given = form.cleaned_data
    try:
        if given["what"] == DecideForm.KEEP:
            actions.keep(request.user, found)
        elif given["what"] == DecideForm.HIDE:
            actions.hide(request.user, found, reason_code=given["reason_code"])
        else:
            actions.ask_second(request.user, found, reason_code=given["reason_code"])
    except Refused as refused:
        return _page(request, found, form, verdict=refused.verdict, status=403)
    messages.success(request, _("Done. Those whom it concerns are told."))
    return redirect("moderation", place_slug=request.place.slug)


def _page(
    request: HttpRequest, found: Case, form: DecideForm, *, verdict: Verdict | None = None, status: int = 200
) -> HttpResponse:
    moderates = bool(rules.may_take_up(request.user, found))
    is_author = request.user.is_authenticated and found.author_id == request.user.pk
    may_decide = rules.may_decide(request.user, found) if verdict is None else verdict
    return render_page(
        request,
        "moderation/case.html",
        status=status,
        case=found,
        why=queries.why_hidden(found) if found.is_told else "",
        thing=queries.thing_of(found),
        moderates=moderates,
        shows_words=moderates or is_author,
        may_decide=may_decide,
        may_show_again=rules.may_show_again(request.user, found),
        reasons=queries.reasons_given(found) if moderates else [],
        given=queries.words_given(found) if moderates else [],
        days=found.days_waiting(clock.now()),
        form=form,
    )


@get_or_post
def show_again(request: HttpRequest, public_id: str) -> HttpResponse:
    """A moderator puts a hiding right."""
    found = Case.objects.visible_to(request.user, request.place).filter(public_id=public_id).first()
    if found is None:
        raise Http404
    if request.method == "POST":
        actions.show_again(request.user, found)
        messages.success(request, _("It is shown again."))
    return redirect(found)


@require_safe
def rules_page(request: HttpRequest) -> HttpResponse:
    """What may be said here, who looks after that, and what to do when a decision seems wrong."""
    own = queries.own_rules(request.place)
    return render_page(
        request,
        "moderation/rules.html",
        reasons=[reason for reason in REASONS if reason.rule],
        own=own,
        enough=actions.ENOUGH,
        may_change=rules.may_change_rules(request.user, request.place),
    )


@get_or_post
def change_rules(request: HttpRequest) -> HttpResponse:
    """Organisers write what this place adds."""
    insist(rules.may_change_rules(request.user, request.place))
    own = queries.own_rules(request.place)
    now = own.version if own else 0
    as_it_is = {"words": own.words, "holds_newcomers": own.holds_newcomers} if own else {}
    form = RulesForm(request.POST or None, initial={**as_it_is, "version": now})
    if form.is_valid() and form.cleaned_data["version"] != now:
        form.add_error(None, _("Somebody changed the rules while you wrote. Open this page again and read them first."))
    if form.is_valid():
        new = {name: form.cleaned_data[name] for name in ("words", "holds_newcomers")}
        actions.change_rules(request.user, request.place, **new)
        messages.success(request, _("The rules are changed, and the record says so."))
        return redirect("moderation_rules", place_slug=request.place.slug)
    return render_page(request, "moderation/change_rules.html", form=form, status=422 if form.errors else 200)


@require_safe
def hidden(request: HttpRequest) -> HttpResponse:
    """What is hidden, or was for a while, each with its reason. For everybody; the words themselves are not here."""
    page = Paginator(queries.told(request.place), A_PAGE).get_page(request.GET.get("page"))
    cases = [(case, queries.why_hidden(case)) for case in page]
    return render_page(request, "moderation/hidden.html", cases=cases, page=page)


@require_safe
def numbers(request: HttpRequest) -> HttpResponse:
    """How much was reported and hidden, and how quickly: whole months only, and none below five."""
    return render_page(request, "moderation/numbers.html", numbers=numbers_of(request.place), fewest=FEWEST)
