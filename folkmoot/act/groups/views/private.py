"""Private groups. Their titles say nothing in a browser's history, no answer is kept by a browser, and whoever has no seat
gets the same page at the same cost whether a group exists or not: one question, for the list of one's own seats."""

from collections.abc import Callable
from functools import wraps

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods

from folkmoot.act.groups import private_actions as actions
from folkmoot.act.groups import private_queries as queries
from folkmoot.act.groups import private_rules as rules
from folkmoot.act.groups.forms import (
    AboutWordForm,
    CircleForm,
    EnterForm,
    LeaveForm,
    SeatForm,
    StartCircleForm,
    WordForm,
)
from folkmoot.act.groups.private import CircleSeat
from folkmoot.base.limits import within_limit
from folkmoot.base.pages import render_page
from folkmoot.base.verdict import Refused, first_refusal, insist

MOST_AN_HOUR, AN_HOUR = 20, 60
TOO_MUCH = gettext_lazy(
    "You have told the safeguarding lead several things within an hour. This was not sent: please ring instead."
)
get_or_post = require_http_methods(["GET", "HEAD", "POST"])


def in_private(view: Callable) -> Callable:
    """Nothing of the answer is kept by a browser, and no link from it says where it came from.

    “strict-origin”, not “no-referrer”: with the latter browsers send our own forms without their origin, which we refuse.
    """

    @wraps(view)
    def run(request: HttpRequest, *given, **more) -> HttpResponse:
        answer = view(request, *given, **more)
        answer.headers["Cache-Control"] = "no-store, private"
        answer.headers["Referrer-Policy"] = "strict-origin"
        answer.headers["X-Robots-Tag"] = "noindex"
        return answer

    return get_or_post(run)


def with_seat(view: Callable) -> Callable:
    """For those inside. For everybody else there is no such page."""

    @wraps(view)
    def run(request: HttpRequest, public_id: str, **more) -> HttpResponse:
        mine = [seat for seat in CircleSeat.of(request.user, request.place) if seat.circle.public_id == public_id]
        if not mine:
            raise Http404
        return view(request, mine[0], **more)

    return in_private(run)


@in_private
def mine(request: HttpRequest) -> HttpResponse:
    """One's own private groups, and the way into another. It reads the same to everybody else."""
    form = EnterForm(request.POST or None)
    if form.is_valid():
        insist(rules.may_enter(request.user, request.place))
        verdict = within_limit("codes of groups", request.user.public_id, most=MOST_AN_HOUR, minutes=AN_HOUR)
        if verdict:
            try:
                seat = actions.enter(request.user, request.place, **form.cleaned_data)
                return redirect(seat.circle)
            except Refused as refused:
                verdict = refused.verdict
        form.add_error("code", str(verdict))
    return render_page(
        request,
        "groups/private.html",
        room="together",
        form=form,
        seats=CircleSeat.of(request.user, request.place),
        may_enter=rules.may_enter(request.user, request.place),
    )


@in_private
def start(request: HttpRequest) -> HttpResponse:
    """Start one."""
    verdict = rules.may_start_circle(request.user, request.place)
    if not verdict:
        status = 403 if request.method == "POST" else 200
        return render_page(request, "groups/circle_start.html", room="together", verdict=verdict, status=status)
    form = StartCircleForm(request.POST or None)
    if form.is_valid():
        return redirect(actions.start_circle(request.user, request.place, **form.cleaned_data))
    return render_page(request, "groups/circle_start.html", room="together", form=form)


@with_seat
def circle(request: HttpRequest, seat: CircleSeat) -> HttpResponse:
    """What was said inside, and saying something."""
    form = WordForm(request.POST or None)
    if form.is_valid():
        within = within_limit("words in groups", request.user.public_id, most=60, minutes=AN_HOUR)
        if within:
            actions.say(request.user, seat, **form.cleaned_data)
            return redirect(seat.circle)
        form.add_error(None, str(within))
    return _inside(request, seat, form=form)


def _inside(request: HttpRequest, seat: CircleSeat, **more) -> HttpResponse:
    page = queries.words_of(seat, request.GET.get("page"))
    return render_page(
        request, "groups/circle.html", room="together", seat=seat, circle=seat.circle, page=page,
        seats=queries.seats_beside(seat), pages=queries.pages_in(seat), files=queries.files_in(seat), **more,
    )  # fmt: skip


