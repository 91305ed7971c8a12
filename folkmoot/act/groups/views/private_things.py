"""Pages and files inside a private group, under the same promises as every page of it (`private.py`)."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from folkmoot.act.groups import private_queries as queries
from folkmoot.act.groups import private_rules as rules
from folkmoot.act.groups import private_things as actions
from folkmoot.act.groups.forms import AboutWordForm, CircleFileForm, CirclePageForm
from folkmoot.act.groups.private import CircleFile, CirclePage, CircleSeat
from folkmoot.act.groups.views.private import may_tell_the_lead, with_seat
from folkmoot.base.limits import within_limit
from folkmoot.base.pages import render_page
from folkmoot.base.verdict import insist
from folkmoot.cupboard.files import shelf

MOST_AN_HOUR, AN_HOUR = 20, 60


@with_seat
def new_page(request: HttpRequest, seat: CircleSeat) -> HttpResponse:
    insist(rules.may_write_page(request.user, seat))
    form = CirclePageForm(request.POST or None)
    if form.is_valid() and _often_enough(request, form):
        return redirect(actions.write_page(request.user, seat, **form.cleaned_data))
    return _drawn(request, seat, "groups/circle_page_form.html", form=form)


@with_seat
def page(request: HttpRequest, seat: CircleSeat, page_id: str) -> HttpResponse:
    """Read it; delete it; or tell the safeguarding lead of it."""
    found = _page(seat, page_id)
    form = AboutWordForm(request.POST if "deed" in request.POST else None)
    if form.is_valid() and form.cleaned_data["deed"] == AboutWordForm.LEAD and may_tell_the_lead(request, form):
        actions.worry_about_page(request.user, seat, found, what=form.cleaned_data["what"])
        return _told_the_lead(request, seat)
    if request.method == "POST" and "deed" not in request.POST:
        actions.delete(request.user, seat, found)
        return redirect(seat.circle)
    may = {
        "may_change": rules.may_change_page(request.user, seat, found),
        "may_delete": rules.may_delete(request.user, seat, found),
        "may_worry": rules.may_worry_about(request.user, seat, found),
    }
    return _drawn(request, seat, "groups/circle_page.html", found=found, form=form, **may)


@with_seat
def change_page(request: HttpRequest, seat: CircleSeat, page_id: str) -> HttpResponse:
    found = _page(seat, page_id)
    insist(rules.may_change_page(request.user, seat, found))
    form = CirclePageForm(request.POST or None, initial={"title": found.title, "text": found.text})
    if form.is_valid():
        return redirect(actions.change_page(request.user, seat, found, **form.cleaned_data))
    return _drawn(request, seat, "groups/circle_page_form.html", form=form)


@with_seat
def put_file(request: HttpRequest, seat: CircleSeat) -> HttpResponse:
    insist(rules.may_put_file(request.user, seat))
    form = CircleFileForm(request.POST or None, request.FILES or None)
    if form.is_valid() and _often_enough(request, form):
        actions.put_file(request.user, seat, **form.cleaned_data)
        return redirect(seat.circle)
    return _drawn(request, seat, "groups/circle_file_form.html", form=form)


@with_seat
def file(request: HttpRequest, seat: CircleSeat, file_id: str) -> HttpResponse:
    """The file itself, kept by no browser; or, sent as a form, delete it."""
    found = _file(seat, file_id)
    if request.method == "POST":
        actions.delete(request.user, seat, found)
        return redirect(seat.circle)
    return shelf.send(actions.opened(found), found.media_type, name="paper", as_attachment=not found.is_picture)


@with_seat
def about_file(request: HttpRequest, seat: CircleSeat, file_id: str) -> HttpResponse:
    """Tell the safeguarding lead of somebody else's picture or paper."""
    found = _file(seat, file_id)
    insist(rules.may_worry_about(request.user, seat, found))
    form = AboutWordForm(request.POST or None)
    if form.is_valid() and form.cleaned_data["deed"] == AboutWordForm.LEAD and may_tell_the_lead(request, form):
        actions.worry_about_file(request.user, seat, found, what=form.cleaned_data["what"])
        return _told_the_lead(request, seat)
    return _drawn(request, seat, "groups/circle_file.html", found=found, form=form)


def _told_the_lead(request: HttpRequest, seat: CircleSeat) -> HttpResponse:
    messages.success(
        request, _("It lies sealed with the safeguarding lead of this place. In danger ring the emergency number.")
    )
    return redirect(seat.circle)


def _page(seat: CircleSeat, page_id: str) -> CirclePage:
    found = queries.page_in(seat, page_id)
    if found is None:
        raise Http404
    return found


def _file(seat: CircleSeat, file_id: str) -> CircleFile:
    found = queries.file_in(seat, file_id)
    if found is None:
        raise Http404
    return found


def _often_enough(request: HttpRequest, form) -> bool:
    within = within_limit("things in groups", request.user.public_id, most=MOST_AN_HOUR, minutes=AN_HOUR)
    if not within:
        form.add_error(None, str(within))
    return bool(within)


def _drawn(request: HttpRequest, seat: CircleSeat, template: str, **words) -> HttpResponse:
    return render_page(request, template, room="together", seat=seat, circle=seat.circle, **words)
