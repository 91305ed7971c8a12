"""Reviews: the list, asking for one, and one review's page with its clock."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from folkmoot.base import clock
from folkmoot.base.limits import within_limit
from folkmoot.base.pages import render_page
from folkmoot.base.verdict import YES, Refused, Verdict, insist
from folkmoot.belong.clocks import packs
from folkmoot.belong.clocks import words as clock_words
from folkmoot.belong.clocks.due import day_in
from folkmoot.spine.redress import actions, queries, rules
from folkmoot.spine.redress.actions.asking import ACKNOWLEDGE, ANSWER
from folkmoot.spine.redress.deeds import BY_NAME, Deed, open_to
from folkmoot.spine.redress.forms import AskForm, ComplainForm, ListForm, RuleForm, TakeForm
from folkmoot.spine.redress.models import Review

A_PAGE = 30
MOST_A_DAY, A_DAY = 10, 24 * 60
FOUND = 302


@require_safe
def index(request: HttpRequest) -> HttpResponse:
    """Every review of the place, the late ones first."""
    wanted = ListForm(request.GET).wanted()
    found = queries.reviews(request.user, request.place, **wanted)
    page = Paginator(found, A_PAGE).get_page(request.GET.get("page"))
    listed = [(review, queries.reviewed(review.entry, request.user)) for review in page]
    return render_page(
        request,
        "redress/index.html",
        room="act",
        page=page,
        listed=listed,
        wanted=wanted,
        states=queries.STATES,
        theirs=queries.theirs(request.user, request.place),
        has_lessons=queries.lessons(request.user, request.place).exists(),
    )


@require_safe
def learned(request: HttpRequest) -> HttpResponse:
    """What rulings taught the place, without names."""
    found = queries.lessons(request.user, request.place).select_related("place")
    page = Paginator(found, A_PAGE).get_page(request.GET.get("page"))
    return render_page(request, "redress/learned.html", room="act", page=page)


@require_http_methods(["GET", "HEAD", "POST"])
def complain(request: HttpRequest) -> HttpResponse:
    """Complain, in private, about how somebody behaved."""
    verdict = rules.may_complain(request.user, request.place)
    form = ComplainForm(request.POST or None, place=request.place) if verdict else None
    if request.method == "POST" and verdict and form.is_valid():
        verdict = within_limit("reviews", request.user.public_id, most=MOST_A_DAY, minutes=A_DAY)
        if verdict:
            made = actions.complain(request.user, request.place, **form.cleaned_data)
            messages.success(request, _("Your complaint is in. Only you and whoever takes it can read it."))
            return redirect(made)
    return render_page(
        request,
        "redress/complain.html",
        status=200 if verdict or request.method != "POST" else 403,
        room="act",
        form=form,
        verdict=verdict,
        **_times(request),
    )


def _times(request: HttpRequest) -> dict[str, str]:
    """How long the stages take, by the rules of the place's pack today."""
    today = day_in(request.place, clock.now())
    names = {"to_take": ACKNOWLEDGE, "to_rule": ANSWER[Review.FIRST], "to_rule_again": ANSWER[Review.SECOND]}
    rules_now = {name: packs.rule(rule, request.place.nation, today) for name, rule in names.items()}
    return {name: clock_words.long(rule.length, rule.unit) for name, rule in rules_now.items()}


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
            return _asked(request, leaf, **form.cleaned_data)
    return render_page(
        request,
        "redress/ask.html",
        status=200 if verdict or request.method != "POST" else 403,
        room="act",
        thing=thing,
        form=form,
        verdict=verdict,
        **_times(request),
    )


def _asked(request: HttpRequest, leaf: str, **given: str) -> HttpResponse:
    review = actions.ask_for_review(request.user, request.place, leaf, **given)
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
    if ties := form.cleaned_data["ties"]:
        said = _("Thank you for saying so. Somebody else decides this.")
        done = _did(request, found, said, lambda: actions.declare_conflict(request.user, found, whys=ties))
        return redirect("reviews", place_slug=request.place.slug) if done.status_code == FOUND else done
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
    learned_words = given.get("learned", "")
    if given["state"] == RuleForm.STANDS:
        actions.uphold(request.user, found, ruling=given["ruling"], learned=learned_words)
        return
    actions.put_right(
        request.user,
        found,
        ruling=given["ruling"],
        partly=given["state"] == RuleForm.PARTLY,
        learned=learned_words,
        remedy=form.remedy,
        count_again=given.get("count_again", False),
        leave_out=frozenset(given.get("leave_out", ())),
    )


