"""Reviews: the list, asking for one, and one review's page with its clock."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from folkmoot.base.limits import within_limit
from folkmoot.base.pages import render_page
from folkmoot.base.verdict import Refused, Verdict
from folkmoot.spine.redress import actions, queries, rules
from folkmoot.spine.redress.forms import AskForm, ListForm, RuleForm, TakeForm
from folkmoot.spine.redress.models import Review

A_PAGE = 30
MOST_A_DAY, A_DAY = 10, 24 * 60
LEAF_LENGTH = 64


@require_safe
def index(request: HttpRequest) -> HttpResponse:
    """Every review of the place, the late ones first."""
    wanted = ListForm(request.GET).wanted()
    found = queries.reviews(request.user, request.place, **wanted)
    page = Paginator(found, A_PAGE).get_page(request.GET.get("page"))
    listed = [(review, queries.reviewed(review.entry, request.user)) for review in page]
    return render_page(
        request, "redress/index.html", room="act", page=page, listed=listed, wanted=wanted, states=queries.STATES
    )


@require_http_methods(["GET", "HEAD", "POST"])
def ask(request: HttpRequest, leaf: str) -> HttpResponse:
    """Ask that a recorded act be looked at again."""
    verdict = rules.may_ask(request.user, request.place, leaf)
    thing = queries.reviewed(leaf, request.user)
    if thing is None or not rules.is_of_place(request.place, leaf):
        raise Http404
    form = AskForm(request.POST or None)
    if request.method == "POST" and verdict and form.is_valid():
        verdict = within_limit("reviews", request.user.public_id, most=MOST_A_DAY, minutes=A_DAY)
        if verdict:
            return _asked(request, leaf, form.cleaned_data["words"])
    return render_page(
        request,
        "redress/ask.html",
        status=200 if verdict or request.method != "POST" else 403,
        room="act",
        thing=thing,
        form=form,
        verdict=verdict,
        days=actions.WORKING_DAYS,
    )


def _asked(request: HttpRequest, leaf: str, words: str) -> HttpResponse:
    review = actions.ask_for_review(request.user, request.place, leaf, words=words)
    messages.success(request, _("You asked for a review. Its clock is running now."))
    return redirect(review)


@require_safe
def review(request: HttpRequest, public_id: str) -> HttpResponse:
    """One review: what it is of, its clock, and how it was decided."""
    return _page(request, _review(request, public_id))


@require_http_methods(["GET", "HEAD", "POST"])
def take(request: HttpRequest, public_id: str) -> HttpResponse:
    """Take it, declaring to be free of conflict."""
    found = _review(request, public_id)
    if request.method != "POST":
        return redirect(found)
    form = TakeForm(request.POST)
    if not (verdict := rules.may_take(request.user, found)):
        return _page(request, found, verdict=verdict)
    if not form.is_valid():
        return _page(request, found, take_form=form)
    return _did(request, found, _("You took this review."), lambda: actions.take(request.user, found))


@require_http_methods(["GET", "HEAD", "POST"])
def rule(request: HttpRequest, public_id: str) -> HttpResponse:
    """Decide it: it stands, or it is put right."""
    found = _review(request, public_id)
    if request.method != "POST":
        return redirect(found)
    if not (verdict := rules.may_rule(request.user, found)):
        return _page(request, found, verdict=verdict)
    form = _rule_form(found, request.POST)
    if not form.is_valid():
        return _page(request, found, rule_form=form)
    return _did(
        request, found, _("It is decided, and your reasons are on the page."), lambda: _rule(request, found, form)
    )


def _rule(request: HttpRequest, found: Review, form: RuleForm) -> None:
    given = form.cleaned_data
    if given["state"] == RuleForm.STANDS:
        actions.uphold(request.user, found, ruling=given["ruling"])
        return
    actions.put_right(
        request.user,
        found,
        ruling=given["ruling"],
        count_again=given.get("count_again", False),
        leave_out=frozenset(given.get("leave_out", ())),
    )


def _did(request: HttpRequest, found: Review, done: str, act) -> HttpResponse:
    try:
        act()
    except Refused as refused:
        return _page(request, found, verdict=refused.verdict)
    messages.success(request, done)
    return redirect(found)


def _review(request: HttpRequest, public_id: str) -> Review:
    shown = Review.objects.visible_to(request.user, request.place).select_related("place", "led_to__process__place")
    return get_object_or_404(shown, public_id=public_id)


def _rule_form(found: Review, given=None) -> RuleForm:
    result = queries.result_of(found)
    return RuleForm(given, result=result is not None, choices=queries.can_be_left_out(result) if result else [])


def _page(
    request: HttpRequest,
    found: Review,
    *,
    take_form: TakeForm | None = None,
    rule_form: RuleForm | None = None,
    verdict: Verdict | None = None,
) -> HttpResponse:
    person = request.user
    if rules.may_take(person, found):
        take_form = take_form or TakeForm()
    if rules.may_rule(person, found):
        rule_form = rule_form or _rule_form(found)
    thing = queries.reviewed(found.entry, person)
    return render_page(
        request,
        "redress/review.html",
        status=403 if verdict is not None else 200,
        room="act",
        review=found,
        heading=queries.heading(found, thing),
        thing=thing,
        lines=queries.lines_of(found),
        take_form=take_form,
        rule_form=rule_form,
        form=take_form if take_form and take_form.is_bound else rule_form,
        verdict=rules.why_not_take(person, found) if verdict is None else verdict,
    )