@with_seat
def change(request: HttpRequest, seat: CircleSeat) -> HttpResponse:
    insist(rules.may_look_after(request.user, seat))
    names = ("kind", "name", "about", "agreement")
    form = CircleForm(request.POST or None, initial={name: getattr(seat.circle, name) for name in names})
    if form.is_valid():
        actions.change_circle(request.user, seat, **form.cleaned_data)
        return redirect(seat.circle)
    return render_page(request, "groups/circle_change.html", room="together", seat=seat, circle=seat.circle, form=form)


@with_seat
def invite(request: HttpRequest, seat: CircleSeat) -> HttpResponse:
    """A code, shown once; and the codes that open the group now, each to be taken back."""
    insist(rules.may_look_after(request.user, seat))
    code = ""
    if "take_back" in request.POST:
        if held := queries.code_in(seat, request.POST["take_back"]):
            actions.take_back_code(request.user, seat, held)
            messages.success(request, _("That code opens nothing any more."))
    elif request.method == "POST":
        code = actions.invite(request.user, seat)
    return render_page(
        request, "groups/circle_invite.html", room="together", seat=seat, circle=seat.circle, code=code,
        codes=queries.codes_of(seat), may_invite=rules.may_invite(request.user, seat),
    )  # fmt: skip


@with_seat
def leave(request: HttpRequest, seat: CircleSeat) -> HttpResponse:
    """Asked once more; then nothing is left."""
    things = [one for one in (*queries.pages_in(seat), *queries.files_in(seat)) if one.seat_id == seat.pk]
    form = LeaveForm(request.POST if request.method == "POST" else None, things=things)
    if form.is_valid():
        actions.leave_circle(request.user, seat, **form.cleaned_data)
        messages.success(request, _("It is done."))
        return redirect("groups", place_slug=request.place.slug)
    return render_page(request, "groups/circle_leave.html", room="together", seat=seat, circle=seat.circle, form=form)


@with_seat
def word(request: HttpRequest, seat: CircleSeat, word_id: str) -> HttpResponse:
    """What can be done about something that was said."""
    found = queries.word_in(seat, word_id)
    if found is None:
        raise Http404
    form = AboutWordForm(request.POST or None)
    if form.is_valid() and (form.cleaned_data["deed"] != AboutWordForm.LEAD or may_tell_the_lead(request, form)):
        _about_word(request, seat, found, form.cleaned_data)
        return redirect(seat.circle)
    return render_page(
        request, "groups/circle_word.html", room="together", seat=seat, circle=seat.circle, word=found, form=form
    )


def may_tell_the_lead(request: HttpRequest, form: AboutWordForm) -> bool:
    """So many an hour from one person, and from all private groups of a place: nobody buries what somebody else told."""
    here = request.place.public_id
    within = first_refusal(
        within_limit("worries inside from one", f"{request.user.public_id} {here}", most=5, minutes=AN_HOUR),
        within_limit("worries inside", here, most=60, minutes=AN_HOUR),
    )
    if not within:
        form.add_error("what", str(TOO_MUCH))
    return bool(within)


def _about_word(request: HttpRequest, seat: CircleSeat, found, given: dict) -> None:
    if given["deed"] == AboutWordForm.BACK:
        actions.take_back_word(request.user, seat, found)
        messages.success(request, _("The words are gone."))
    elif given["deed"] == AboutWordForm.FLAG:
        actions.flag(request.user, seat, found)
        messages.success(request, _("Those who look after the group see it now."))
    else:
        actions.worry_about(request.user, seat, found, what=given["what"])
        messages.success(
            request, _("It lies sealed with the safeguarding lead of this place. In danger ring the emergency number.")
        )


@with_seat
def seat(request: HttpRequest, seat: CircleSeat, seat_id: str) -> HttpResponse:
    """Share the looking after, or end somebody's seat."""
    other = next((one for one in queries.seats_beside(seat) if one.public_id == seat_id), None)
    if other is None:
        raise Http404
    insist(rules.may_change_seat(request.user, seat, other))
    form = SeatForm(request.POST or None)
    if form.is_valid():
        deeds = {SeatForm.SHARE: actions.share_looking_after, SeatForm.END: actions.end_seat}
        deeds[form.cleaned_data["deed"]](request.user, seat, other)
        return redirect(seat.circle)
    return render_page(request, "groups/circle_seat.html", room="together", seat=seat, circle=seat.circle, other=other)