@require_http_methods(["GET", "HEAD", "POST"])
def deed(request: HttpRequest, public_id: str, name: str) -> HttpResponse:
    """Ask for the second stage, take it back, ask, answer, take more time, close: forms on the review's own page."""
    if name not in BY_NAME:
        raise Http404
    found, one = _review(request, public_id), BY_NAME[name]
    if request.method != "POST":
        return redirect(found)
    if not (verdict := one.may(request.user, found)):
        return _page(request, found, verdict=verdict)
    form = _deed_form(one, found, request.POST)
    if not form.is_valid():
        return _page(request, found, sent=form, name=name)
    return _did(request, found, str(one.done), lambda: one.run(request.user, found, **form.cleaned_data))


def _deed_form(one: Deed, found: Review, given=None):
    return one.form(given, review=found, auto_id=f"id_{one.name}_%s")


@require_safe
def papers(request: HttpRequest, public_id: str) -> HttpResponse:
    """One sheet for a body outside: the dates, what was asked, what was answered, the entries, and where to send it."""
    found = _review(request, public_id)
    insist(rules.may_read_words(request.user, found))
    stages = queries.stages_of(found)
    thing = queries.reviewed(found.entry, request.user)
    return render_page(
        request,
        "redress/papers.html",
        room="act",
        review=found,
        heading=queries.heading(found, thing),
        thing=thing,
        stages=[(stage, queries.lines_of(stage), queries.remedies(stage, request.user)) for stage in stages],
        ways=queries.ways_out(request.place),
    )


def _did(request: HttpRequest, found: Review, done: str, act) -> HttpResponse:
    try:
        led_to = act()
    except Refused as refused:
        return _page(request, found, verdict=refused.verdict)
    messages.success(request, done)
    return redirect(led_to if isinstance(led_to, Review) else found)


def _review(request: HttpRequest, public_id: str) -> Review:
    """The review, for those who may know of it; whoever could not decide a private one is told nothing."""
    shown = Review.objects.visible_to(request.user, request.place)
    shown = shown.select_related("place", "from_place", "first", "subject__person", "led_to__process__place")
    found = get_object_or_404(shown, public_id=public_id)
    insist(rules.may_open(request.user, found))
    return found


def _rule_form(found: Review, given=None) -> RuleForm:
    result = queries.result_of(found)
    choices = queries.can_be_left_out(result) if result else []
    return RuleForm(given, review=found, result=result is not None, choices=choices)


def _page(  # noqa: PLR0913 - each form that may have been sent
    request: HttpRequest,
    found: Review,
    *,
    take_form: TakeForm | None = None,
    rule_form: RuleForm | None = None,
    sent=None,
    name: str = "",
    verdict: Verdict | None = None,
) -> HttpResponse:
    person = request.user
    if rules.may_take(person, found):
        take_form = take_form or TakeForm()
    if rules.may_rule(person, found):
        rule_form = rule_form or _rule_form(found)
    thing = queries.reviewed(found.entry, person)
    bound = next((form for form in (sent, take_form, rule_form) if form is not None and form.is_bound), None)
    return render_page(
        request,
        "redress/review.html",
        status=403 if verdict is not None and verdict is not YES else 200,
        room="act",
        review=found,
        heading=queries.heading(found, thing),
        thing=thing,
        reads=bool(rules.may_read_words(person, found)),
        lines=queries.lines_of(found),
        remedies=queries.remedies(found, person),
        other=next((stage for stage in queries.stages_of(found) if stage.pk != found.pk), None),
        take_form=take_form,
        rule_form=rule_form,
        deeds=[(one, sent if one.name == name else _deed_form(one, found)) for one in open_to(person, found)],
        sent=name,
        form=bound,
        verdict=rules.why_not_take(person, found) if verdict is None else verdict,
    )
