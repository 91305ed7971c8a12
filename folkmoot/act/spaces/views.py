"""Pages of spaces: the list, one with its calendar, booking it, and looking after it."""

from collections.abc import Sequence
from datetime import timedelta

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _lazy
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from folkmoot.act.spaces import actions, queries, rules
from folkmoot.act.spaces.booking_again import SomeTaken, book_all
from folkmoot.act.spaces.forms import (
    BookForm,
    CloseForm,
    DepositForm,
    KeyholderForm,
    ShutForm,
    SpaceForm,
    WeekForm,
    WhyForm,
)
from folkmoot.act.spaces.models import Booking, Closing, Space
from folkmoot.base import clock
from folkmoot.base.limits import within_limit
from folkmoot.base.pages import render_page
from folkmoot.base.verdict import Refused, Verdict, insist
from folkmoot.belong.people.views.here import with_next

get_or_post = require_http_methods(["GET", "HEAD", "POST"])
A_WEEK = timedelta(days=7)
MOST_TRIES, AN_HOUR = 60, 60
KEEPING = {
    "closed": (CloseForm, actions.close, _lazy("It is closed then, and everybody concerned is told.")),
    "keyholder": (KeyholderForm, actions.add_keyholder, _lazy("They are listed.")),
    "shut": (ShutForm, actions.shut, _lazy("It cannot be booked any more.")),
}


@require_safe
def index(request: HttpRequest) -> HttpResponse:
    """Every space here, and what I have booked."""
    person, place = request.user, request.place
    return render_page(
        request,
        "spaces/index.html",
        room="together",
        spaces=list(queries.spaces(person, place)),
        mine=queries.own_bookings(person, place),
        may_add=rules.may_add(person, place),
    )


@get_or_post
def add(request: HttpRequest) -> HttpResponse:
    insist(rules.may_add(request.user, request.place))
    form = SpaceForm(request.POST or None, place=request.place)
    if form.is_valid():
        space = actions.add(request.user, request.place, **form.answers())
        messages.success(request, _("It is kept as a draft. Publish it when everything is right."))
        return redirect(space)
    return render_page(request, "spaces/form.html", room="together", form=form, space=None)


@get_or_post
def change(request: HttpRequest, public_id: str) -> HttpResponse:
    space = _space(request, public_id)
    insist(rules.may_keep(request.user, space))
    form = SpaceForm(request.POST or None, place=request.place, space=space)
    if form.is_valid():
        actions.change(request.user, space, **form.answers())
        messages.success(request, _("Saved."))
        return redirect(space)
    return render_page(request, "spaces/form.html", room="together", form=form, space=space)


@require_safe
def space(request: HttpRequest, public_id: str, slug: str = "") -> HttpResponse:
    """What it is like, how to get in, when it is open, and what is booked this week."""
    found = _space(request, public_id)
    if slug and found.get_absolute_url() != request.path:
        return redirect(found)
    first = WeekForm(request.GET).first(request.place)
    return render_page(
        request,
        "spaces/space.html",
        room="together",
        space=found,
        days=queries.days_of(found, request.user, first),
        earlier=first - A_WEEK,
        later=first + A_WEEK,
        today=queries.today_in(request.place),
        may_book=rules.may_book(request.user, found),
        keeps=queries.looks_after(request.user, found),
        keyholders=queries.keyholders_for(request.user, found),
        closings=list(Closing.objects.visible_to(request.user, request.place).ahead().filter(space=found)),
    )


@get_or_post
def book(request: HttpRequest, public_id: str) -> HttpResponse:
    """When and what for; it is booked at once."""
    found = _space(request, public_id)
    if not request.user.is_authenticated:
        return redirect(with_next("people:door", request.path))
    if not (verdict := rules.may_book(request.user, found)):
        return _book_page(request, found, None, verdict)
    form = BookForm(request.POST or None, space=found, initial={"day": WeekForm(request.GET).first(request.place)})
    if not form.is_valid():
        return _book_page(request, found, form)
    if not (verdict := within_limit("bookings", request.user.public_id, most=MOST_TRIES, minutes=AN_HOUR)):
        return _book_page(request, found, form, verdict)
    return _book_once(request, found, form) if form.is_once else _book_again(request, found, form)


def _book_once(request: HttpRequest, found: Space, form: BookForm) -> HttpResponse:
    try:
        booking = actions.book(request.user, found, **form.answers())
    except Refused as refused:  # that time cannot be had
        form.add_error("begins", str(refused.verdict.sentence))
        return _book_page(request, found, form, clashes=())
    messages.success(request, _("It is yours. Below is whom to ring for the key."))
    if form.answers().get("public") and not booking.public:
        messages.info(
            request, _("What it is for is shown to everybody once a moderator has read it: you are new here.")
        )
    return redirect(booking)


def _book_again(request: HttpRequest, found: Space, form: BookForm) -> HttpResponse:
    """All of the dates; or, once they have seen which clash and said so, the rest."""
    try:
        booked, _clashes = book_all(request.user, found, rest="rest" in request.POST, **form.answers_again())
    except SomeTaken as some:
        form.add_error("day", str(some.verdict.sentence))
        return _book_page(request, found, form, clashes=some.clashes)
    words = ngettext("%(n)d date is yours.", "%(n)d dates are yours.", len(booked)) % {"n": len(booked)}
    messages.success(request, words)
    return redirect(booked[0])


def _book_page(
    request: HttpRequest,
    found: Space,
    form: BookForm | None,
    verdict: Verdict | None = None,
    clashes: Sequence[str] | None = None,
) -> HttpResponse:
    """`clashes`, even none, says that the time could not be had."""
    refused = verdict is not None or clashes is not None
    status = 409 if refused and request.method == "POST" else 200
    return render_page(
        request, "spaces/book.html", room="together", status=status, space=found, form=form, verdict=verdict, clashes=clashes,
        some_left=bool(clashes) and len(clashes) < (form.cleaned_data.get("times") or 0),
    )  # fmt: skip


