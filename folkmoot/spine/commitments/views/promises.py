"""Who promised what: the board, a promise's own page, and what waits for an office's answer."""

from urllib.parse import urlencode

from django.conf import settings
from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.views.decorators.http import require_http_methods, require_safe

from folkmoot.base.pages import refusal, render_page
from folkmoot.base.verdict import YES, Refused, Verdict
from folkmoot.belong.membership.rules import may_organise, speaks_for
from folkmoot.spine.commitments import queries, rules
from folkmoot.spine.commitments.deeds import BY_NAME, Deed, open_to
from folkmoot.spine.commitments.forms import BoardForm, PromiseForm
from folkmoot.spine.commitments.models import Commitment, HeldAnswer
from folkmoot.spine.commitments.queries import Asking
from folkmoot.spine.process.queries import asked_of

A_PAGE = 30


@require_safe
def board(request: HttpRequest) -> HttpResponse:
    """Every promise of the place, the late ones first."""
    place, person = request.place, request.user
    wanted = BoardForm(request.GET).wanted()
    tallies = queries.tallies(person, place, body=wanted["body"], own=wanted["own"])
    bodies = list(queries.bodies_asked(person, place))
    page = Paginator(queries.board(person, place, **wanted), A_PAGE).get_page(request.GET.get("page"))
    return render_page(
        request,
        "commitments/board.html",
        room="act",
        page=page,
        groups=_grouped(page),
        wanted=wanted,
        narrowed=urlencode({name: value for name, value in _kept_in_links(wanted).items() if value}),
        tallies=[(name, queries.STANDINGS[name], count) for name, count in tallies.items()],
        all_of_them=sum(tallies.values()),
        bodies=bodies,
        brought_in=Commitment.objects.visible_to(person, place).brought_in().count(),
        of=next((one for one in bodies if one.public_id == wanted["body"]), None),
        numbers=next(iter(queries.numbers_of(person, place, wanted["body"])), None) if wanted["body"] else None,
        speaks=bool(rules.may_see_own(person, place)),
        asked_now=queries.being_asked(person, place),
        new_days=queries.new_days_asked(person, place) if may_organise(person, place) else [],
    )


def _kept_in_links(wanted: dict) -> dict:
    """What a link to another state keeps of how the board is narrowed."""
    return {"body": wanted["body"], "own": "1" if wanted["own"] else ""}


@require_safe
def numbers(request: HttpRequest) -> HttpResponse:
    """How well promises are kept here, office by office, in counts."""
    place, person = request.place, request.user
    return render_page(
        request,
        "commitments/numbers.html",
        room="act",
        rows=queries.numbers_of(person, place),
        few=settings.SMALL_NUMBER,
        brought_in=Commitment.objects.visible_to(person, place).brought_in().count(),
    )


def _grouped(promises) -> list[tuple]:
    """[(standing, its heading, its promises)], in the order they come."""
    groups: dict[str, list[Commitment]] = {}
    for promise in promises:
        groups.setdefault(promise.standing, []).append(promise)
    return [(name, queries.STANDINGS[name], some) for name, some in groups.items()]


@require_safe
def mine(request: HttpRequest) -> HttpResponse:
    """What the offices I speak for have still to answer or to keep."""
    verdict = rules.may_see_own(request.user, request.place)
    if not verdict:
        return refusal(request, Refused(verdict))
    waiting = queries.waiting_for(request.user, request.place)
    return render_page(
        request,
        "commitments/mine.html",
        room="act",
        desks=queries.bodies_spoken_for(request.user, request.place),
        to_agree=asked_of(request.user, request.place),
        to_sign=queries.to_sign(request.user, request.place),
        to_answer=[one for one in waiting if one.state == Commitment.ASKED],
        to_keep=[one for one in waiting if one.state == Commitment.ACCEPTED],
    )


@require_safe
def promise(request: HttpRequest, public_id: str) -> HttpResponse:
    """One promise: what, who, on whose decision, every step so far, and what can be done with it now."""
    return _page(request, _promise(request, public_id))