@require_safe
def booking(request: HttpRequest, public_id: str, booking_id: str) -> HttpResponse:
    """One booking, for whoever made it and those who look after the space."""
    return _booking_page(request, _booking(request, public_id, booking_id))


def _booking_page(request: HttpRequest, found: Booking, verdict: Verdict | None = None) -> HttpResponse:
    person = request.user
    return render_page(
        request,
        "spaces/booking.html",
        room="together",
        others=queries.others_of(found),
        status=403 if verdict is not None else 200,
        booking=found,
        space=found.space,
        verdict=verdict,
        keyholders=queries.keyholders_for(person, found.space),
        keeps=queries.sees_whose(person, found.space),
        may_cancel=rules.may_cancel(person, found),
        why=WhyForm(auto_id="id_why_%s"),
        deposit=DepositForm(initial={"deposit": found.deposit}, auto_id="id_deposit_%s"),
    )


@require_POST
def cancel(request: HttpRequest, public_id: str, booking_id: str) -> HttpResponse:
    found, form = _booking(request, public_id, booking_id), WhyForm(request.POST)
    if not form.is_valid():
        return redirect(found)
    try:
        actions.cancel(request.user, found, **form.answers())
    except Refused as refused:
        return _booking_page(request, found, refused.verdict)
    messages.success(request, _("It is cancelled."))
    return redirect(found)


@require_POST
def deposit(request: HttpRequest, public_id: str, booking_id: str) -> HttpResponse:
    found, form = _booking(request, public_id, booking_id), DepositForm(request.POST)
    if form.is_valid():
        actions.note_deposit(request.user, found, **form.answers())
        messages.success(request, _("Saved."))
    return redirect(found)


# --- Looking after it ----------------------------------------------------------------------------


@require_safe
def keep(request: HttpRequest, public_id: str) -> HttpResponse:
    """For those who look after it: bookings ahead, closing it, and who holds the key."""
    found = _space(request, public_id)
    insist(rules.may_keep(request.user, found))
    return _keep_page(request, found)


def _keep_page(
    request: HttpRequest, found: Space, touched: dict[str, int] | None = None, **forms: object
) -> HttpResponse:
    now = clock.now()
    shown = {
        name: form_of(**_owner(name, found), auto_id=f"id_{name}_%s")
        for name, (form_of, _run, _done) in KEEPING.items()
    }
    return render_page(
        request,
        "spaces/keep.html",
        room="together",
        space=found,
        bookings=queries.taken_in(found, now, now + queries.MOST_AHEAD),
        owing=queries.owing(found),
        closings=list(Closing.objects.visible_to(request.user, request.place).ahead().filter(space=found)),
        keyholders=queries.keyholders_for(request.user, found),
        may_publish=rules.may_publish(request.user, found),
        touched=touched,
        forms=shown | forms,
        sent=next(iter(forms), ""),
    )


def _owner(name: str, found: Space) -> dict:
    return {"space": found} if name == "closed" else {}


@require_POST
def keep_deed(request: HttpRequest, public_id: str, name: str) -> HttpResponse:
    """Close it for a time, list a keyholder, publish it, take it off."""
    found = _space(request, public_id)
    insist(rules.may_keep(request.user, found))
    if name == "publish":
        actions.publish(request.user, found)
        messages.success(request, _("It can be booked now."))
        return redirect(found)
    if name not in KEEPING:
        raise Http404
    form_of, run, done = KEEPING[name]
    form = form_of(request.POST, **_owner(name, found), auto_id=f"id_{name}_%s")
    if not form.is_valid():
        return _keep_page(request, found, **{name: form})
    if name == "closed" and (touched := _not_said_yet(request, found, form)):
        return _keep_page(request, found, closed=form, touched=touched)
    run(request.user, found, **form.answers())
    messages.success(request, str(done))
    return redirect(found if name == "shut" else found.page("keep/"))


def _not_said_yet(request: HttpRequest, found: Space, form: CloseForm) -> dict[str, int] | None:
    """What a closing would take back, until the one who closes has seen just that number and said yes."""
    given = form.answers()
    touched = queries.touched_by(found, given["starts_at"], given["ends_at"])
    return touched if touched["all"] and request.POST.get("sure") != str(touched["all"]) else None


@require_POST
def reopen(request: HttpRequest, public_id: str, closing_id: str) -> HttpResponse:
    found = _space(request, public_id)
    seen = Closing.objects.visible_to(request.user, request.place).filter(space=found).select_related("space__place")
    actions.reopen(request.user, get_object_or_404(seen, public_id=closing_id))
    messages.success(request, _("It is not closed then."))
    return redirect(found.page("keep/"))


@require_POST
def remove_keyholder(request: HttpRequest, public_id: str, keyholder_id: str) -> HttpResponse:
    found = _space(request, public_id)
    insist(rules.may_keep(request.user, found))
    keyholder = next(
        (one for one in queries.keyholders_for(request.user, found) if one.public_id == keyholder_id), None
    )
    if keyholder is None:
        raise Http404
    keyholder.space = found
    actions.remove_keyholder(request.user, keyholder)
    messages.success(request, _("They are not listed any more."))
    return redirect(found.page("keep/"))


def _space(request: HttpRequest, public_id: str) -> Space:
    found = get_object_or_404(queries.spaces(request.user, request.place), public_id=public_id)
    found.place = request.place
    return found


def _booking(request: HttpRequest, public_id: str, booking_id: str) -> Booking:
    return get_object_or_404(queries.seen_bookings(request.user, _space(request, public_id)), public_id=booking_id)