@require_http_methods(["GET", "HEAD", "POST"])
def deed(request: HttpRequest, public_id: str, name: str) -> HttpResponse:
    """Answer, report, keep, hand back …: each is a form on the promise's own page."""
    if name not in BY_NAME:
        raise Http404
    commitment = _promise(request, public_id)
    if request.method != "POST":
        return redirect(commitment)
    allowed = BY_NAME[name].may(request.user, commitment)
    if not allowed:
        return _page(request, commitment, verdict=allowed)
    form = _form(name, commitment, request.POST, request.FILES)
    if not form.is_valid():
        return _page(request, commitment, sent=form, name=name)
    done = _done(request, commitment, name, form.cleaned_data)
    return redirect(commitment) if done else _page(request, commitment, verdict=done)


def _promise(request: HttpRequest, public_id: str) -> Commitment:
    shown = Commitment.objects.visible_to(request.user, request.place).select_related("body", "place")
    return get_object_or_404(shown, public_id=public_id, place=request.place)


def _form(name: str, commitment: Commitment, given=None, files=None, initial=None) -> PromiseForm:
    return BY_NAME[name].form(given, files, commitment=commitment, auto_id=f"id_{name}_%s", initial=initial)


def _done(request: HttpRequest, commitment: Commitment, name: str, given: dict) -> Verdict:
    """Do it, or say why not."""
    try:
        BY_NAME[name].run(request.user, commitment, **given)
    except Refused as refused:
        return refused.verdict
    messages.success(request, BY_NAME[name].done)
    return YES


def _page(
    request: HttpRequest, commitment: Commitment, *, sent=None, name: str = "", verdict: Verdict | None = None
) -> HttpResponse:
    asking = queries.asking_of(commitment, request.user)
    forms = [
        (one, sent if one.name == name else _form(one.name, commitment, initial=_begun(one, asking)))
        for one in open_to(request.user, commitment)
    ]
    return render_page(
        request,
        "commitments/promise.html",
        status=403 if verdict is not None and not verdict else 200,
        room="act",
        promise=commitment,
        ground=queries.ground_of(commitment, request.user),
        story=(story := queries.story(commitment))[::-1],
        spent=queries.spent([step.update for step in story if step.update]),
        latest=next((step.update for step in reversed(story) if step.update), None),
        asking=asking,
        stages=queries.stages_of(commitment) if commitment.cost_minor else [],
        payments=queries.payments_of(commitment) if commitment.cost_minor else [],
        sees_receipts=bool(commitment.paid_minor and rules.may_see_receipts(request.user, commitment)),
        cost_changes=queries.cost_changes_of(commitment) if commitment.cost_minor else [],
        agreement=queries.agreement_of(commitment) if commitment.cost_minor else None,
        deeds=[pair for pair in forms if not pair[0].stands_apart],
        apart=[pair for pair in forms if pair[0].stands_apart],
        may_say=_may_say(request, commitment, asking),
        sent=name,
        form=sent,
        verdict=_second_step(request, commitment) if verdict is None else verdict,
        held=_held(request, commitment),
        review_url=f"{request.place.get_absolute_url()}reviews/ask/{commitment.leaf}/",
    )


def _begun(deed: Deed, asking: Asking | None) -> dict | None:
    """A resident who has answered finds the answer in the form, and can change it."""
    if deed.name != "is-it-done" or asking is None or asking.own is None:
        return None
    return {"says": asking.own.says, "words": asking.own.words, "picture_alt": asking.own.picture_alt}


def _may_say(request: HttpRequest, commitment: Commitment, asking: Asking | None) -> Verdict | None:
    """Why somebody cannot answer, with what to do about it; only while residents are asked."""
    if asking is None or not asking.is_open:
        return None
    return rules.may_say_whether_done(request.user, commitment)


def _held(request: HttpRequest, commitment: Commitment) -> HeldAnswer | None:
    """The answer that waits for a second person: the office's own until it is released."""
    if commitment.state != Commitment.ASKED or not rules.may_see_desk(request.user, commitment.body):
        return None
    return queries.answer_that_waits(commitment)


def _second_step(request: HttpRequest, commitment: Commitment) -> Verdict | None:
    """An office that has only shown its first step is told what is missing; nobody else is."""
    person = request.user
    if not person.is_authenticated or person.proved_twice:
        return None
    if not rules.speaks_without_second_step(person, commitment.body):
        return None
    return speaks_for(person, commitment.body)
